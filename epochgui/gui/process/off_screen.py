"""What a command draws with no display, and what it puts back when it is done."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from epochgui.gui.app import create_application
from epochgui.gui.process.garbage import GarbageSearch
from epochgui.gui.process.no_window import explaining_no_window

# What a desktop sets for its own screen would change the picture.
OF_THIS_DESKTOP = (
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
)


@contextmanager
def off_screen() -> Iterator[QApplication]:
    """Have Qt need no display, and look the same on every desktop, while the context lasts."""
    for name in OF_THIS_DESKTOP:
        os.environ.pop(name, None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["TZ"] = "UTC"  # a PDF says when it was made, and where on the globe
    with explaining_no_window():
        application = create_application(["epochgui"])
    garbage = GarbageSearch(application)
    try:
        yield application
    finally:
        garbage.restore()


def stopped_clock() -> float:
    """Return the time that passes in training: none, so that no picture shows any."""
    return 0.0
