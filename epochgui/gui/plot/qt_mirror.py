"""pyqtgraph without its copies of all that Qt has."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets


class _Mirror(ModuleType):
    """A module of pyqtgraph's that has what one of Qt's has, once it is asked for."""

    def __init__(self, mirrored: ModuleType) -> None:
        super().__init__(f"pyqtgraph.Qt.{mirrored.__name__.rpartition('.')[-1]}")
        self._mirrored = mirrored

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._mirrored, name)
        setattr(self, name, value)
        return value


def import_pyqtgraph() -> None:
    """Import pyqtgraph, whose mirrors of Qt's modules are filled as they are used.

    pyqtgraph copies each name of three of Qt's modules into modules of its own. PySide6 makes a
    class when its name is first looked up; to copy them all makes them all, a tenth of the time
    until the window is painted.
    """
    if "pyqtgraph" in sys.modules:
        return
    modules = (QtCore, QtGui, QtWidgets)
    mirrors = [_Mirror(module) for module in modules]
    sys.modules.update({mirror.__name__: mirror for mirror in mirrors})
    with _nothing_to_copy(modules):
        import pyqtgraph  # noqa: F401  (imported for its mirrors; who uses it imports it again)


@contextmanager
def _nothing_to_copy(modules: Sequence[ModuleType]) -> Iterator[None]:
    """Have modules list no names: by their list pyqtgraph copies."""
    listings = [vars(module).get("__dir__") for module in modules]
    for module in modules:
        vars(module)["__dir__"] = list
    try:
        yield
    finally:
        for module, listing in zip(modules, listings, strict=True):
            if listing is None:
                del vars(module)["__dir__"]
            else:
                vars(module)["__dir__"] = listing
