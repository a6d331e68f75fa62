"""How many slides a deck may have."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.phrases.chosen_moments import ChosenMoments, Each
from epochgui.schedule.schedule import Schedule
from epochgui.slides.moments import slide_moments


def test_more_slides_than_a_file_holds_are_told() -> None:
    with pytest.raises(InputError, match="4,000 slides"):
        slide_moments(Schedule(10, 3, 1000), ChosenMoments(Each.BATCH))
