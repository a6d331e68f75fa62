"""What the window presents: each of its views, in its palette and led by its actions."""

from PySide6.QtWidgets import QWidget

from epochgui.gui.presentation.presentation import Presentation, Presented
from epochgui.gui.style.colours import THEMES, Theme, theme_named
from epochgui.gui.style.theme import ThemeSwitch
from epochgui.gui.widgets.panel import PanelContext
from epochgui.gui.window.actions import Actions
from epochgui.gui.window.panels import Views

_LINE_WIDTH = 1.5
# The loss surface shows its whole path where its own button says so.
_LEFT_OUT = "path"


def presentation_of(
    window: QWidget, views: Views, context: PanelContext, themes: ThemeSwitch, actions: Actions
) -> Presentation:
    """Return what presents the window's run."""

    def theme_of(name: str) -> Theme:
        thicker = _LINE_WIDTH / THEMES[name].line_width  # in high contrast they are thick anyway
        return theme_named(name, max(thicker, 1.0), themes.palette.name)

    titles = {one.name: one.title for one in views.subjects if one.name != _LEFT_OUT}
    led_by = {action.objectName(): action for action in actions.all()}
    presented = Presented(views.kinds, titles, theme_of, led_by)
    return Presentation(context.session, presented, context.memory, window)
