"""Which moments of a run get a slide: those that are chosen, unless there are far too many."""

from typing import Final

from epochgui.basics.errors import InputError
from epochgui.phrases.chosen_moments import ChosenMoments
from epochgui.schedule.schedule import Schedule

MOST_SLIDES: Final = 2000
MANY_SLIDES: Final = 200
"""More than these nobody shows by mistake."""


def slide_moments(schedule: Schedule, chosen: ChosenMoments) -> tuple[int, ...]:
    """Return how many batches are done at each moment that has a slide.

    Raises InputError as `ChosenMoments`, or where there are more than a file of slides can hold.
    """
    n_moments = chosen.n(schedule)
    if n_moments > MOST_SLIDES:
        raise InputError(
            "the deck would have {n:,} slides; right would be at most {most:,}: one for each "
            "epoch, or for chosen moments",
            n=n_moments,
            most=MOST_SLIDES,
        )
    return tuple(n_done for n_done, _ in chosen.of(schedule))
