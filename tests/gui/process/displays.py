"""What the tests of real starts share: an environment that names no display."""

import os

# Process numbers are added to it, so that tests side by side do not meet.
LAST_DISPLAY_OF_TESTS = 100_000


def without_display() -> dict[str, str]:
    """Return this environment without what names a display."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
    return {name: value for name, value in os.environ.items() if name not in names}
