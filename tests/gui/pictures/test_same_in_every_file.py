"""SVG and PDF show what the PNG of their moment shows, as other programs draw them, and no other.

The two are compared cell by cell of a fine grid, so that no small thing is lost in a large picture.
"""

from typing import Any, NamedTuple

import numpy
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_window
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.run.state import State
from tests.gui.conftest import LOADING_MS
from tests.gui.pictures.readers import READERS, SMALL, opened
from tests.gui.user import User

CELL, FLAT_CELL = 4, 8
# So many points around each are taken together: edges of letters and lines lie a little elsewhere.
BLUR = 2
# How many of 255 steps a colour may be another: in the mean of a cell, and where nothing is drawn.
MOST_DIFFERENT, MOST_OTHER_GROUND = 40.0, 3.0
# Where there are cells of strong colours, whose edges are between two points of the picture.
MOST_DIFFERENT_AT_EDGES = 60.0
OF_RECORD = ("window", "loss", "batches", "epochs", "map")
# The first example has no classes, of which the confusion matrix would tell.
VIEWS = (*OF_RECORD, "code", "fit", "surface", "path", "sheet")


class Case(NamedTuple):
    """What a picture is of, and in which theme."""

    views: tuple[str, ...]
    theme: str = "light"

    def __str__(self) -> str:
        return f"{'+'.join(self.views)}-{self.theme}"

    @property
    def request(self) -> PictureRequest:
        return PictureRequest(self.views, SMALL, PictureStyle(theme=self.theme))

    @property
    def tolerance(self) -> float:
        has_edges = {"map", "window"} & set(self.views)
        return MOST_DIFFERENT_AT_EDGES if has_edges else MOST_DIFFERENT


# Four views have so little room that words below them are left out.
TOGETHER = (Case(("surface", "fit", "map", "epochs")), Case(("loss", "map")))
CASES = [*(Case((view,)) for view in VIEWS), *TOGETHER, Case(("loss", "map"), "dark")]
# The path of the surface goes beyond its frame, and Qt's reader of SVG cuts nothing off.
NOT_CUT = ("surface", "qt")
Files = dict[tuple[Case, str], bytes]
PNG_BEFORE = "a batch before"


@pytest.fixture(scope="module")
def files(qapp: QApplication, request: pytest.FixtureRequest) -> Files:  # noqa: ARG001 the window needs an application
    """Return each picture at the end of epoch 2, and its PNG a batch earlier."""
    user = User(QtBot(request), create_window(Experiment(), None))
    user.window.show()
    user.wait_for(State.READY, LOADING_MS)
    for action in ("step_epoch", *["step_batch"] * 3):
        user.step(action)
    contents: Files = {(case, PNG_BEFORE): content(user, case, PictureKind.PNG) for case in CASES}
    user.step("step_batch")
    for case in CASES:
        for kind in PictureKind:
            contents[case, kind] = content(user, case, kind)
    user.window.close_at_once()
    return contents


def content(user: User, case: Case, kind: PictureKind) -> bytes:
    return user.window.captures.maker.content(case.request, kind)


def cells(image: Image.Image, size: int) -> NDArray[Any]:
    """Return the colours of each cell of a grid, of shape (rows, columns, points, 3)."""
    points = numpy.asarray(image.convert("RGB"), dtype=float)
    rows, columns = points.shape[0] // size, points.shape[1] // size
    parts = points.reshape(rows, size, columns, size, 3).swapaxes(1, 2)
    return parts.reshape(rows, columns, size * size, 3)


def differences(one: Image.Image, other: Image.Image, tolerance: float) -> list[Any]:
    """Return where cells differ by more than the edges of letters and lines do: row, column."""
    blur = ImageFilter.BoxBlur(BLUR)
    first, second = (cells(image.filter(blur), CELL) for image in (one, other))
    found: list[Any] = numpy.argwhere(
        numpy.abs(first - second).max(axis=3).mean(axis=2) > tolerance
    ).tolist()
    return found


def other_grounds(one: Image.Image, other: Image.Image) -> list[Any]:
    """Return where both have a cell of one colour, and not the same: row, column."""
    first, second = (cells(image, FLAT_CELL) for image in (one, other))
    are_flat = (numpy.ptp(first, axis=2) + numpy.ptp(second, axis=2)).max(axis=2) <= 2
    are_other = numpy.abs(first - second).max(axis=(2, 3)) > MOST_OTHER_GROUND
    found: list[Any] = numpy.argwhere(are_flat & are_other).tolist()
    return found


def each_read() -> list[Any]:
    pairs = [(case, name) for case in CASES for name in READERS if (case.views[0], name) != NOT_CUT]
    return [
        pytest.param(*pair, id=f"{pair[0]}-{pair[1]}", marks=where_it_is(pair[1])) for pair in pairs
    ]


def where_it_is(name: str) -> pytest.MarkDecorator:
    reader = READERS[name]
    # Programs of the system, which pip cannot install; without one, what it judges is left out.
    return pytest.mark.skipif(not reader.is_there, reason=f"{reader.program} is not installed")


@pytest.mark.parametrize(("case", "name"), each_read())
def test_every_file_shows_the_picture_of_its_moment_and_of_no_other(
    files: Files, case: Case, name: str
) -> None:
    reader = READERS[name]
    drawn = reader.draw(files[case, reader.kind])
    png, before = (opened(files[case, which]) for which in (PictureKind.PNG, PNG_BEFORE))
    assert drawn.size == png.size
    assert differences(png, drawn, case.tolerance) == []
    assert other_grounds(png, drawn) == []
    assert differences(before, drawn, case.tolerance)
