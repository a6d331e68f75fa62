"""A racer: a course of a run, as long as its criterion and optimizer last, and what it can do."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from epochgui.training.leg import Leg, Raced
from epochgui.training.race.course import Course, CourseMaker
from epochgui.training.race.recording import CannotRace
from epochgui.training.race.update import Update, recorded_update, tensors_by_name
from epochgui.training.run import TrainingRun


class Racer:
    """Trains legs of a run.

    `compared` tells of which kinds of updates it was seen that it does as the loop does: of those
    that end an epoch (True), and of the others. Where it `draws`, a leg is to end with its epoch:
    what is drawn for the next one comes behind it.
    """

    def __init__(self, run: TrainingRun, courses: Sequence[CourseMaker]) -> None:
        """Record an update, and take the first course that can be made.

        Raises CannotRace if none can.
        """
        update = recorded_update(
            run.model,
            run.criterion,
            run.data,
            run.schedule,
            run.has_final_losses,
            run.stage.optimizer.clip_norm,
            run.validating,
        )
        if run.lr_steps.is_there:
            update = replace(update, is_scheduled=True)
        self.compared = set[bool]()
        self.draws = update.draws
        self._leaves_more = update.leaves_more
        self._run = run
        self._course = _first_course(courses, update, run)

    @property
    def is_ready(self) -> bool:
        """Whether the optimizer has what the course needs of it."""
        return self._course.is_ready(self._run.optimizer)

    def train(self, leg: Leg) -> Raced:
        """Train a leg; the racer has to be ready.

        An update that is not taken, for a loss that is no number, has drawn and changed buffers by
        then: those before it are trained once more.
        """
        run = self._run
        if not (self._leaves_more and leg.is_stopped_by_bad):
            return self._course.race(leg, run.optimizer)
        before, patience = run.copy_state(), copy(leg.patience)
        raced = self._course.race(leg, run.optimizer)
        if len(raced.losses) == leg.n_batches:
            return raced
        run.put_back(before)
        good = leg._replace(n_batches=len(raced.losses), patience=patience)
        return self._course.race(good, run.optimizer)


def _first_course(courses: Sequence[CourseMaker], update: Update, run: TrainingRun) -> Course:
    reasons = []
    for make in courses:
        try:
            tensors = [*tensors_by_name(run.model).values()]
            return make(update, tensors, run.optimizer, run.schedule)
        except CannotRace as reason:
            reasons.append(str(reason))
    raise CannotRace("; ".join(reasons))
