"""Edits of the parameters that can be undone."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from epochgui.experiment import Experiment, differences
from epochgui.text import tr

_ID = 1


class Edit(QUndoCommand):
    """One change of the experiment; changes of the same single setting in a row become one."""

    def __init__(
        self, before: Experiment, after: Experiment, show: Callable[[Experiment], None]
    ) -> None:
        self._before, self._after, self._show = before, after, show
        self._is_first = True
        self._changed = {difference.setting.key for difference in differences(before, after)}
        titles = [tr(difference.setting.title) for difference in differences(before, after)]
        super().__init__(titles[0] if len(titles) == 1 else tr("parameters"))

    def id(self) -> int:
        return _ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit):
            return False
        if len(self._changed) != 1 or other._changed != self._changed:
            return False
        self._after = other._after
        self.setObsolete(self._before == self._after)
        return True

    def undo(self) -> None:
        self._show(self._before)

    def redo(self) -> None:
        """Show the experiment; the first time it is there already, for the user has typed it."""
        if not self._is_first:
            self._show(self._after)
        self._is_first = False
