"""Rules of the look at the fit: plain torch says the same, and the run does not notice."""

from collections.abc import Callable
from pathlib import Path

import numpy
import pytest
import torch
from torch import nn

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.observations.fit import Fit
from epochgui.observations.phase import Phase
from epochgui.parts.data.samples import Samples
from epochgui.training.history import History
from epochgui.training.looks.fit import MOST_SAMPLES, FitLook
from epochgui.training.looks.look import WatchedRun
from epochgui.training.run import TrainingRun


def data_of(n_samples: int, n_features: int) -> Samples:
    draws = torch.Generator().manual_seed(1)
    inputs = 3 * torch.randn(n_samples, n_features, generator=draws)
    labels = inputs.sin().sum(dim=1, keepdim=True)
    return Samples(inputs, labels, tuple(f"f{i}" for i in range(n_features)), ("t",))


def run_on(data: Samples, **settings: object) -> TrainingRun:
    experiment = validated({"model": {"hidden": [5]}, "batching": {"batch_size": 7}, **settings})
    return TrainingRun(experiment, lambda _settings: data)


def plain(run: TrainingRun, inputs: numpy.ndarray) -> numpy.ndarray:
    """Return what the model says of these inputs, in the plainest way."""
    with torch.no_grad():
        outputs: numpy.ndarray = run.model(torch.tensor(inputs, dtype=torch.float32)).numpy()
    return outputs[:, 0]


def look_at(run: TrainingRun) -> FitLook:
    return FitLook(WatchedRun(run, History()))


def fit_of(run: TrainingRun) -> Fit:
    return look_at(run).see()


def assert_same(seen: numpy.ndarray, expected: numpy.ndarray) -> None:
    numpy.testing.assert_allclose(seen, expected, rtol=1e-5, atol=1e-6)


def test_with_one_feature_the_values_are_the_outputs_along_a_grid_past_the_data() -> None:
    run = TrainingRun(Experiment())
    run.train_batch()
    fit = fit_of(run)
    (places,) = fit.samples.grid
    assert places[0] < 1
    assert places[-1] > 10
    assert_same(numpy.array(fit.samples.spans), numpy.array([[places[0], places[-1]]]))
    assert_same(fit.values, plain(run, places[:, None]))
    assert fit.samples.label_range == (2, 20)
    assert fit.samples.labels.tolist() == [2 * x for x in range(1, 11)]
    assert fit.samples.inputs[:, 0].tolist() == list(range(1, 11))


def test_with_two_features_the_values_are_the_outputs_over_a_grid() -> None:
    run = run_on(data_of(50, 2))
    run.train_batch()
    fit = fit_of(run)
    first, second = fit.samples.grid
    assert fit.values.shape == (len(second), len(first))
    for row, column in ((0, 0), (3, 11), (40, 2)):
        place = numpy.array([[first[column], second[row]]])
        assert_same(fit.values[row, column], plain(run, place)[0])
    for feature, (low, high) in enumerate(fit.samples.spans):
        column_values = run.data.inputs[:, feature]
        assert low < column_values.min()
        assert high > column_values.max()


def test_with_more_features_the_values_are_the_predictions_of_the_samples() -> None:
    run = run_on(data_of(50, 10))
    run.train_batch()
    fit = fit_of(run)
    assert_same(fit.values, plain(run, run.data.inputs.numpy()))
    assert_same(fit.samples.labels, run.data.targets[:, 0].numpy())
    assert fit.samples.grid == fit.samples.spans == ()
    assert fit.samples.inputs.shape == (50, 0)


@pytest.mark.parametrize("n_features", [1, 2, 10])
def test_the_batch_is_the_runs_with_its_predictions(n_features: int) -> None:
    run = run_on(data_of(50, n_features))
    for _ in range(9):  # into the second epoch
        run.train_batch()
    fit = fit_of(run)
    indices = run.indices.numpy()
    assert fit.batch.position == run.schedule.position(run.n_done - 1)
    assert fit.batch.n_samples == len(indices) == 7
    assert_same(fit.batch.labels, run.data.targets[run.indices, 0].numpy())
    assert_same(fit.batch.predictions, plain(run, run.data.inputs.numpy()[indices]))
    if n_features <= 2:
        assert_same(fit.batch.inputs, run.data.inputs.numpy()[indices])


def test_before_the_first_batch_there_is_none() -> None:
    fit = fit_of(TrainingRun(Experiment()))
    assert fit.batch.position is None
    assert len(fit.batch.labels) == len(fit.batch.predictions) == 0


def test_from_its_first_line_on_a_batch_is_the_current_one() -> None:
    run = TrainingRun(Experiment())
    for _ in range(5):
        run.train_batch()
    run.train_phase()
    assert run.phase is Phase.BATCH
    fit = fit_of(run)
    assert fit.batch.position == run.schedule.position(5)
    assert fit.batch.inputs[:, 0].tolist() == [index + 1 for index in run.indices.tolist()]


