"""The key of the map goes last: in a narrow or low map it takes more lines, or says less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.gui.map.legend import Part, lines_of, parts_of
from epochgui.schedule.schedule import Schedule
from tests.gui.map.maps import MapMaker, run_of
from tests.gui.reading import painting_heard

ALL = Schedule(10, 3, epochs=10, drop_last=True, accumulate=2)


def test_a_wide_map_has_its_key_in_one_line() -> None:
    parts = parts_of([Schedule(10, 3, epochs=10)], has_numbers=True, is_tiled=True)
    text = "across: samples   down: epochs   colour and number: batch"
    assert lines_of(parts, len(text), 1, len) == [text]


def test_a_narrow_map_has_its_key_in_several_lines() -> None:
    parts = parts_of([Schedule(10, 3, epochs=10)], has_numbers=False, is_tiled=True)
    assert lines_of(parts, 15, 3, len) == ["across: samples", "down: epochs", "colour: batch"]


@pytest.mark.parametrize("size", [(540, 200), (300, 180)])
def test_a_map_that_is_cut_says_which_epochs_it_shows(
    make_map: MapMaker, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    view = make_map(run_of(Schedule(10, 3, epochs=20), 80), *size)
    grid = view.grid()
    assert grid is not None
    assert grid.n_rows < 20
    with painting_heard(monkeypatch) as heard:
        view.viewport().grab()
    told = f"down: epochs {grid.first_row + 1} to 20 of 20"
    assert any(told in one.text for one in heard), [one.text for one in heard]


def test_a_map_that_shows_all_epochs_does_not_count_them(
    make_map: MapMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = make_map(run_of(Schedule(10, 3, epochs=3), 12), 540, 360)
    with painting_heard(monkeypatch) as heard:
        view.viewport().grab()
    assert any("down: epochs   " in one.text for one in heard), [one.text for one in heard]


def test_what_the_colour_means_goes_last() -> None:
    parts = parts_of([ALL], has_numbers=False, is_tiled=True)
    assert lines_of(parts, 30, 1, len) == ["colour: batch"]
    assert lines_of(parts, 40, 1, len) == ["colour: batch   dotted: same update"]


@given(
    st.lists(
        st.builds(Part, st.text("ab ", min_size=1, max_size=9), st.integers(0, 3)), max_size=6
    ),
    st.integers(0, 40),
    st.integers(0, 5),
)
def test_a_key_never_takes_more_room_than_it_has(
    parts: list[Part], width: int, n_lines: int
) -> None:
    lines = lines_of(parts, width, n_lines, len)
    assert len(lines) <= n_lines
    assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize("size", [(540, 360), (150, 216), (134, 96), (300, 90)])
def test_the_key_is_painted_in_maps_of_any_size(
    make_map: MapMaker, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    view = make_map(run_of(Schedule(10, 3, epochs=10), 23), *size)
    with painting_heard(monkeypatch) as heard:
        view.viewport().grab()
    assert any("batch" in one.text for one in heard), [one.text for one in heard]
