"""Letters in the pictures of a deck are as high as is said, and those of its tables can be read."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from PySide6.QtGui import QColor

from epochgui.gui.pictures.style import USUAL_STYLE, PictureStyle
from epochgui.gui.slides.looks import look_of
from epochgui.gui.slides.pictures import SlidePictures, views_at
from epochgui.gui.style.contrast import contrast
from epochgui.gui.style.names import PALETTE_TITLES, THEME_TITLES
from epochgui.gui.window.panels import PANELS
from epochgui.slides.house import Ratio
from tests.gui.run.test_kept_runs import branch_off
from tests.gui.user import User
from tests.slides.decks import new_deck

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@contextmanager
def pictures(user: User, points: tuple[int, int]) -> Iterator[SlidePictures]:
    session = user.window.session
    made = SlidePictures(session, PANELS, points, USUAL_STYLE, user.window)
    with closing(made):
        yield made


@pytest.mark.parametrize("ratio", Ratio)
def test_letters_of_the_usual_height_have_room_also_behind_a_branch(
    user: User, ratio: Ratio
) -> None:
    user.run_to_the_end()
    branch_off(user, 7, "0.002")
    with pictures(user, new_deck(ratio=ratio).picture_points) as made:
        for view in views_at(7):
            made.draw(view, 7)
        assert made.words_of_room == ""


def test_letters_that_are_smaller_than_usual_are_told_of(user: User) -> None:
    user.step("step_batch")
    with pictures(user, (300, 200)) as made:
        made.draw("loss", 1)
        assert "not of 18" in made.words_of_room


@pytest.mark.parametrize("theme", THEME_TITLES)
@pytest.mark.parametrize("palette", PALETTE_TITLES)
def test_what_rows_of_tables_are_called_can_be_read(theme: str, palette: str) -> None:
    look = look_of(PictureStyle(theme=theme, palette=palette))
    assert contrast(QColor(look.on_first), QColor(look.curves[0])) >= 4.5
