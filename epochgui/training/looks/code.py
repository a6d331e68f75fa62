"""The look at the code: the script of a run, and which of its lines is about to run."""

from pathlib import Path

from epochgui.observations.code import Code
from epochgui.observations.look_key import CODE
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.loop_line import Line, last_line, next_line
from epochgui.training.script import script_on


class CodeLook(Look[Code]):
    """Sees the script, the same for the whole run, and where in it the run is."""

    key = CODE

    def __init__(self, watched: WatchedRun) -> None:
        super().__init__(watched)
        self._script = script_on(self._run.experiment, self._run.data, Path())

    def see(self) -> Code:
        """Return the script, and which of its lines ran last and runs next."""
        last, next_ = last_line(self._run), next_line(self._run)
        return Code(self._script, self._number(last), self._number(next_))

    def _number(self, line: Line | None) -> int | None:
        return None if line is None else self._script.line_of(line.phase, line.is_carried_out)
