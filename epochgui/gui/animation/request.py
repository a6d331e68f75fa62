"""What an animation is to be like: of which moments, of what, for how long each is seen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.gui.capture.request import PictureRequest
from epochgui.observations.phase import Phase
from epochgui.phrases.chosen_moments import Each, chosen_at, moments_of, n_of_each
from epochgui.phrases.numbers import duration_text
from epochgui.schedule.schedule import Schedule

SHORTEST: Final = 0.02
LONGEST: Final = 60.0
USUAL_SECONDS: Final = 0.5
MANY_FRAMES: Final = 2000
"""More than these nobody wants by mistake."""

Moment = tuple[int, Phase]
"""So many batches are done, and of the next the lines up to a phase."""


class EachFrame(StrEnum):
    """Of what there is one frame each."""

    BATCH = "batch"
    EPOCH = "epoch"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class AnimationRequest:
    """An animation; `at` are moments as EPOCH:BATCH, to which those of `each` come.

    Each frame is seen for `seconds`. More than MANY_FRAMES are refused unless they `may_be_many`.
    Raises InputError for seconds that are too few or too many.
    """

    picture: PictureRequest
    each: EachFrame | None = EachFrame.BATCH
    at: tuple[str, ...] = ()
    seconds: float = USUAL_SECONDS
    may_be_many: bool = False

    def __post_init__(self) -> None:
        if not SHORTEST <= self.seconds <= LONGEST:
            raise InputError(
                "seconds is {value:g}; right would be {low:g} to {high:g}",
                value=self.seconds,
                low=SHORTEST,
                high=LONGEST,
            )

    @property
    def hundredths(self) -> int:
        """For how many hundredths of a second each frame is seen."""
        return round(100 * self.seconds)

    def n_frames(self, schedule: Schedule) -> int:
        """Return how many frames there are, those that are asked for twice counted twice."""
        return len(chosen_at(schedule, self.at)) + self._n_of_each(schedule)

    def moments(self, schedule: Schedule) -> list[Moment]:
        """Return the moments in the order of the run.

        Raises InputError as `moments_of`, or where there are too many.
        """
        self._check(schedule)
        if self.each is not EachFrame.LINE:
            each = None if self.each is None else Each(self.each)
            return [(n_done, Phase.STEP) for n_done in moments_of(schedule, each, self.at)]
        chosen = {(n_done, 0) for n_done in chosen_at(schedule, self.at)}
        phases = list(Phase)
        for batch in range(schedule.n_batches):
            chosen |= {(batch, place) for place in range(1, len(phases))}
            chosen.add((batch + 1, 0))
        # Of the phases the last is where a batch is done, and the next has not begun.
        return [(n_done, phases[place - 1]) for n_done, place in sorted(chosen)]

    def length(self, schedule: Schedule) -> str:
        """Return in words how long it lasts."""
        return duration_text(self.n_frames(schedule) * self.hundredths / 100)

    def _n_of_each(self, schedule: Schedule) -> int:
        if self.each is EachFrame.LINE:
            return schedule.n_batches * len(Phase)
        return n_of_each(schedule, None if self.each is None else Each(self.each))

    def _check(self, schedule: Schedule) -> None:
        n = self.n_frames(schedule)
        if n > MANY_FRAMES and not self.may_be_many:
            size = self.picture.size
            raise InputError(
                "the animation would have {n:,} frames of {width} x {height} points and last "
                "{time}; right would be at most {most:,}, for each epoch or for chosen moments, "
                "or --many for all of them",
                n=n,
                width=size.width,
                height=size.height,
                time=self.length(schedule),
                most=MANY_FRAMES,
            )
