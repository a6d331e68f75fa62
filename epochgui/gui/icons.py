"""Icons: the program's own, and Material Design's through qtawesome."""

import qtawesome
from PySide6.QtGui import QIcon

from epochgui.resources import resource_folder


def icon(name: str, colour: str, disabled_colour: str | None = None) -> QIcon:
    """Return an icon of Material Design in a colour."""
    found: QIcon = qtawesome.icon(
        f"mdi6.{name}", color=colour, color_disabled=disabled_colour or _faded(colour)
    )
    return found


def program_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource_folder() / "epochgui.svg"))


def _faded(colour: str) -> str:
    return f"#66{colour.removeprefix('#')}"
