"""A field: the control for one setting, with its value in and out."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from epochgui.basics.text import tr, translated
from epochgui.experiment.setting import Setting, short_name
from epochgui.gui.parameters.default_mark import DefaultMark
from epochgui.gui.run.data_description import ColumnChoice
from epochgui.gui.widgets.choice_box import ChoiceBox
from epochgui.gui.widgets.field_height import level
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.number_box import LARGEST_WHOLE, LongBox, NumberBox, WholeBox
from epochgui.gui.widgets.terms import set_term
from epochgui.parts.batching import FULL_BATCH

STEP_OF_A_SHARE = 0.1


T = TypeVar("T")


class Field(QObject, Generic[T]):
    """The control of a setting whose values are of a type.

    Signals: changed(), when the user, or `show_value`, has changed the value.
    """

    changed = Signal()

    def __init__(self, setting: Setting, control: QWidget) -> None:
        super().__init__(control)
        self.setting = setting
        self.control = control
        self._mark: DefaultMark | None = None
        control.setObjectName(short_name(setting.key))
        set_term(control, short_name(setting.key))
        control.setAccessibleName(translated(setting.title))
        control.setToolTip(translated(setting.explanation))
        level(control)

    def pair_with(self, other: QWidget) -> None:
        """Put a second control beside the first; both are then the field's control."""
        first, pair = self.control, QWidget()
        layout = QHBoxLayout(pair)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(first, 1)
        layout.addWidget(other)
        self.control = pair
        self.setParent(pair)

    def value(self) -> T:
        """Return the value as Experiment takes it."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def show_value(self, value: T) -> None:
        """Show a value of an Experiment."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def offer(self, columns: ColumnChoice, n_samples: int | None) -> None:
        """Offer what the data has, as far as it is known; most fields have no use for it."""

    def show_default(self, is_default: bool) -> None:
        """Say that the value is torch's default, or no longer."""
        told = tr("This is PyTorch's default.") if is_default else ""
        self.watch().setAccessibleDescription(told)
        if self._mark is not None:
            self._mark.setVisible(is_default)

    def mark_defaults_in(self, box: QAbstractSpinBox) -> None:
        """Have a mark in the box where the default is one that people know from torch."""
        if self.setting.is_torchs:
            self._mark = DefaultMark(box)

    def watch(self) -> QWidget:
        """Return the control that takes the keyboard."""
        return self.control


class WholeField(Field[int]):
    """A whole number."""

    def __init__(self, setting: Setting) -> None:
        lowest, highest = int(setting.minimum or 0), int(setting.maximum or LARGEST_WHOLE)
        kind = WholeBox if highest <= LARGEST_WHOLE else LongBox
        self._box: WholeBox | LongBox = kind(lowest, highest)
        super().__init__(setting, self._box)
        self.mark_defaults_in(self._box)
        leave_keys_to_the_window(self._box)
        self._box.valueChanged.connect(self.changed)

    def value(self) -> int:
        """Return the number, which may be out of limits."""
        return self._box.value()

    def show_value(self, value: int) -> None:
        """Show a number."""
        self._box.setValue(value)


class NumberField(Field[float]):
    """A number; arrows go through orders of magnitude, and through tenths where it is a share."""

    def __init__(self, setting: Setting) -> None:
        lowest, highest = setting.minimum or 0.0, setting.maximum
        step = STEP_OF_A_SHARE if highest is not None and highest <= 1 else None
        highest = float(LARGEST_WHOLE) if highest is None else float(highest)
        last_stop = highest if step is None else highest - step / 10
        self._box = NumberBox(float(lowest), last_stop, step)
        super().__init__(setting, self._box)
        self.mark_defaults_in(self._box)
        self._given = self._held = self._box.value()
        leave_keys_to_the_window(self._box)
        self._box.valueChanged.connect(self.changed)

    def value(self) -> float:
        """Return the number, which may be out of limits; untouched, exactly as it was given."""
        held = self._box.value()
        return self._given if held == self._held else held

    def show_value(self, value: float) -> None:
        """Show a number."""
        self._given = value
        self._box.setValue(value)
        self._held = self._box.value()


class ChoiceField(Field[str]):
    """One of a few names."""

    def __init__(self, setting: Setting) -> None:
        self._box = ChoiceBox()
        self._fill(setting.choices)
        super().__init__(setting, self._box)
        keep_keys(self._box, BUTTON_KEYS)
        self._box.currentIndexChanged.connect(self.changed)

    def value(self) -> str:
        """Return the name."""
        return str(self._box.currentData())

    def show_value(self, value: str) -> None:
        """Show a name."""
        self._box.setCurrentIndex(self._box.findData(value))

    def offer_only(self, names: Sequence[str]) -> None:
        """Offer these names; the one that is shown stays as long as it is among them."""
        if names != tuple(map(self._box.itemData, range(self._box.count()))):
            shown = self._box.currentData()
            self._box.clear()
            self._fill(names)
            self._box.setCurrentIndex(max(self._box.findData(shown), 0))

    def _fill(self, names: Sequence[str]) -> None:
        for name in names:
            self._box.addItem(name, name)


