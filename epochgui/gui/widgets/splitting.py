"""Splitters in pictures: nobody moves them."""

from PySide6.QtWidgets import QSplitter


def no_handle(splitter: QSplitter) -> None:
    """Show nothing to move it by, and keep the room that it has."""
    splitter.setStyleSheet("QSplitter::handle { image: none; }")
