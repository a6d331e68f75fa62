"""The storyboard: the moments of a run that are kept, to be shown in this order."""

from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, field_validator

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_
from epochgui.experiment.moment import SpelledMoment, spelled_moment
from epochgui.parts.section import Section, conflict, tuple_from_list

MOST_MOMENTS: Final = 100
_KEY: Final = "storyboard.moments"


class Storyboard(Section):
    """Moments to be shown, as slides, pictures or frames; the numbers of the run know none of it.

    Each is kept as it is spelled, none twice. One that the run has not, or not any more, stays.
    """

    moments: Annotated[tuple[str, ...], BeforeValidator(tuple_from_list)] = Field(
        (),
        max_length=MOST_MOMENTS,
        title=N_("Storyboard"),
        description=N_("The moments of the run to be shown, in this order."),
    )

    @field_validator("moments")
    @classmethod
    def _are_spelled(cls, moments: tuple[str, ...]) -> tuple[str, ...]:
        spelled: list[str] = []
        for moment in moments:
            spelling = _spelling(moment)
            if spelling in spelled:
                raise conflict(_KEY, N_('{key} has "{moment}" twice'), moment=spelling)
            spelled.append(spelling)
        return tuple(spelled)

    @property
    def spelled(self) -> tuple[SpelledMoment, ...]:
        """The moments that the spellings stand for."""
        return tuple(spelled_moment(moment, _KEY) for moment in self.moments)

    @property
    def is_full(self) -> bool:
        """Whether no moment can be kept any more."""
        return len(self.moments) >= MOST_MOMENTS

    def with_moment(self, moment: SpelledMoment) -> Self:
        """Return it with one more moment at its end, if that is not kept already."""
        spelling = str(moment)
        if spelling in self.moments or self.is_full:
            return self
        return self._of((*self.moments, spelling))

    def without(self, place: int) -> Self:
        """Return it without the moment at a place, counted from 0."""
        return self._of((*self.moments[:place], *self.moments[place + 1 :]))

    def moved(self, place: int, to: int) -> Self:
        """Return it with the moment at a place taken to another, both counted from 0."""
        moments = list(self.moments)
        moments.insert(to, moments.pop(place))
        return self._of(tuple(moments))

    def _of(self, moments: tuple[str, ...]) -> Self:
        return self.model_copy(update={"moments": moments})


def _spelling(moment: str) -> str:
    """Return how a moment is spelled; raises the error of a field where it is none."""
    try:
        return str(spelled_moment(moment, _KEY))
    except InputError as error:
        template = N_(
            '{key} has "{moment}"; right would be EPOCH:BATCH, as in 2:3, or one of: {others}'
        )
        values = {name: str(value) for name, value in error.problem.values}
        raise conflict(_KEY, template, **values) from None
