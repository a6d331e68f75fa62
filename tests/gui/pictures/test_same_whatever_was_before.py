"""A picture is the same whatever was drawn before it: the preview is what is saved."""

import pytest

from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.sizes import size_of
from tests.gui.user import User

LITTLE_ROOM = PictureRequest(("fit", "code", "surface"), size_of("4:3"))
OTHER = PictureRequest(("code",), size_of("square"))


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_letters_that_have_little_room_are_as_high_each_time(user: User) -> None:
    user.step("step_epoch")
    maker = user.window.captures.maker
    first, text = maker.content(LITTLE_ROOM, PictureKind.PNG), maker.text_of(LITTLE_ROOM)
    assert text < LITTLE_ROOM.text
    maker.content(OTHER, PictureKind.PNG)
    assert maker.text_of(LITTLE_ROOM) == text
    assert maker.content(LITTLE_ROOM, PictureKind.PNG) == first
