"""A picture names no keys: on a slide none can be pressed."""

import re

import pytest

from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.sizes import HD
from tests.gui.capture.test_vector_files import VIEWS, texts_of_svg
from tests.gui.user import User

KEYS = re.compile(r"\b([Pp]ress|Ctrl|Shift|Space|Right|Left|Down|Up|Page)\b")


def keys_in(user: User, name: str) -> list[str]:
    request = PictureRequest((name,), HD)
    svg = user.window.captures.maker.content(request, PictureKind.SVG)
    texts = [text for _, _, text in texts_of_svg(svg)]
    assert texts
    return [text for text in texts if KEYS.search(text)]


@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_names_no_keys(user: User, name: str) -> None:
    assert keys_in(user, name) == []
    user.step("step_batch")
    assert keys_in(user, name) == []
    user.run_to_the_end()
    assert keys_in(user, name) == []


def test_the_window_does(user: User) -> None:
    assert "Press Space" in user.window.views.loss.drawing.notice.text
