"""Rules of the loss surface: its numbers are plain torch's, and a run never notices the look."""

import math
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import numpy
import pytest
import torch
from torch import nn
from torch.nn.utils import vector_to_parameters

from epochgui.experiment.validation import validated
from epochgui.observations.phase import Phase
from epochgui.observations.surface import Lack, LossSurface, Plane
from epochgui.parts.models import mlp
from epochgui.parts.models.sides import Sides
from epochgui.training.looks import landscape, surface
from epochgui.training.looks.look import WatchedRun
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline
from tests.parts.new_parts import give_to_the_lists
from tests.training.looks.surfaces import Values, along_path, through_points, vector, way_of

Bits = tuple[str, ...]


build_layers = mlp.MLP.build


def new(values: Values) -> WatchedRun:
    timeline = Timeline(TrainingRun(validated(values)))
    return WatchedRun(timeline.run, timeline.history)


def bits(tensors: list[torch.Tensor]) -> Bits:
    return tuple(tensor.detach().numpy().tobytes().hex() for tensor in tensors)


def with_dropout(settings: mlp.MLP, sides: Sides) -> nn.Sequential:
    return nn.Sequential(nn.Dropout(0.3), build_layers(settings, sides), nn.BatchNorm1d(1))


def random_cells(seen: LossSurface) -> list[tuple[int, int]]:
    assert seen.whole is not None
    chance = numpy.random.default_rng(0)
    shape = seen.whole.losses.shape
    return [tuple(int(i) for i in chance.integers(shape)) for _ in range(25)]  # type: ignore[misc]


def trained(values: Values, n_done: int) -> WatchedRun:
    """Return a run that has been looked at from its beginning."""
    watched = new(values)
    along_path(watched)
    watched.run.train_until(n_done, math.inf)
    return watched


LOOKS = [along_path, through_points]


def plain_gradient(run: TrainingRun, indices: torch.Tensor | None = None) -> torch.Tensor:
    model = deepcopy(run.model).eval()
    model.zero_grad()
    every = torch.arange(run.data.n_samples) if indices is None else indices
    run.criterion(model(run.data.inputs[every]), run.data.targets[every]).backward()
    return torch.cat([one.grad.reshape(-1) for one in model.parameters() if one.grad is not None])


def plain_loss(
    run: TrainingRun, place: torch.Tensor, indices: torch.Tensor | None = None
) -> torch.Tensor:
    """Return the loss with these parameters as any script would compute it."""
    model = deepcopy(run.model).eval()
    vector_to_parameters(place, model.parameters())
    every = torch.arange(run.data.n_samples) if indices is None else indices
    loss: torch.Tensor = run.criterion(model(run.data.inputs[every]), run.data.targets[every])
    return loss


def state_of(run: TrainingRun) -> tuple[Bits, Bits, Bits, Bits, list[bool]]:
    parameters = list(run.model.parameters())
    kept = [run.optimizer.state.get(parameter, {}) for parameter in parameters]
    return (
        bits([*parameters, *run.model.buffers()]),
        bits([one.grad for one in parameters if one.grad is not None]),
        bits([value for one in kept for value in one.values() if isinstance(value, torch.Tensor)]),
        bits([torch.get_rng_state()]),
        [module.training for module in run.model.modules()],
    )


MLP = {"model": {"hidden": [4, 3]}, "optimizer": {"name": "Adam", "lr": 0.02}}


@pytest.mark.parametrize("loss", ["MSELoss", "L1Loss", "SmoothL1Loss"])
def test_with_two_parameters_each_place_of_the_grid_has_the_loss_of_its_weight_and_bias(
    loss: str,
) -> None:
    watched = trained({"loss": {"name": loss}}, 6)
    run = watched.run
    seen = along_path(watched)
    assert (seen.plane, seen.lack) == (Plane.PARAMETERS, Lack.NONE)
    assert seen.whole is not None
    assert seen.current is not None
    for i, j in random_cells(seen):
        place = torch.tensor([seen.whole.xs[j], seen.whole.ys[i]], dtype=torch.float32)
        whole, batch = plain_loss(run, place), plain_loss(run, place, run.indices)
        assert seen.whole.losses[i, j] == pytest.approx(whole.item(), rel=1e-4)
        assert seen.current.contoured.losses[i, j] == pytest.approx(batch.item(), rel=1e-4)


