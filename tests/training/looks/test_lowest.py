"""The lowest loss in what is drawn: it is the lowest there is, and one at the edge is told."""

from collections.abc import Callable

import numpy
import pytest

from epochgui.observations.surface import Contoured, LossSurface, Lowest, Numbers
from epochgui.training.looks.look import WatchedRun
from epochgui.training.looks.lowest import lowest_of
from epochgui.training.looks.path import n_before_now
from tests.training.looks.surfaces import along_path, along_path_now
from tests.training.looks.test_surface import MLP, trained

XS, YS = numpy.linspace(-3, 3, 16), numpy.linspace(-1, 2, 12)
Losses = Callable[[Numbers], Numbers]


def tilted_bowl(x: float, y: float) -> Losses:
    """Return a narrow valley that lies across both axes, with its bottom at a place."""

    def losses(places: Numbers) -> Numbers:
        across, up = (places - [x, y]).T
        found: Numbers = (across + 3 * up) ** 2 + 0.01 * (across - up) ** 2 + 0.5
        return found

    return losses


def lowest_in(losses: Losses, *known: tuple[float, float]) -> Lowest | None:
    grid = numpy.stack(numpy.meshgrid(XS, YS), axis=-1).reshape(-1, 2)
    contoured = Contoured(XS, YS, losses(grid).reshape(len(YS), len(XS)))
    return lowest_of(contoured, numpy.array(known).reshape(-1, 2), losses)


def test_the_bottom_of_a_bowl_is_found_between_the_places_of_the_grid() -> None:
    found = lowest_in(tilted_bowl(0.7, 0.3))
    assert found is not None
    assert found.place == pytest.approx([0.7, 0.3])
    assert found.loss == pytest.approx(0.5)
    assert not found.is_at_edge


@pytest.mark.parametrize("bottom", [(9.0, 0.3), (0.7, -5.0), (-3.0, 0.0)])
def test_where_the_loss_falls_on_beyond_the_edge_that_is_said(bottom: tuple[float, float]) -> None:
    found = lowest_in(tilted_bowl(*bottom))
    assert found is not None
    assert found.is_at_edge


def test_a_place_that_is_known_to_be_lower_is_taken() -> None:
    def losses(places: Numbers) -> Numbers:
        return numpy.where((places == [0.1, 0.2]).all(axis=1), 0.25, 1 + places[:, 0] ** 2)

    found = lowest_in(losses, (0.1, 0.2), (0.3, 0.4))
    assert found is not None
    assert (found.place.tolist(), found.loss) == ([0.1, 0.2], 0.25)


@pytest.mark.parametrize("loss", [0.5, numpy.nan, numpy.inf])
def test_where_all_losses_are_the_same_or_no_numbers_none_is_lowest(loss: float) -> None:
    assert lowest_in(lambda places: numpy.full(len(places), loss)) is None


@pytest.mark.parametrize("values", [{}, MLP, {"loss": {"name": "L1Loss"}}])
@pytest.mark.parametrize("look", [along_path, along_path_now])
def test_no_loss_that_is_drawn_is_lower_than_the_lowest(
    values: dict[str, object], look: Callable[[WatchedRun], LossSurface]
) -> None:
    for n_done in (3, 40):
        seen = look(trained(values, n_done))
        assert seen.whole is not None
        assert seen.lowest is not None
        assert seen.lowest.loss <= seen.whole.losses.min()
        x, y = seen.lowest.place
        assert seen.whole.xs[0] <= x <= seen.whole.xs[-1]
        assert seen.whole.ys[0] <= y <= seen.whole.ys[-1]


def test_the_whole_of_the_first_example_holds_its_solution() -> None:
    lowest = along_path(trained({}, 12)).lowest
    assert lowest is not None
    assert lowest.place == pytest.approx([2, 0], abs=1e-5)
    assert lowest.loss == pytest.approx(0, abs=1e-9)


def test_what_is_of_now_is_the_later_half_of_the_path() -> None:
    assert [n_before_now(list(range(n + 1))) for n in (0, 1, 8, 9, 12, 16, 40)] == [
        *(0, 0, 0),
        *(4, 6, 8, 16),
    ]
    assert n_before_now([0, 1000, 2000]) == 0


def test_where_only_the_path_of_now_is_looked_at_its_wandering_fills_the_range() -> None:
    watched = trained({}, 40)
    whole, now = along_path(watched), along_path_now(watched)
    assert (whole.is_of_now, now.is_of_now) == (False, True)
    assert whole.whole is not None
    assert now.whole is not None
    of_now = now.path[now.path_n_done >= 16]
    for seen, is_wide in ((now.whole, True), (whole.whole, False)):
        for axis, places in zip((seen.xs, seen.ys), of_now.T, strict=True):
            assert axis[0] < places.min() < places.max() < axis[-1]
            assert bool(numpy.ptp(places) > numpy.ptp(axis) / 3) == is_wide


def test_a_batch_of_all_samples_has_the_very_losses_of_the_data_set() -> None:
    seen = along_path(trained({"batching": {"batch_size": "full"}}, 3))
    assert seen.current is not None
    assert seen.current.contoured is seen.whole
    assert seen.current.step is seen.step