@pytest.mark.parametrize("n_features", [1, 2, 10])
def test_of_large_data_few_are_drawn_evenly_chosen_from_first_to_last(n_features: int) -> None:
    data = data_of(200_000, n_features)
    run = run_on(data, batching={"batch_size": "full"})
    run.train_batch()
    fit = fit_of(run)
    assert fit.samples.n_samples == fit.batch.n_samples == 200_000
    assert len(fit.samples.labels) == len(fit.batch.labels) == MOST_SAMPLES
    chosen = numpy.linspace(0, 199_999, MOST_SAMPLES).round().astype(int)
    assert_same(fit.samples.labels, data.targets[chosen, 0].numpy())
    assert fit.samples.label_range == (data.targets.min().item(), data.targets.max().item())


def test_a_large_model_is_asked_less() -> None:
    wide = {"hidden": [1000, 1000]}
    assert fit_of(run_on(data_of(50, 1), model=wide)).values.size < 512
    assert fit_of(run_on(data_of(50, 2), model=wide)).values.size < 64 * 64
    assert fit_of(run_on(data_of(3000, 3), model=wide)).values.size < MOST_SAMPLES


def test_what_does_not_change_is_the_same_object_at_each_look_and_dies_with_its_run() -> None:
    run = TrainingRun(Experiment())
    look = look_at(run)
    first = look.see().samples
    run.train_batch()
    assert look.see().samples is first
    assert fit_of(TrainingRun(Experiment())).samples is not first


def test_what_was_seen_cannot_be_changed() -> None:
    run = TrainingRun(Experiment())
    run.train_batch()
    fit = fit_of(run)
    arrays = [fit.values, *fit.samples.grid, fit.samples.inputs, fit.samples.labels]
    arrays += [fit.batch.inputs, fit.batch.labels, fit.batch.predictions]
    assert not any(array.flags.writeable for array in arrays)
    before = fit.values.copy()
    run.train_batch()
    assert (fit.values == before).all()


def test_values_that_are_no_finite_numbers_do_not_hide_the_range_of_the_others() -> None:
    data = data_of(20, 1)
    data.inputs[3], data.targets[5] = torch.inf, torch.nan
    samples = fit_of(run_on(data)).samples
    finite = data.inputs[torch.isfinite(data.inputs)]
    assert samples.spans[0][0] < finite.min()
    assert finite.max() < samples.spans[0][1] < numpy.inf
    assert numpy.isfinite(samples.label_range).all()


def test_a_feature_that_never_changes_has_room_around_it() -> None:
    data = data_of(8, 1)
    data.inputs[:] = 4
    ((low, high),) = fit_of(run_on(data)).samples.spans
    assert low < 4 < high


def test_the_largest_numbers_are_no_trouble() -> None:
    data = data_of(8, 2)
    data.inputs[0], data.inputs[1] = 3.4e38, -3.4e38
    fit = fit_of(run_on(data))
    assert all(numpy.isfinite(places).all() for places in fit.samples.grid)


def train_with_dropout(look: Callable[[TrainingRun], object]) -> list[object]:
    """Return every bit of a run with dropout and batch norm that is looked at after each line."""
    run = run_on(data_of(30, 2), optimizer={"name": "Adam"})
    assert isinstance(run.model, nn.Sequential)
    run.model.insert(1, nn.Dropout(0.5))
    run.model.insert(2, nn.BatchNorm1d(5))
    seen: list[object] = []
    while not run.finished and run.n_done < 12:
        run.train_phase()
        look(run)
        seen.append(torch.get_rng_state().tolist())
        tensors = (*run.model.parameters(), *run.model.buffers())
        seen += [tensor.detach().numpy().tobytes() for tensor in tensors]
        gradients = [parameter.grad for parameter in run.model.parameters()]
        seen += [None if grad is None else grad.numpy().tobytes() for grad in gradients]
        seen += [module.training for module in run.model.modules()]
    return [*seen, *run.losses]


def test_the_look_changes_no_bit_of_a_run() -> None:
    assert train_with_dropout(fit_of) == train_with_dropout(lambda _run: None)


def test_a_model_that_is_no_number_any_more_is_seen_as_such() -> None:
    run = TrainingRun(Experiment())
    with torch.no_grad():
        next(run.model.parameters()).fill_(torch.nan)
    fit: Fit = fit_of(run)
    assert numpy.isnan(fit.values).all()


def test_columns_of_a_file_are_named_and_said_to_be_standardized(tmp_path: Path) -> None:
    path = tmp_path / "houses.csv"
    path.write_text("area,rooms,price\n50,2,100\n70,3,150\n90,5,170\n")
    samples = fit_of(TrainingRun(validated({"data": {"source": str(path)}}))).samples
    assert samples.features == ("area", "rooms")
    assert samples.target == "price"
    assert samples.is_standardized
