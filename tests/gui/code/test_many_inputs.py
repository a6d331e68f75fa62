"""A picture of code and many inputs: the code has room, and what has none is told."""

from collections.abc import Callable
from pathlib import Path

import numpy
import pytest

from epochgui.experiment.validation import validated
from epochgui.gui.code.cells import Cell, Cells
from epochgui.gui.code.content import CodeContent
from epochgui.gui.code.inside_view import MOST_INPUTS_IN_PICTURE
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import size_of
from tests.gui.user import User


def cells(n: int) -> Cells:
    return Cells(("name", "value"), [(Cell(str(row)), Cell("1")) for row in range(n)])


@pytest.mark.parametrize(("n", "room", "rows"), [(5, 5, 5), (5, 9, 5), (5, 4, 4), (9, 2, 2)])
def test_rows_that_have_no_room_are_told_in_the_last_one(n: int, room: int, rows: int) -> None:
    found = cells(n).first(room)
    assert len(found.rows) == rows
    n_left_out = n - (rows - 1) if rows < n else 0
    assert found.n_told == n_left_out
    assert (f"and {n_left_out} more" == found.rows[-1][0].text) is (n_left_out > 0)


def test_rows_that_were_left_out_before_are_counted_too() -> None:
    found = cells(5).with_told(100).first(3)
    assert [row[0].text for row in found.rows] == ["0", "1", "and 103 more"]


def write_wide_data(path: Path, n_features: int) -> None:
    rows = numpy.random.default_rng(0).normal(size=(12, n_features + 1))
    names = [f"feature_{number}" for number in range(n_features)]
    lines = [",".join([*names, "target"]), *(",".join(f"{one:.3f}" for one in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize(("size", "least"), [("1080p", 13), ("4:3", 9.5), ("square", 9.5)])
def test_the_code_can_be_read_though_there_are_many_inputs(
    open_window: Callable[..., User], tmp_path: Path, size: str, least: float
) -> None:
    path = tmp_path / "wide.csv"
    write_wide_data(path, 29)
    experiment = validated({"data": {"source": str(path)}, "batching": {"batch_size": 3}})
    user = open_window(experiment)
    user.step("step_batch")
    maker = user.window.captures.maker
    request = PictureRequest(("code",), size_of(size))
    maker.image(request)
    assert maker.text_of(request) > least
    assert maker.stage is not None
    (content,) = maker.stage.panel("code").findChildren(CodeContent)
    headings = content.inside.samples.model_.cells.headings
    assert len(headings) == 1 + (MOST_INPUTS_IN_PICTURE - 1) + 1 + 2
    assert "+ 26 inputs" in headings
    assert len(content.inside.samples.model_.cells.rows) == 3
    assert content.inside.parameters.model_.cells.n_told > 0
    letters = content.code.viewport().width() / content.code.fontMetrics().horizontalAdvance("m")
    assert letters > 35
