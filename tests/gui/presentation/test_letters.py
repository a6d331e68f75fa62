"""Letters on the wall: none is lower than 20 points on a screen with 1080 rows."""

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QWidget

from epochgui.gui.pictures.composition import Composition
from epochgui.gui.pictures.formats import content_of
from epochgui.gui.pictures.request import PictureKind
from epochgui.gui.presentation.choice import SMALLEST_TEXT, USUAL_TEXT, USUAL_VIEWS
from tests.gui.capture.test_vector_files import LEAST_X_HEIGHT, texts_of_svg, x_height
from tests.gui.presentation.presenter import Presenter
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEAST = 20 * 96 / 72
VIEWS = ("loss", "batches", "epochs", "map", "code", "fit", "surface", "confusion", "sheet")


@pytest.fixture
def presenter(user: User) -> Presenter:
    user.step("step_epoch")
    user.step("step_batch")
    return Presenter(user)


def compositions(presenter: Presenter, views: Sequence[str], text: float) -> list[Composition]:
    scene = presenter.user.window.presentation.scene
    assert scene is not None
    scene.hold({*views, *presenter.choice.views})
    return [one for one, _ in scene.placed(views, presenter.screen.picture_size, text)]


def heights_in(composition: Composition) -> list[tuple[float, str]]:
    """Return how high the letters in a view are, and their fonts."""
    texts = texts_of_svg(content_of(composition, PictureKind.SVG))
    return [(height, family) for height, family, _ in texts]


@pytest.mark.parametrize("text", [SMALLEST_TEXT, USUAL_TEXT])
@pytest.mark.parametrize("views", [USUAL_VIEWS, *((name,) for name in VIEWS)], ids="-".join)
def test_no_letter_is_lower_than_20_points(
    presenter: Presenter, views: Sequence[str], text: float
) -> None:
    for composition in compositions(presenter, views, text):
        heights = [height for height, _ in heights_in(composition)]
        assert heights
        assert min(heights) >= LEAST


def test_an_x_of_the_usual_picture_can_be_read_from_the_last_row(presenter: Presenter) -> None:
    for composition in compositions(presenter, USUAL_VIEWS, USUAL_TEXT):
        for height, family in heights_in(composition):
            assert x_height(height, family) >= LEAST_X_HEIGHT


@pytest.mark.parametrize("first", VIEWS)
def test_views_that_have_room_together_have_large_letters(presenter: Presenter, first: str) -> None:
    scene = presenter.user.window.presentation.scene
    assert scene is not None
    for second in VIEWS[VIEWS.index(first) + 1 :]:
        both = compositions(presenter, (first, second), USUAL_TEXT)
        if scene.has_room((first, second), presenter.screen.picture_size, USUAL_TEXT):
            assert min(height for one in both for height, _ in heights_in(one)) >= LEAST


def test_caption_and_bar_have_large_letters(presenter: Presenter) -> None:
    screen = presenter.screen
    buttons = screen.bar.findChildren(QWidget)
    assert buttons
    assert min(QFontInfo(one.font()).pixelSize() for one in (screen.caption, *buttons)) >= LEAST
