"""Edits of the parameters that can be undone."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QUndoCommand

from epochgui.basics.text import tr, translated
from epochgui.experiment.difference import differences
from epochgui.gui.parameters.draft import Document

_ID = 1
# Two changes in a row may be of two columns.
_OF_SEVERAL_THINGS: Final = frozenset({"data.columns"})


class Edit(QUndoCommand):
    """One change of the experiment; changes of the same single setting in a row become one.

    Where it is another file's experiment, undoing it goes back to the file before; else the file
    stays what it is, for the experiment may have been saved meanwhile.
    """

    def __init__(
        self, before: Document, after: Document, show: Callable[[Document, bool], None]
    ) -> None:
        self._before, self._after, self._show = before, after, show
        self._is_first = True
        changes = differences(before.experiment, after.experiment)
        self._changed = {change.setting.key for change in changes}
        super().__init__(_name(before, after))

    @property
    def is_other_file(self) -> bool:
        """Whether another file was opened."""
        return self._before.path != self._after.path

    def id(self) -> int:
        return _ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or self.is_other_file or other.is_other_file:
            return False
        if len(self._changed) != 1 or other._changed != self._changed:
            return False
        if self._changed & _OF_SEVERAL_THINGS:
            return False
        self._after = other._after
        self.setObsolete(self._before == self._after)
        return True

    def undo(self) -> None:
        self._go_to(self._before)

    def redo(self) -> None:
        """Show the experiment; the first time it is there already, for the user has made it."""
        if not self._is_first:
            self._go_to(self._after)
        self._is_first = False

    def _go_to(self, document: Document) -> None:
        self._show(document, self.is_other_file)


def _name(before: Document, after: Document) -> str:
    """Return what an edit is called in the menu."""
    titles = [change.setting.title for change in differences(before.experiment, after.experiment)]
    if before.experiment.trains_as(after.experiment) and before.path == after.path:
        return tr("storyboard")
    if before.experiment.earlier != after.experiment.earlier and not titles:
        return tr("branch")
    return translated(titles[0]) if len(titles) == 1 else tr("parameters")