def test_the_plane_of_the_path_goes_through_the_present_along_its_leading_directions() -> None:
    watched = trained(MLP, 16)
    run = watched.run
    seen = along_path(watched)
    assert seen.plane is Plane.PATH
    assert seen.whole is not None
    way = torch.stack(way_of(MLP, 16)).double().numpy()
    axes = numpy.linalg.svd(way - way.mean(axis=0), full_matrices=False)[2][:2]
    axes *= numpy.where(axes @ (way[-1] - way[0]) < 0, -1, 1)[:, None]
    assert seen.path == pytest.approx((way - way[0]) @ axes.T, abs=1e-5)
    for i, j in random_cells(seen):
        moved = numpy.array([seen.whole.xs[j], seen.whole.ys[i]]) - seen.path[-1]
        place = torch.from_numpy(way[-1] + moved @ axes).float()
        expected = plain_loss(run, place).item()
        assert seen.whole.losses[i, j] == pytest.approx(expected, rel=1e-3)


def test_the_plane_of_three_points_holds_the_first_the_present_and_the_best() -> None:
    values = MLP | {"optimizer": {"name": "Adam", "lr": 0.3}}
    watched = trained(values, 15)
    run = watched.run
    seen = through_points(watched)
    assert seen.plane is Plane.POINTS
    assert seen.best is not None
    way = way_of(values, 15)
    best = min(way, key=lambda place: plain_loss(run, place).item())
    for place, there in ((way[0], seen.path[0]), (way[-1], seen.path[-1]), (best, seen.best)):
        assert float((place - way[0]).norm()) == pytest.approx(math.hypot(*there), rel=1e-4)
    apart = float((best - way[-1]).norm())
    assert apart == pytest.approx(math.hypot(*(seen.best - seen.path[-1])), rel=1e-4)


def test_where_the_present_is_the_best_the_plane_holds_what_is_farthest_from_the_line() -> None:
    values = {"model": {"hidden": [4]}, "batching": {"batch_size": "full"}, "epochs": 20}
    seen = through_points(trained(values, 15))
    assert seen.plane is Plane.FARTHEST
    assert seen.best == pytest.approx(seen.path[-1])
    assert seen.path[-1][1] == pytest.approx(0.0, abs=1e-6)
    ways = torch.stack(way_of(values, 15)).double()
    along = (ways[-1] - ways[0]) / (ways[-1] - ways[0]).norm()
    across = (ways - ways[0]) - ((ways - ways[0]) @ along)[:, None] * along
    assert seen.path[:, 1].max() == pytest.approx(float(across.norm(dim=1).max()), rel=1e-4)


@pytest.mark.parametrize("phase", list(Phase))
def test_steps_are_minus_lr_times_the_gradients_of_autograd(phase: Phase) -> None:
    watched = trained({"optimizer": {"momentum": 0.9}}, 5)
    run = watched.run
    while run.phase is not phase:
        run.train_phase()
    seen = along_path(watched)
    assert seen.step is not None
    assert seen.current is not None
    assert seen.step == pytest.approx((-0.01 * plain_gradient(run)).numpy(), rel=1e-4)
    of_batch = -0.01 * plain_gradient(run, run.indices)
    assert seen.current.step == pytest.approx(of_batch.numpy(), rel=1e-4)


def test_plain_sgd_goes_where_the_arrow_of_the_batch_points() -> None:
    watched = trained({}, 5)
    run = watched.run
    run.train_phase()
    current = along_path(watched).current
    assert current is not None
    assert (current.epoch, current.batch) == (1, 1)
    before = vector(run)
    run.train_batch()
    assert (vector(run) - before).numpy() == pytest.approx(current.step, rel=1e-3)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("has_dropout", [False, True])
@pytest.mark.parametrize("values", [{}, MLP, {"optimizer": {"momentum": 0.9}}])
def test_a_look_changes_no_bit_of_a_run(
    look: Callable[[WatchedRun], LossSurface],
    has_dropout: bool,
    values: Values,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = values | {"batching": {"batch_size": 5}, "epochs": 4}
    if has_dropout:
        monkeypatch.setattr(mlp.MLP, "build", with_dropout)
    alone, told = TrainingRun(validated(values)), []
    while not alone.finished:
        alone.train_phase()
        told.append(state_of(alone))
    watched = new(values)
    run = watched.run
    look(watched)
    for expected in told:
        run.train_phase()
        before = state_of(run)
        look(watched)
        assert state_of(run) == before == expected
    assert run.losses == alone.losses


def test_dropout_is_off_and_buffers_are_those_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mlp.MLP, "build", with_dropout)
    watched = trained({"batching": {"batch_size": 5}}, 7)
    run = watched.run
    seen = along_path(watched)
    assert seen.whole is not None
    assert seen.plane is Plane.PATH
    x, y = seen.path[-1]
    fine = numpy.abs(seen.whole.xs - x).argmin(), numpy.abs(seen.whole.ys - y).argmin()
    near = seen.whole.losses[fine[1], fine[0]]
    assert near == pytest.approx(plain_loss(run, vector(run)).item(), rel=0.2)


def test_before_the_first_batch_there_is_the_whole_data_set_alone() -> None:
    seen = along_path(new({}))
    assert seen.current is None
    assert seen.whole is not None
    assert seen.step is not None
    assert len(seen.path) == 1