class SwitchField(Field[bool]):
    """Yes or no."""

    def __init__(self, setting: Setting) -> None:
        self._box = QCheckBox()
        super().__init__(setting, self._box)
        keep_keys(self._box, BUTTON_KEYS)
        self._box.toggled.connect(self.changed)

    def value(self) -> bool:
        """Return whether it is checked."""
        return self._box.isChecked()

    def show_value(self, value: bool) -> None:
        """Check it or not."""
        self._box.setChecked(value)


class TextField(Field[str]):
    """A text."""

    def __init__(self, setting: Setting) -> None:
        self._line = QLineEdit()
        super().__init__(setting, self._line)
        leave_keys_to_the_window(self._line, takes_space=True)
        self._line.textChanged.connect(self.changed)

    def value(self) -> str:
        """Return the text without the space around it."""
        return self._line.text().strip()

    def show_value(self, value: str) -> None:
        """Show a text."""
        self._line.setText(value)


class SizesField(Field[Iterable[int | str | None]]):
    """Whole numbers side by side, as in "8, 8"; what is no number is passed on to be told so."""

    def __init__(self, setting: Setting) -> None:
        self._line = QLineEdit()
        of_default = ", ".join(map(str, setting.default))
        self._line.setPlaceholderText(
            tr("as in {sizes}", sizes=of_default) if of_default else tr("none; as in 8, 8")
        )
        super().__init__(setting, self._line)
        leave_keys_to_the_window(self._line, takes_space=True)
        self._line.textChanged.connect(self.changed)

    def value(self) -> list[int | str | None]:
        """Return the numbers, as texts what is none, and None where one is missing: "8,,8".

        A comma behind the last number is one that the user is just typing on from.
        """
        text = self._line.text().strip()
        parts = text.removesuffix(",").split(",") if text else []
        return [size for part in parts for size in _sizes(part)]

    def show_value(self, value: Iterable[int | str | None]) -> None:
        """Show the numbers."""
        self._line.setText(", ".join(str(size) for size in value))


def _sizes(text: str) -> list[int | str | None]:
    """Return what stands between two commas: numbers with space between them, or nothing."""
    words = text.split()
    return [int(word) if word.isascii() and word.isdigit() else word for word in words] or [None]


class BatchSizeField(Field[int | str]):
    """A batch size, or the full batch."""

    def __init__(self, setting: Setting) -> None:
        self._box = WholeBox(1, LARGEST_WHOLE)
        self._full = QCheckBox(tr("full"))
        super().__init__(setting, self._box)
        self.pair_with(self._full)
        self._full.setObjectName("full_batch")
        set_term(self._full, "batch_size")
        self._full.setAccessibleName(tr("Full batch"))
        self._full.setToolTip(tr("Take all the samples as one batch: one update per epoch."))
        leave_keys_to_the_window(self._box)
        keep_keys(self._full, BUTTON_KEYS)
        self._box.valueChanged.connect(self.changed)
        self._full.toggled.connect(self._on_full_toggled)

    def value(self) -> int | str:
        """Return the number, which may be out of limits, or "full"."""
        return FULL_BATCH if self._full.isChecked() else self._box.value()

    def show_value(self, value: int | str) -> None:
        """Show a number or the full batch."""
        self._full.setChecked(value == FULL_BATCH)
        if isinstance(value, int):
            self._box.setValue(value)

    def offer(self, _columns: ColumnChoice, n_samples: int | None) -> None:
        """Let the arrows stop at the full batch."""
        if n_samples is not None:
            self._box.set_highest(n_samples)

    def watch(self) -> QWidget:
        """Return the box with the number."""
        return self._box

    @Slot(bool)
    def _on_full_toggled(self, is_full: bool) -> None:
        self._box.setEnabled(not is_full)
        self.changed.emit()


class _LeftToTheWindow(QObject):
    """Leaves keys to the window: Space means nothing in a number, and runs or pauses.

    What was typed is an edit as any other, and undone in the same order.
    """

    def __init__(self, control: QWidget, takes_space: bool) -> None:
        super().__init__(control)
        self._takes_space = takes_space

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_left(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_left(self, event: QKeyEvent) -> bool:
        is_space = event.text() == " " and not self._takes_space
        return is_space or any(event.matches(key) for key in _OF_EDITS)


_OF_EDITS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leave_keys_to_the_window(control: QWidget, takes_space: bool = False) -> None:
    """Let the control leave the keys of edits to the window, and Space where it means nothing."""
    control.installEventFilter(_LeftToTheWindow(control, takes_space))
