"""What an animation is to be like: of which moments, of what, for how long each is seen."""

from dataclasses import dataclass
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.gui.pictures.checks import check_name, check_number
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.style import Background
from epochgui.phrases.chosen_moments import EACH_BATCH, ChosenMoments, Each, Moment
from epochgui.phrases.numbers import duration_text
from epochgui.schedule.schedule import Schedule

SHORTEST: Final = 0.02
LONGEST: Final = 60.0
USUAL_SECONDS: Final = 0.5
MANY_FRAMES: Final = 2000
"""More than these nobody wants by mistake."""

EACH_FRAME: Final = (Each.BATCH, Each.EPOCH, Each.LINE, Each.STORYBOARD)
BACKGROUNDS: Final = (Background.THEME, Background.WHITE)
"""No point of a moving picture is seen through."""


@dataclass(frozen=True, slots=True)
class AnimationRequest:
    """An animation: a picture of each moment, seen for some `seconds`.

    More than MANY_FRAMES are refused unless they `may_be_many`. Raises InputError for seconds that
    are too few or too many, and for a background that there cannot be.
    """

    picture: PictureRequest
    chosen: ChosenMoments = EACH_BATCH
    seconds: float = USUAL_SECONDS
    may_be_many: bool = False

    def __post_init__(self) -> None:
        check_number("seconds", self.seconds, SHORTEST, LONGEST)
        check_name("background", self.picture.style.background, BACKGROUNDS)

    @property
    def hundredths(self) -> int:
        """For how many hundredths of a second each frame is seen."""
        return round(100 * self.seconds)

    def n_frames(self, schedule: Schedule) -> int:
        """Return how many frames there are, those that are asked for twice counted twice."""
        return self.chosen.n(schedule)

    def moments(self, schedule: Schedule) -> list[Moment]:
        """Return the moments in the order of the run.

        Raises InputError as `ChosenMoments`, or where there are too many.
        """
        self._check(schedule)
        return self.chosen.of(schedule)

    def length(self, schedule: Schedule) -> str:
        """Return in words how long it lasts."""
        return duration_text(self.n_frames(schedule) * self.hundredths / 100)

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
