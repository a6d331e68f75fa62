"""Which moments of a run get a slide: those that are chosen, unless there are far too many."""

from collections.abc import Sequence
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.phrases.chosen_moments import Each, chosen_at, moments_of, n_of_each
from epochgui.schedule.schedule import Schedule

MOST_SLIDES: Final = 2000
MANY_SLIDES: Final = 200
"""More than these nobody shows by mistake."""


def slide_moments(schedule: Schedule, each: Each | None, at: Sequence[str]) -> tuple[int, ...]:
    """Return how many batches are done at each moment that has a slide.

    Raises InputError as `moments_of`, or where there are more than a file of slides can hold.
    """
    n_moments = len(chosen_at(schedule, at)) + n_of_each(schedule, each)
    if n_moments > MOST_SLIDES:
        raise InputError(
            "the deck would have {n:,} slides; right would be at most {most:,}: one for each "
            "epoch, or for chosen moments",
            n=n_moments,
            most=MOST_SLIDES,
        )
    return moments_of(schedule, each, at)
