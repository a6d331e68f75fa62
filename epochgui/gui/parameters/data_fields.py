"""The fields that depend on the file: source, target, features."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from epochgui.basics.text import tr
from epochgui.experiment.setting import Setting
from epochgui.gui.parameters.fields import Field
from epochgui.gui.parameters.source_list import SourceBox
from epochgui.gui.run.data_description import ColumnChoice
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.icons import icon
from epochgui.gui.widgets.choice_box import ChoiceBox
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.tick_menu import TickMenu
from epochgui.parts.lists import DATA_SOURCES


class SourceField(Field[str]):
    """Data with a name, or a file.

    Signals: browse_requested(), the user wants to look for a file; import_requested(), or to see
    how it is read.
    """

    browse_requested = Signal()
    import_requested = Signal()

    def __init__(self, setting: Setting) -> None:
        self._box = SourceBox()
        for name in DATA_SOURCES.names:
            self._box.add(name)
        super().__init__(setting, self._box)
        self._import = _button("import_data", tr("How the file is read"))
        self._import.setToolTip(
            tr("See how the file is read, and change it: separator, dates, missing values …")
        )
        self._import.clicked.connect(self.import_requested)
        self._import.hide()  # until there is a file
        self._pair_with_buttons()
        keep_keys(self._box, BUTTON_KEYS)
        self._box.currentIndexChanged.connect(self.changed)

    def _pair_with_buttons(self) -> None:
        button = _button("browse_data", tr("Open a data file"))
        button.setText("…")
        button.setToolTip(tr("Open a data file whose columns the model learns from."))
        button.clicked.connect(self.browse_requested)
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._import)
        layout.addWidget(button)
        self.pair_with(both)

    def set_theme(self, theme: Theme) -> None:
        """Draw the picture of its button in the ink of a theme."""
        self._import.setIcon(icon("table-eye", theme.ink))

    def watch(self) -> QWidget:
        """Return the box with the sources."""
        return self._box

    def value(self) -> str:
        """Return the name or the path."""
        return str(self._box.currentData())

    def show_value(self, value: str) -> None:
        """Show a source; a file is added to the choices."""
        place = self._box.findData(value)
        if place < 0:
            place = self._box.add(value)
        self._box.setCurrentIndex(place)
        self._import.setVisible(value not in DATA_SOURCES.names)


def _button(name: str, says: str) -> QToolButton:
    """Return a button beside a field, without its picture."""
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(says)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keep_keys(button, BUTTON_KEYS)
    return button


class TargetField(Field[str | None]):
    """The column to be predicted; none chosen means the last."""

    def __init__(self, setting: Setting) -> None:
        self._box = ChoiceBox()
        super().__init__(setting, self._box)
        keep_keys(self._box, BUTTON_KEYS)
        self._box.addItem(_usual(""), None)
        self._box.currentIndexChanged.connect(self.changed)

    def value(self) -> str | None:
        """Return the column's name, or None for the last."""
        name: str | None = self._box.currentData()
        return name

    def show_value(self, value: str | None) -> None:
        """Show a column."""
        if value is not None and self._box.findData(value) < 0:
            self._box.addItem(value, value)
        self._box.setCurrentIndex(self._box.findData(value))

    def offer(self, columns: ColumnChoice, _n_samples: int | None) -> None:
        """Offer the columns of the file; the last one as the usual target, if it can be one."""
        chosen, columns_there = self.value(), (*columns.numeric, *columns.texts)
        offers: list[tuple[str, str | None]] = [(name, name) for name in columns_there]
        if columns.usual_target in columns_there or chosen is None:
            offers.insert(0, (_usual(columns.usual_target), None))
        if chosen is not None and chosen not in columns_there:
            offers.append((chosen, chosen))
        if offers != self._offers():
            self._box.blockSignals(True)
            self._box.clear()
            for text, name in offers:
                self._box.addItem(text, name)
            self.show_value(chosen)
            self._box.blockSignals(False)

    def _offers(self) -> list[tuple[str, str | None]]:
        places = range(self._box.count())
        return [(self._box.itemText(place), self._box.itemData(place)) for place in places]


def _usual(name: str) -> str:
    """Return what the target is called when none is named."""
    return tr("last ({name})", name=name) if name else tr("last")


class FeaturesField(Field[Sequence[str] | None]):
    """The columns to predict from; none chosen means all others but those that are left out."""

    def __init__(self, setting: Setting) -> None:
        self._button = QToolButton()
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = TickMenu(self._on_ticked, self._button)
        self._button.setMenu(self._menu)
        super().__init__(setting, self._button)
        keep_keys(self._button, BUTTON_KEYS)
        self._chosen: tuple[str, ...] | None = None
        self._offered: tuple[str, ...] = ()
        self._usual: tuple[str, ...] = ()
        self._write()

    def value(self) -> list[str] | None:
        """Return the names, or None for all other numeric columns."""
        return None if self._chosen is None else list(self._chosen)

    def show_value(self, value: Sequence[str] | None) -> None:
        """Show the chosen columns."""
        chosen = None if value is None else tuple(value)
        if chosen != self._chosen:
            self._chosen = chosen
            self._fill()
            self.changed.emit()

    def offer(self, columns: ColumnChoice, _n_samples: int | None) -> None:
        """Offer the columns of the file."""
        offered, usual = columns.features, columns.usual_features
        if (offered, usual) != (self._offered, self._usual):
            self._offered, self._usual = offered, usual
            self._fill()

    def _fill(self) -> None:
        names = {name: name for name in self._offered}
        self._menu.fill(names, self._usual if self._chosen is None else self._chosen)
        self._write()

    @Slot()
    def _on_ticked(self) -> None:
        ticked = self._menu.ticked
        self._chosen = None if ticked == self._usual else ticked
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        if self._chosen is None:
            self._button.setText(tr("all others"))
        elif self._offered:
            self._button.setText(
                tr("{n} of {all} columns", n=len(self._chosen), all=len(self._offered))
            )
        else:
            self._button.setText(", ".join(self._chosen))
