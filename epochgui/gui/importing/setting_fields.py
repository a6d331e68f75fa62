"""The fields of the Import sheet: what was found out of a setting, and what may be asked for."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from epochgui.basics.text import N_, Marked, tr, translated
from epochgui.experiment.setting import Setting
from epochgui.gui.importing.shown import DIALECT, MISSING, Shown
from epochgui.gui.widgets.choice_box import ChoiceBox
from epochgui.gui.widgets.field_height import level
from epochgui.phrases.dialects import ENCODINGS, choice_text, dialect_text

LEAST_WIDTH = 120
# So that a long name of a sheet takes no room from all else: it is cut.
MOST_WIDTH = 180
ROOM_OF_ARROW = 40
MOST_LINES = 1_000_000
_CHOICES: Final[dict[str, Sequence[Any]]] = {
    "encoding": ENCODINGS,
    "separator": (",", ";", "\t", "|", " "),
    "quote": ('"', "'", ""),
    "decimal": (".", ","),
    "thousands": ("", ",", ".", " ", "'"),
    "comment": ("", "#", "%", "//", "!", "*"),
    "header": (True, False),
}
_FILLINGS: Final[dict[str, Marked]] = {
    "drop": N_("leave out"),
    "mean": N_("fill in mean"),
    "median": N_("fill in median"),
}


class SettingField(QObject):
    """The control of one setting.

    Signals: chosen(object), the user wants this value; None is to find it out.
    """

    chosen = Signal(object)

    def __init__(self, setting: Setting, control: QWidget) -> None:
        super().__init__(control)
        self.key = setting.key
        self.name = setting.key.rpartition(".")[2]
        self.control = control
        self.title = translated(setting.title)
        control.setObjectName(f"import_{self.name}")
        control.setAccessibleName(self.title)
        control.setToolTip(translated(setting.explanation))
        control.setMinimumWidth(LEAST_WIDTH)
        level(control)

    def show_import(self, shown: Shown) -> None:
        """Show what was asked for, or else what was found out."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def matters(self, shown: Shown) -> bool:
        """Return whether it means something for the file."""
        return shown.matters(self.name)


class ChoicesField(SettingField):
    """One of a few values, or what is found out."""

    def __init__(self, setting: Setting, choices: Sequence[Any] = ()) -> None:
        self._box = ChoiceBox()
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        super().__init__(setting, self._box)
        self._choices: Sequence[Any] = ()
        self._offer(choices)
        self._box.activated.connect(self._on_activated)

    def show_import(self, shown: Shown) -> None:
        asked = shown.asked(self.name)
        with QSignalBlocker(self._box):
            self._box.setItemText(0, found_text(self.name, shown.found(self.name)))
            if asked is not None and self._place(asked) is None:
                self._add(asked)
            self._box.setCurrentIndex(0 if asked is None else self._place(asked) or 0)
        needed = self._box.fontMetrics().horizontalAdvance(self._box.currentText())
        self._box.setMinimumWidth(min(max(needed + ROOM_OF_ARROW, LEAST_WIDTH), MOST_WIDTH))

    def _offer(self, choices: Sequence[Any]) -> None:
        """Have these values to choose from; the first line is for what is found out."""
        if choices == self._choices and self._box.count():
            return
        self._choices = choices
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItem("")
            for value in choices:
                self._add(value)

    def _add(self, value: Any) -> None:
        self._box.addItem(choice_text(self.name, value), (value,))

    def _place(self, value: Any) -> int | None:
        places = range(1, self._box.count())
        return next((one for one in places if tuple(self._box.itemData(one)) == (value,)), None)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self.chosen.emit(self._box.itemData(place)[0] if place else None)


class SheetField(ChoicesField):
    """One of the sheets or files that the file holds, or that which is found out."""

    def show_import(self, shown: Shown) -> None:
        self._offer(shown.members)
        super().show_import(shown)


class LinesField(SettingField):
    """How many lines are skipped; below 0 it is found out."""

    def __init__(self, setting: Setting) -> None:
        self._box = QSpinBox()
        self._box.setRange(-1, MOST_LINES)
        self._box.setKeyboardTracking(False)
        super().__init__(setting, self._box)
        self._box.valueChanged.connect(self._on_changed)

    def show_import(self, shown: Shown) -> None:
        asked = shown.asked(self.name)
        with QSignalBlocker(self._box):
            self._box.setSpecialValueText(found_text(self.name, shown.found(self.name)))
            self._box.setValue(-1 if asked is None else asked)

    @Slot(int)
    def _on_changed(self, value: int) -> None:
        self.chosen.emit(None if value < 0 else value)


class TextsField(SettingField):
    """Texts with commas between them; nothing where they are found out."""

    def __init__(self, setting: Setting) -> None:
        self._line = QLineEdit()
        super().__init__(setting, self._line)
        self._line.editingFinished.connect(self._on_finished)
        self._shown: Any = None

    def show_import(self, shown: Shown) -> None:
        self._shown = asked = shown.asked(self.name)
        self._line.setPlaceholderText(found_text(self.name, shown.found(self.name)))
        if self._line.hasFocus() and self._line.isModified():
            return  # a file was read while the user types
        self._line.setText(self._text_of(asked))
        self._line.setCursorPosition(0)

    def _text_of(self, value: tuple[str, ...] | None) -> str:
        if value is None:
            return ""
        return ", ".join(value) or ","

    @Slot()
    def _on_finished(self) -> None:
        self._line.setModified(False)
        text = self._line.text().strip()
        value = tuple(part.strip() for part in text.split(",") if part.strip()) if text else None
        if value != self._shown:
            self.chosen.emit(value)


class FillingField(SettingField):
    """What becomes of rows that lack a value."""

    def __init__(self, setting: Setting) -> None:
        self._box = ChoiceBox()
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        super().__init__(setting, self._box)
        for value, text in _FILLINGS.items():
            self._box.addItem(translated(text), value)
        self._box.activated.connect(lambda place: self.chosen.emit(self._box.itemData(place)))

    def show_import(self, shown: Shown) -> None:
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(self._box.findData(shown.values[MISSING]))

    def matters(self, _shown: Shown) -> bool:
        """Return True: there is always something to be missed."""
        return True


def setting_field(setting: Setting) -> SettingField:
    """Return the field of a setting of the dialect, or of what becomes of missing values."""
    if setting.key == MISSING:
        return FillingField(setting)
    match setting.key.removeprefix(DIALECT):
        case "skip_lines":
            return LinesField(setting)
        case "markers":
            return TextsField(setting)
        case "sheet":
            return SheetField(setting)
        case name:
            return ChoicesField(setting, _CHOICES[name])


def found_text(name: str, value: object) -> str:
    """Return what was found out, where nothing is asked for."""
    if value is None:
        return tr("find out")
    return tr("found: {value}", value=dialect_text(name, value))
