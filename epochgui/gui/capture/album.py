"""The album: encodes pictures in a thread of its own, and writes all of them together."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QImage

from epochgui.basics.files import write_all
from epochgui.gui.exporting.workshop import Workshop

Content = QImage | bytes
"""A picture that is still to be encoded, as a PNG, or what a file holds."""


class Album(Workshop):
    """Takes pictures for files, some at a time; `written` tells of all the paths."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._contents: dict[Path, bytes] = {}

    def add(self, contents: Mapping[Path, Content]) -> None:
        """Take in pictures; `done` tells that the next can come."""
        contents = dict(contents)

        def job() -> None:
            for path, content in contents.items():
                self._contents[path] = encoded(content)
            self.done.emit()

        self.give(job)

    def write(self, spared: tuple[Path, ...]) -> None:
        """Write all files, though none of those that are spared."""

        def job() -> None:
            write_all(self._contents, spared, self.consent)
            self.written.emit(tuple(self._contents))

        self.give(job)


def encoded(content: Content) -> bytes:
    """Return what a file holds of a content."""
    from epochgui.gui.pictures.formats import png

    return png(content) if isinstance(content, QImage) else content
