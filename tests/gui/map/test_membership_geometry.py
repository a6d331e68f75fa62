"""Where the cells of the membership map are."""

from math import isclose

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.gui.map.geometry import Grid, MapCell, Room, fit, label_step

SCALES = st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0])


def room(width: float = 480, height: float = 300, scale: float = 1.0) -> Room:
    return Room(30, 40, width, height, max(width - 14, 0), 14, scale)


def is_whole(length: float, scale: float) -> bool:
    return isclose(length * scale, round(length * scale), abs_tol=1e-6)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    size = st.floats(0, 4000)
    place = Room(30.3, 40.7, draw(size), draw(size), draw(size), 14, draw(SCALES))
    n_epochs, n_samples = draw(st.integers(1, 1_000_000)), draw(st.integers(1, 200_000))
    grid = fit(place, n_epochs, n_samples, draw(st.floats(1, 1000)))
    return grid.scrolled(draw(st.integers(0, n_epochs)), draw(st.integers(0, n_samples)))


@given(grids())
def test_what_is_in_sight_lies_within_the_run(grid: Grid) -> None:
    assert 0 <= grid.rows.start < grid.rows.stop <= grid.n_rows_in_all
    assert 0 <= grid.first_column < grid.first_column + grid.n_columns <= grid.n_samples


@given(grids())
def test_cells_begin_and_end_on_device_pixels(grid: Grid) -> None:
    lengths = [grid.left, grid.top, grid.row_height, grid.gap, grid.inset]
    lengths += [grid.cell_width] if grid.is_tiled else []
    assert all(is_whole(length, grid.scale) for length in lengths)


@given(grids(), st.data())
def test_the_middle_of_a_cell_is_in_that_cell(grid: Grid, data: st.DataObject) -> None:
    epoch = data.draw(st.sampled_from(grid.rows))
    column = data.draw(st.integers(0, grid.n_columns - 1))
    cell = MapCell(epoch, grid.first_column + column)
    x, y, width, height = grid.box(cell)
    assert grid.shows(cell)
    assert grid.cell_at(x + width / 2, y + height / 2) == cell


@given(grids())
def test_drawn_samples_are_in_order_and_in_sight(grid: Grid) -> None:
    samples = grid.drawn_samples()
    assert (numpy.diff(samples) >= 0).all()
    assert grid.first_column <= samples[0] <= samples[-1] < grid.first_column + grid.n_columns


@given(st.integers(1, 100_000), st.floats(20, 4000), SCALES)
def test_all_samples_share_the_width_until_one_zooms(n: int, width: float, scale: float) -> None:
    grid = fit(room(width, scale=scale), 10, n)
    assert grid.n_columns == n
    assert grid.width <= width + 1e-6


def test_a_place_beside_the_cells_is_no_cell() -> None:
    grid = fit(room(), 10, 10)
    assert grid.cell_at(grid.left - 1, grid.top + 1) is None
    assert grid.cell_at(grid.left + 1, grid.top - 1) is None
    assert grid.cell_at(grid.left + grid.width, grid.top + 1) is None
    assert grid.cell_at(grid.left + 1, grid.top + grid.height) is None


def test_few_cells_are_large_but_not_larger_than_pleases() -> None:
    grid = fit(room(2000, 2000), 3, 3)
    assert (grid.cell_width, grid.row_height) == (56, 32)


def test_rows_that_do_not_all_fit_are_whole_and_fill_the_height() -> None:
    grid = fit(room(height=300), 1_000_000, 10)
    assert grid.n_rows < 300 / 16
    assert 300 - grid.row_height < grid.height <= 300


def test_narrow_cells_have_low_rows_and_no_numbers() -> None:
    wide, narrow = fit(room(), 2000, 10), fit(room(), 2000, 60)
    assert wide.has_numbers
    assert not narrow.has_numbers
    assert 6 <= narrow.row_height < wide.row_height


def test_a_scroll_bar_that_takes_width_changes_no_row() -> None:
    without, beside = Room(30, 40, 260, 300, 250, 22), Room(30, 40, 250, 300, 250, 22)
    assert fit(without, 100, 11).n_rows == fit(beside, 100, 11).n_rows


def test_zoom_widens_cells_until_they_are_widest() -> None:
    widths = [fit(room(), 10, 1000, zoom).cell_width for zoom in (1, 4, 16, 64, 1000)]
    assert widths == sorted(widths)
    assert fit(room(), 10, 1000, 1000).is_widest
    assert not fit(room(), 10, 1000, 4).is_widest


def test_each_device_pixel_of_a_dense_row_has_its_sample() -> None:
    grid = fit(room(500, scale=2.0), 10, 100_000)
    samples = grid.drawn_samples()
    assert len(samples) == 1000
    assert samples.tolist() == list(range(50, 100_000, 100))


@pytest.mark.parametrize(
    ("pitch", "needed", "step"),
    [
        (30, 20, 1),
        (20, 20, 1),
        (15, 20, 2),
        (7, 20, 5),
        (4, 20, 5),
        (3, 20, 10),
        (0.005, 40, 10_000),
    ],
)
def test_labels_stand_at_round_numbers(pitch: float, needed: float, step: int) -> None:
    assert label_step(pitch, needed) == step


@given(st.floats(1e-4, 100), st.floats(1, 200))
def test_labels_never_touch(pitch: float, needed: float) -> None:
    assert label_step(pitch, needed) * pitch >= needed - 1e-6
