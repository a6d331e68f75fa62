"""The code of a run: its script, and which line of it is about to run."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from epochgui.observations.phase import Phase


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """The line of a script that a phase runs, counted from 1.

    Where it stands in the body of an `if`, `condition` is the line of that.
    """

    number: int
    condition: int | None = None


class Along(Enum):
    """Lines that run along with those of a phase: no step of its own stops at them."""

    EPOCH_BEGINS = auto()
    BATCH_BEGINS = auto()
    UPDATE_BEGINS = auto()
    CLIP = auto()
    UPDATE_ENDS = auto()
    BATCH_ENDS = auto()
    EPOCH_ENDS = auto()


@dataclass(frozen=True, slots=True)
class Script:
    """The text of a script, and the line that each phase runs.

    `along` are the lines that run along with them, and `changes` those that change the settings at
    the beginning of a batch of the run, counted from 0.
    """

    text: str
    lines: Mapping[Phase, PhaseLine]
    along: Mapping[Along, tuple[int, ...]]
    changes: Mapping[int, tuple[int, ...]]

    def line_of(self, phase: Phase, is_carried_out: bool) -> int:
        """Return the line of a phase; of one that is not carried out, the `if` that says so."""
        line = self.lines[phase]
        return line.number if is_carried_out or line.condition is None else line.condition


@dataclass(frozen=True, slots=True)
class Code:
    """The script at a moment: the line that ran last, and the one about to run, from 1.

    None has run before the first batch, and none is about to run when the run is at its end. The
    script is the same object as long as the run is. `along` are the lines that run with the next
    one, in one step.
    """

    script: Script
    last_line: int | None
    next_line: int | None
    along: tuple[int, ...] = ()
