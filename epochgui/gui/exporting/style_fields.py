"""The rows of a form that choose the style of pictures."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from epochgui.basics.text import N_, Marked, tr
from epochgui.gui.exporting.fields import choice_of, choose
from epochgui.gui.exporting.text_field import TextField
from epochgui.gui.pictures.style import Background, PictureStyle
from epochgui.gui.style.names import PALETTE_TITLES, THEME_TITLES

_LINES: Final = (1.0, 1.5, 2.0, 3.0)
_BACKGROUNDS: Final[Mapping[Background, Marked]] = MappingProxyType(
    {
        Background.THEME: N_("Of the theme"),
        Background.WHITE: N_("White"),
        Background.TRANSPARENT: N_("None: transparent"),
    }
)


class StyleFields(QObject):
    """Chooses text, lines, theme, palette, background and stamp.

    Signals: changed().
    """

    changed = Signal()

    def __init__(
        self, place: str, parent: QObject, backgrounds: Sequence[Background] = tuple(Background)
    ) -> None:
        """`place` is what the names of the widgets begin with."""
        super().__init__(parent)
        self.text = TextField(place, self)
        self.lines = choice_of(f"{place}_lines", tr("How thick lines are."))
        for width in _LINES:
            self.lines.addItem(tr("{width:g} times as thick", width=width), width)
        self.lines.setItemText(0, tr("As usual"))
        self.theme = choice_of(f"{place}_theme", tr("Which colours it has."), THEME_TITLES)
        palettes: dict[str | None, Marked] = {None: N_("As in the window")}
        palettes.update(PALETTE_TITLES)
        self.palette = choice_of(
            f"{place}_palette",
            tr("Colours of batches and runs, safe for colour-blind eyes."),
            palettes,
        )
        self.background = choice_of(
            f"{place}_background",
            tr("What is behind the views."),
            {one.value: _BACKGROUNDS[one] for one in backgrounds},
        )
        self.stamp = QCheckBox(tr("S&ettings and moment below"))
        self.stamp.setObjectName(f"{place}_stamp")
        self.stamp.setToolTip(tr("Write the run's settings and where it is below the views."))
        for box in (self.lines, self.theme, self.palette, self.background):
            box.currentIndexChanged.connect(self.changed)
        self.stamp.toggled.connect(self.changed)
        self.text.changed.connect(self.changed)

    @property
    def all(self) -> tuple[QWidget, ...]:
        """The fields, in their order."""
        boxes = (self.lines, self.theme, self.palette, self.background)
        return (self.text.named, self.text.own, *boxes, self.stamp)

    @property
    def chosen(self) -> PictureStyle:
        """The style that is chosen."""
        return PictureStyle(
            self.text.points,
            self.lines.currentData(),
            self.theme.currentData(),
            self.palette.currentData(),
            Background(self.background.currentData()),
            self.stamp.isChecked(),
        )

    def choose(self, style: PictureStyle) -> None:
        """Choose a style."""
        self.text.choose(style.text)
        choose(self.lines, style.lines)
        choose(self.theme, style.theme)
        choose(self.palette, style.palette)
        choose(self.background, style.background.value)
        self.stamp.setChecked(style.stamp)

    def add_to(self, form: QFormLayout) -> None:
        """Add a row for each."""
        self.text.add_to(form)
        form.addRow(tr("Li&nes"), self.lines)
        form.addRow(tr("T&heme"), self.theme)
        form.addRow(tr("P&alette"), self.palette)
        form.addRow(tr("Back&ground"), self.background)
        form.addRow("", self.stamp)
