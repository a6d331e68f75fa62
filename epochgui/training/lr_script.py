"""The lines of the script that change the learning rate on the way."""

from collections.abc import Iterable
from itertools import pairwise

from epochgui.parts.schedules.lr_schedule import LR_OF_OPTIMIZER, LRSchedule
from epochgui.schedule.lr_plan import is_made_anew
from epochgui.schedule.stages import Stage

_ASKS = """\
parser.add_argument("--lrs", metavar="FILE", help="write the lr of each update to a file")
"""
_WRITES = """\
if arguments.lrs:
    with open(arguments.lrs, "w") as file:
        file.writelines(f"{lr!r}\\n" for lr in lrs)
"""
_UPDATES = "n_updates = epochs * len(dataloader)\n"
_UPDATES_WHERE_BATCHES_ADD_UP = (
    "n_updates = epochs * ((len(dataloader) + accumulate - 1) // accumulate)\n"
)


class LRScript:
    """Writes the scheduler of a script, and where it takes its steps; nothing where there is none.

    `asks` and `writes` are for the option that writes the lr of each update to a file.
    """

    def __init__(self, part: LRSchedule, accumulates: bool, validates: bool) -> None:
        self.part = part
        self._loss = "validation_loss" if validates else "epoch_loss / len(dataloader)"
        self._n_steps = "n_updates" if part.is_per_update else "epochs"
        self._counts = ""
        if part.is_per_update and part.follows_length:
            self._counts = _UPDATES_WHERE_BATCHES_ADD_UP if accumulates else _UPDATES
        self.asks = _ASKS if part.is_there else ""
        self.writes = _WRITES if part.is_there else ""

    @property
    def makes(self) -> str:
        """The lines that make the scheduler, and the list of the lrs."""
        if not self.part.is_there:
            return ""
        return f"{self._counts}{self._scheduler}\nlrs = []  # of each update\n"

    @property
    def ends_epoch(self) -> str:
        """The line that takes a step behind an epoch."""
        if not self.part.is_there or self.part.is_per_update:
            return ""
        seen = self._loss if self.part.waits_for_loss else ""
        return f"    scheduler.step({seen})  #@ EPOCH_ENDS\n"

    def printed(self, lines: str) -> str:
        """Return the lines that print an epoch, with the lr of its last update."""
        return lines.replace('}")', '}, lr: {lrs[-1]:.4g}")') if self.part.is_there else lines

    def around(self, step: str, indent: str) -> str:
        """Return the lines that make an update, with its lr noted before, and the step behind."""
        if not self.part.is_there:
            return step
        made = "optimizer.step()  #@ STEP\n"
        noted = f"lrs.append({LR_OF_OPTIMIZER})  #@ UPDATE_BEGINS\n"
        taken = f"{indent}scheduler.step()  #@ UPDATE_ENDS\n" if self.part.is_per_update else ""
        return step.replace(made, f"{noted}{indent}{made}{taken}")

    def change(self, before: Stage, after: Stage) -> list[str]:
        """Return the lines that give another stage its scheduler, where the run has come to."""
        if not is_made_anew(self.part, before, after):
            return []
        is_same = after.optimizer.goes_on_from(before.optimizer)
        forgets = ['optimizer.param_groups[0].pop("initial_lr")  # the one before began with it']
        if self.part.waits_for_loss:
            return [self._scheduler]
        begins = ["n_steps = scheduler.last_epoch", *(forgets if is_same else []), self._scheduler]
        if is_same:
            return [*begins, "for _ in range(n_steps):", "    scheduler.step()"]
        return [
            *begins,
            'with warnings.catch_warnings(action="ignore"):  # the optimizer has made no step yet',
            "    for _ in range(n_steps):",
            "        scheduler.step()",
        ]

    def may_warn(self, stages: Iterable[Stage]) -> bool:
        """Return whether a scheduler is taken to where another was, with a new optimizer.

        Torch would warn then that the optimizer has made no step.
        """
        return not self.part.waits_for_loss and any(
            is_made_anew(self.part, one, other) and not other.optimizer.goes_on_from(one.optimizer)
            for one, other in pairwise(stages)
        )

    @property
    def _scheduler(self) -> str:
        return f"scheduler = {self.part.script(self._n_steps)}"
