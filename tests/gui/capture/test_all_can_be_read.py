"""Nothing in a picture is cut or shortened, where sentences are longer than English ones too."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest

from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.sizes import size_of
from tests.gui.capture.test_vector_files import VIEWS, texts_of_svg
from tests.gui.reading import cut, painting_heard
from tests.gui.user import User
from tests.pseudo import spoken

ALONE = [(name,) for name in VIEWS]
TOGETHER = list(combinations([name for name in VIEWS if name != "path"], 2))


@pytest.fixture
def pseudo_speaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with spoken(monkeypatch):
        yield


@pytest.fixture
def trained(pseudo_speaking: None, user: User) -> User:  # noqa: ARG001  it speaks before
    user.step("step_epoch")
    user.step("step_epoch")
    user.step("step_batch")
    return user


def shortened_in(user: User, request: PictureRequest) -> list[str]:
    """Return the texts of a picture that end in an ellipsis, or have too little room."""
    maker = user.window.captures.maker
    with pytest.MonkeyPatch.context() as patch, painting_heard(patch) as heard:
        svg = maker.content(request, PictureKind.SVG)
    found = [text for _, _, text in texts_of_svg(svg) if "…" in text]
    found += [one.text for one in heard if one.is_cut]
    composition = maker._composition(request)
    for view in composition.views():
        with composition.stage.showing(view.name, view.size, None) as subject:
            found += [one.text for one in cut(subject.widget)]
    return found


def all_shortened(user: User, sets: Sequence[tuple[str, ...]], size: str) -> dict[str, list[str]]:
    requests = {"-".join(views): PictureRequest(views, size_of(size)) for views in sets}
    found = {name: shortened_in(user, request) for name, request in requests.items()}
    return {name: texts for name, texts in found.items() if texts}


@pytest.mark.parametrize("size", ["720p", "4:3", "1080p", "square"])
def test_a_view_alone_can_be_read_whole(trained: User, size: str) -> None:
    assert all_shortened(trained, ALONE, size) == {}


@pytest.mark.parametrize("size", ["720p", "4:3"])
def test_two_views_together_can_be_read_whole(trained: User, size: str) -> None:
    assert all_shortened(trained, TOGETHER, size) == {}
