"""How several runs are told apart without colour: by the style of their lines."""

from PySide6.QtCore import Qt

LINE_STYLES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


def line_style(place: int) -> Qt.PenStyle:
    """Return the style of the lines of one of several runs."""
    return LINE_STYLES[place % len(LINE_STYLES)]
