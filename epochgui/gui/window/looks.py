"""How the window looks: a theme and a palette, chosen in a menu and remembered."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from epochgui.basics.text import tr, translated
from epochgui.gui.style.names import PALETTE_TITLES, THEME_TITLES
from epochgui.gui.style.palettes import OKABE_ITO, PALETTES, Palette
from epochgui.gui.style.theme import ThemeChoice, ThemeSwitch
from epochgui.gui.widgets.memory import Memory

# Drawn larger than a menu shows it, for screens with finer points.
_SWATCH = 64
_SHARE_OF_FEW = 0.625

Choice = TypeVar("Choice")


class Looks(QObject):
    """Takes the look that was remembered, and what is chosen in the menus."""

    def __init__(self, switch: ThemeSwitch, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._switch, self._memory = switch, memory
        switch.choose(ThemeChoice(memory.text("theme", "system")))
        switch.choose_palette(PALETTES.get(memory.text("palette", OKABE_ITO.name), OKABE_ITO))

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Take a theme, and remember it."""
        self._switch.choose(choice)
        self._memory.keep("theme", choice.value)

    def choose_palette(self, palette: Palette) -> None:
        """Take a palette, and remember it."""
        self._switch.choose_palette(palette)
        self._memory.keep("palette", palette.name)

    def fill(self, menu: QMenu) -> None:
        """Put the menus of themes and palettes into another."""
        themes = {
            tr("As the system"): ThemeChoice.SYSTEM,
            **{translated(title): ThemeChoice(name) for name, title in THEME_TITLES.items()},
        }
        actions = _choices(menu.addMenu(tr("Theme")), themes, self.choose_theme)
        for action, choice in zip(actions, themes.values(), strict=True):
            action.setObjectName(f"theme_{choice.value}")
            action.setChecked(choice is self._switch.choice)
        palettes = {translated(title): PALETTES[name] for name, title in PALETTE_TITLES.items()}
        chosen_from = menu.addMenu(tr("Palette"))
        chosen_from.setToolTipsVisible(True)
        for action, palette in zip(
            _choices(chosen_from, palettes, self.choose_palette), palettes.values(), strict=True
        ):
            action.setObjectName(f"palette_{palette.name}")
            action.setIcon(swatch(palette))
            action.setToolTip(tr("Colours of batches and runs, safe for colour-blind eyes."))
            action.setChecked(palette is self._switch.palette)


def _choices(
    menu: QMenu, choices: Mapping[str, Choice], choose: Callable[[Choice], None]
) -> list[QAction]:
    """Return an action for each choice, in a menu, of which one is chosen."""
    group = QActionGroup(menu)
    for title, choice in choices.items():
        action = QAction(title, group, checkable=True)
        action.triggered.connect(lambda _checked=False, choice=choice: choose(choice))
        menu.addAction(action)
    return group.actions()


def swatch(palette: Palette) -> QIcon:
    """Return a picture of a palette: the colours of few, and below them those of many."""
    picture = QPixmap(_SWATCH, _SWATCH)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    middle = _SHARE_OF_FEW * _SWATCH
    for colours, top, height in (
        (palette.colours(len(palette.few)), 0.0, middle),
        (palette.colours(_SWATCH), middle, _SWATCH - middle),
    ):
        width = _SWATCH / len(colours)
        for place, (red, green, blue) in enumerate(colours.tolist()):
            painter.fillRect(QRectF(place * width, top, width, height), QColor(red, green, blue))
    painter.end()
    return QIcon(picture)
