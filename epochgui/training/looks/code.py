"""The look at the code: the script of a run, and which of its lines is about to run."""

from collections.abc import Iterator
from pathlib import Path

from epochgui.observations.code import Along, Code
from epochgui.observations.look_key import CODE
from epochgui.observations.phase import Phase
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.loop_line import Line, last_line, next_line
from epochgui.training.script import script_on


class CodeLook(Look[Code]):
    """Sees the script, the same for the whole run, and where in it the run is."""

    key = CODE

    def __init__(self, watched: WatchedRun) -> None:
        super().__init__(watched)
        self._script = script_on(self._run.experiment, self._run.whole, Path())

    def see(self) -> Code:
        """Return the script, and which of its lines ran last and runs next."""
        last, next_ = last_line(self._run), next_line(self._run)
        along = () if next_ is None else tuple(sorted(self._along(next_)))
        return Code(self._script, self._number(last), self._number(next_), along)

    def _along(self, line: Line) -> Iterator[int]:
        """Return the lines that run along with one that is about to run."""
        schedule, along = self._run.schedule, self._script.along
        batch = schedule.position(line.batch).batch
        condition = self._script.lines[line.phase].condition
        if condition is not None and line.is_carried_out:
            yield condition
        if line.phase is Phase.BATCH:
            yield from along[Along.EPOCH_BEGINS] if batch == 0 else ()
            yield from along[Along.BATCH_BEGINS]
            yield from self._script.changes.get(line.batch, ())
        elif line.phase is Phase.STEP:
            yield from self._of_update() if line.is_carried_out else ()
            yield from along[Along.BATCH_ENDS]
            yield from along[Along.EPOCH_ENDS] if batch + 1 == schedule.batches_per_epoch else ()

    def _of_update(self) -> Iterator[int]:
        yield from self._script.along[Along.UPDATE_BEGINS]
        yield from self._script.along[Along.UPDATE_ENDS]
        if self._run.stage.optimizer.clip_norm:
            yield from self._script.along[Along.CLIP]

    def _number(self, line: Line | None) -> int | None:
        return None if line is None else self._script.line_of(line.phase, line.is_carried_out)
