"""The floor plan gives each panel its least room, as long as the window has any way to."""

from hypothesis import given
from hypothesis import strategies as st

from epochgui.gui.widgets.panel_place import FullHeight, NextTo, Side
from epochgui.gui.window.floor_plan import (
    Guest,
    Split,
    Stack,
    divided,
    first_plan,
    fitting,
    names_in,
    only,
    sizes_in,
)

TAB = 24
GUESTS = [
    Guest("form", FullHeight(296), (256, 240)),
    Guest("plot", FullHeight(), (260, 170)),
    Guest("table", NextTo("plot", Side.BELOW), (260, 130), ("plot",)),
    Guest("map", NextTo("table", Side.RIGHT, 0.4), (150, 130), ("table", "plot")),
    Guest("code", FullHeight(424), (270, 300), ("form",)),
    Guest("fit", NextTo("plot", Side.RIGHT), (260, 200), ("code", "form")),
    Guest("surface", NextTo("fit", Side.BEHIND), (260, 220), ("code", "form")),
]
NAMES = [guest.name for guest in GUESTS]
# A number whose bits say which panels are shown.
subsets = st.integers(1, 2 ** len(NAMES) - 1).map(
    lambda bits: {name for place, name in enumerate(NAMES) if bits >> place & 1}
)
rooms = st.tuples(st.integers(300, 2500), st.integers(200, 1500))


def test_with_room_enough_each_panel_stands_at_its_place() -> None:
    beside = NextTo("plot", Side.RIGHT)
    row = Split(True, (Stack(("plot",)), Stack(("fit", "surface"))), beside)
    assert first_plan(GUESTS[:2]) == Split(True, (Stack(("form",)), Stack(("plot",))))
    plan = fitting(GUESTS, NAMES, (1920, 1000), TAB)
    assert plan == first_plan(GUESTS)
    assert only(plan, {"plot", "fit", "surface"}) == row


def test_short_of_room_code_shares_the_place_of_the_form_and_the_loss_stays_in_front() -> None:
    plan = only(fitting(GUESTS, NAMES, (800, 510), TAB), NAMES)
    assert isinstance(plan, Split)
    assert plan.parts[0] == Stack(("form", "code", "fit", "surface"))
    assert names_in(plan.parts[1]) == ["plot", "table", "map"]


@given(subsets, rooms)
def test_no_panel_is_lost(shown: set[str], room: tuple[int, int]) -> None:
    plan = fitting(GUESTS, shown, room, TAB)
    assert sorted(names_in(plan)) == sorted(NAMES)
    kept = only(plan, shown)
    assert kept is not None
    assert set(names_in(kept)) == shown


@given(subsets, st.tuples(st.integers(800, 2500), st.integers(500, 1500)))
def test_each_panel_has_its_least_room(shown: set[str], room: tuple[int, int]) -> None:
    kept = only(fitting(GUESTS, shown, room, TAB), shown)
    assert kept is not None
    sizes = sizes_in(kept, GUESTS, room, TAB)
    assert set(sizes) == shown
    for guest in GUESTS:
        if guest.name in shown:
            has = sizes[guest.name]
            assert all(one >= least - 1 for one, least in zip(has, guest.least, strict=True))
            assert all(one <= all_ for one, all_ in zip(has, room, strict=True))


lengths = st.lists(st.tuples(st.integers(1, 400), st.integers(0, 600)), min_size=1, max_size=4)


@given(st.integers(0, 3000), lengths)
def test_a_length_is_divided_by_wishes_above_the_least(
    length: int, parts: list[tuple[int, int]]
) -> None:
    least, wishes = [low for low, _ in parts], [wish for _, wish in parts]
    shares = divided(length, least, wishes)
    assert all(share >= low for share, low in zip(shares, least, strict=True))
    if sum(least) <= length:
        assert abs(sum(shares) - length) <= len(parts)