@pytest.mark.parametrize("look", LOOKS)
def test_a_path_of_one_point_is_seen_in_a_fixed_plane(
    look: Callable[[WatchedRun], LossSurface],
) -> None:
    seen = look(new(MLP))
    assert seen.plane is Plane.FIXED
    assert seen.path.tolist() == [[0, 0]]
    assert seen.whole is not None
    assert numpy.isfinite(seen.whole.losses).all()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("hidden", [[], [3]])
def test_a_run_that_stands_still_is_seen(
    look: Callable[[WatchedRun], LossSurface], hidden: list[int]
) -> None:
    seen = look(trained({"model": {"hidden": hidden}, "optimizer": {"lr": 0.0}}, 9))
    assert seen.whole is not None
    assert numpy.isfinite(seen.whole.losses).all()
    assert numpy.ptp(seen.path, axis=0).tolist() == [0, 0]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("hidden", [[], [3]])
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_where_parameters_are_no_numbers_the_path_ends_before(
    look: Callable[[WatchedRun], LossSurface], hidden: list[int], value: float
) -> None:
    watched = trained({"model": {"hidden": hidden}}, 6)
    run = watched.run
    with torch.no_grad():
        next(run.model.parameters()).fill_(value)
    seen = look(watched)
    assert seen.lack is Lack.NOT_FINITE
    assert seen.path_n_done.tolist() == [0, 1, 2, 3, 4, 5]
    assert (seen.step, seen.current) == (None, None)


@pytest.mark.parametrize("look", LOOKS)
def test_a_run_that_diverges_is_seen_all_the_way(
    look: Callable[[WatchedRun], LossSurface],
) -> None:
    for hidden in ([], [3]):
        values: Values = {"model": {"hidden": hidden, "activation": "relu"}, "epochs": 60}
        watched = trained(values | {"optimizer": {"lr": 1.0}}, 0)
        run = watched.run
        while not run.finished:
            run.train_until(run.n_done + 7, math.inf)
            assert numpy.isfinite(look(watched).path).all()


def test_a_huge_model_is_told_to_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "MOST_PARAMETERS", 20)
    seen = along_path(trained(MLP, 3))
    assert (seen.lack, seen.whole, seen.n_parameters) == (Lack.TOO_LARGE, None, 27)


def test_of_a_model_that_is_too_slow_the_path_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landscape, "_OPERATIONS_PER_GRID", 0.0)
    values: Values = {"model": {"hidden": [60, 60]}}
    seen = along_path(trained(values, 3))
    assert (seen.lack, seen.whole, len(seen.path)) == (Lack.TOO_LARGE, None, 4)


def test_of_many_samples_a_thousand_are_evenly_chosen(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = "\n".join(f"{i / 100},{i / 50 + i % 3}" for i in range(3000))
    file.write_text(f"x,y\n{rows}\n")
    watched = trained({"data": {"source": str(file)}, "batching": {"batch_size": "full"}}, 2)
    run = watched.run
    seen = along_path(watched)
    assert (seen.n_used, seen.n_samples) == (1000, 3000)
    assert seen.step is not None
    every_third = torch.arange(0, 3000, 3)
    expected = -0.01 * plain_gradient(run, every_third)
    assert seen.step == pytest.approx(expected.numpy(), rel=1e-3)


def test_with_two_parameters_the_whole_grid_is_computed_once_for_a_window() -> None:
    watched = trained({}, 1)
    run = watched.run
    first = along_path(watched).whole
    run.train_batch()
    second = along_path(watched).whole
    assert first is not None
    assert second is not None
    assert (first is second) == (
        first.xs.tolist() == second.xs.tolist() and first.ys.tolist() == second.ys.tolist()
    )
    assert along_path(watched).whole is second


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"name": "MSELoss"}, {"name": "L1Loss"}),
        ({"name": "HuberLoss", "delta": 0.5}, {"name": "HuberLoss", "delta": 20.0}),
    ],
)
def test_another_loss_has_another_surface(
    before: Values, after: Values, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_to_the_lists(monkeypatch)
    earlier = [{"epoch": 2, "batch": 1, "loss": before}]
    watched = trained({"earlier": earlier, "loss": after, "optimizer": {"lr": 1e-6}}, 5)
    run, first = watched.run, along_path(watched)
    run.train_batch()
    seen = along_path(watched)
    assert first.whole is not None
    assert seen.whole is not None
    assert first.whole.xs.tolist() == seen.whole.xs.tolist()  # the window alone makes no other
    for i, j in random_cells(seen):
        place = torch.tensor([seen.whole.xs[j], seen.whole.ys[i]], dtype=torch.float32)
        assert seen.whole.losses[i, j] == pytest.approx(plain_loss(run, place).item(), rel=1e-4)
