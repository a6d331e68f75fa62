"""The look at the code: the script of a run, and which of its lines is about to run."""

from pathlib import Path

from epochgui.observations.code import Code, Script
from epochgui.training.loop_line import Line, last_line, next_line
from epochgui.training.per_run import per_run
from epochgui.training.run import TrainingRun
from epochgui.training.script import script_on


def _script(run: TrainingRun) -> Script:
    return script_on(run.experiment, run.data, Path())


_script_of = per_run(_script)


def look_at_code(run: TrainingRun) -> Code:
    """Return the script, the same for the whole run, and where in it the run is."""
    script = _script_of(run)
    return Code(script, _number(script, last_line(run)), _number(script, next_line(run)))


def _number(script: Script, line: Line | None) -> int | None:
    return None if line is None else script.line_of(line.phase, line.is_carried_out)
