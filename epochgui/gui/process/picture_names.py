"""Of what there are pictures, for the command line."""

from collections.abc import Container, Iterable, Iterator

from epochgui.basics.qt_needed import qt_needed


class PictureNames(Container[str], Iterable[str]):
    """What there are pictures of; the panels say so, and Qt is loaded only when they are asked.

    Names with commas between them are of some views together. The window comes first.
    """

    def __init__(self, with_window: bool = True) -> None:
        self._first = 0 if with_window else 1

    def __iter__(self) -> Iterator[str]:
        with qt_needed():
            from epochgui.gui.window.panels import picture_names

            return iter(picture_names()[self._first :])

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and set(name.split(",")) <= set(self)
