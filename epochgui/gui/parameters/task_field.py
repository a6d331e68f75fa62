"""The field of the task, which says what was found where that is left to the data."""

from epochgui.basics.text import tr
from epochgui.gui.parameters.fields import ChoiceField
from epochgui.parts.tasks.task import AUTO, Task


class TaskField(ChoiceField):
    """A task, or what the target looks like."""

    def say_found(self, task: Task | None) -> None:
        """Say which task the data has, as far as that is known."""
        text = AUTO if task is None else tr("{auto} ({task})", auto=AUTO, task=task.title())
        place = self._box.findData(AUTO)
        if self._box.itemText(place) != text:
            self._box.setItemText(place, text)
