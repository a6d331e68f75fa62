"""Watching a loop that somebody else has written: on their side of it, and on the way to here."""

from typing import Final

COMMAND: Final = "watched"
"""What opens the window on the command line, told through stdin; `epochgui.watch` says so."""
