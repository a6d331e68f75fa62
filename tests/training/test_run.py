"""Rules of a run: it goes exactly as far as asked, and nothing changes its numbers."""

import math
from collections.abc import Callable
from itertools import count

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from epochgui.basics.errors import InputError, RunFailed
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.parts.data.first_example import FirstExample
from epochgui.parts.optimizers.sgd import SGD
from epochgui.training.data import load_data
from epochgui.training.run import TrainingRun
from epochgui.training.tally import EpochResult

MLP = validated({"model": {"hidden": [4]}, "optimizer": {"name": "Adam"}, "epochs": 5})
# Updates of three batches, the last of an epoch of one.
ACCUMULATED = validated({"batching": {"accumulate": 3}, "optimizer": {"name": "Adam"}, "epochs": 5})
# The loss of this one grows until it is no finite number.
DIVERGING = validated({"optimizer": {"lr": 1.0}, "epochs": 1000})


def finished(experiment: Experiment) -> TrainingRun:
    run = TrainingRun(experiment)
    run.train_until(run.schedule.n_batches, math.inf)
    return run


def ticking(step: float = 1.0) -> Callable[[], float]:
    """Return a clock that goes on by a step whenever it is looked at."""
    ticks = count()
    return lambda: next(ticks) * step


def weights(run: TrainingRun) -> list[float]:
    return torch.cat([weight.detach().flatten() for weight in run.model.parameters()]).tolist()


def batch_means(results: list[EpochResult]) -> list[float]:
    return [result.batch_mean for result in results]


def fail_at(run: TrainingRun, number: int, error: Exception) -> None:
    """Let the model raise when it is to predict for this batch."""

    def fail(*_: object) -> None:
        if run.n_done == number:
            raise error

    run.model.register_forward_pre_hook(fail)


# As far as asked


def test_training_a_batch_trains_exactly_one() -> None:
    run = TrainingRun(MLP)
    for n_done in range(1, run.schedule.n_batches + 1):
        before = weights(run)
        run.train_batch()
        assert run.n_done == len(run.losses) == n_done
        assert weights(run) != before


def test_at_its_end_a_run_trains_nothing_more() -> None:
    run = finished(MLP)
    assert run.finished
    before, losses = weights(run), list(run.losses)
    run.train_batch()
    run.train_until(1000, math.inf)
    assert (weights(run), run.losses, run.n_done) == (before, losses, 20)


@settings(deadline=None, max_examples=25)
@given(goals=st.lists(st.integers(0, 60), max_size=4))
def test_a_run_goes_as_far_as_its_goals_and_never_back(goals: list[int]) -> None:
    run = TrainingRun(Experiment())
    for goal in goals:
        before = run.n_done
        run.train_until(goal, math.inf)
        assert run.n_done == max(before, min(goal, 40))


def test_past_its_deadline_a_run_still_trains_one_batch() -> None:
    run = TrainingRun(MLP)
    run.train_until(10, -math.inf)
    assert run.n_done == 1


def test_a_run_stops_behind_the_batch_in_which_the_deadline_passed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = TrainingRun(MLP)
    monkeypatch.setattr("epochgui.training.run.perf_counter", ticking())
    run.train_until(20, deadline=2)
    assert run.n_done == 3  # one look behind each batch: 0, 1, 2


@settings(deadline=None, max_examples=40)
@given(
    experiment=st.sampled_from([MLP, ACCUMULATED]),
    cuts=st.lists(st.integers(1, 19), unique=True, max_size=8).map(sorted),
)
def test_pausing_anywhere_changes_no_number(experiment: Experiment, cuts: list[int]) -> None:
    straight = finished(experiment)
    paused = TrainingRun(experiment)
    for cut in [*cuts, 20]:
        paused.train_until(cut, math.inf)
    assert paused.losses == straight.losses
    assert paused.epoch_seeds == straight.epoch_seeds
    assert batch_means(paused.epoch_results) == batch_means(straight.epoch_results)
    assert weights(paused) == weights(straight)


@pytest.mark.parametrize(("batch_size", "size"), [(4, 4), ("full", 10)])
@pytest.mark.parametrize("accumulate", [1, 3])
def test_the_lr_is_scaled_by_the_samples_of_an_update(
    batch_size: int | str, size: int, accumulate: int
) -> None:
    optimizer = {"lr": 0.3, "scale_lr": True, "base_batch_size": 7}
    batching = {"batch_size": batch_size, "accumulate": accumulate}
    run = TrainingRun(validated({"batching": batching, "optimizer": optimizer}))
    assert run.optimizer.param_groups[0]["lr"] == 0.3 * (size * accumulate) / 7


@pytest.mark.parametrize("accumulate", [1, 2, 3, 4, 5, 100])
def test_weights_move_where_the_schedule_says_that_an_update_ends(accumulate: int) -> None:
    run = TrainingRun(validated({"batching": {"accumulate": accumulate}}))
    updates = 0
    while not run.finished:
        batch, before = run.position.batch, weights(run)
        run.train_batch()
        has_moved = weights(run) != before
        updates += has_moved
        assert has_moved == run.schedule.ends_update(batch)
        assert updates == run.schedule.updates_after(run.n_done)
    assert updates == run.schedule.n_updates


@pytest.mark.parametrize("accumulate", [2, 4, 7])
def test_an_update_of_several_batches_divides_each_loss_by_their_intended_number(
    accumulate: int,
) -> None:
    run = TrainingRun(validated({"batching": {"accumulate": accumulate, "shuffle": False}}))
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(1, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    batches = (torch.split(tensor, 3) for tensor in (run.data.inputs, run.data.targets))
    pairs = list(zip(*batches, strict=True))
    for start in range(0, len(pairs), accumulate):
        optimizer.zero_grad()
        for inputs, labels in pairs[start : start + accumulate]:
            loss: torch.Tensor = torch.nn.functional.mse_loss(model(inputs), labels)
            torch.autograd.backward(loss / accumulate)
        optimizer.step()
    run.train_until(4, math.inf)
    assert all(map(torch.equal, run.model.parameters(), model.parameters()))


def test_the_same_experiment_gives_the_same_numbers() -> None:
    assert finished(MLP).losses == finished(MLP).losses
    assert finished(MLP).losses != finished(MLP.model_copy(update={"seed": 1})).losses


# What is told of it


def test_an_epoch_is_told_by_two_means_of_its_losses() -> None:
    run = finished(Experiment())
    assert len(run.epoch_results) == len(run.epoch_seeds) == 10
    for epoch, result in enumerate(run.epoch_results):
        losses = run.losses[4 * epoch : 4 * epoch + 4]
        assert result.batch_mean == sum(losses) / 4
        assert result.sample_mean == pytest.approx((3 * sum(losses[:3]) + losses[3]) / 10)


def test_the_seconds_of_an_epoch_leave_out_the_pauses() -> None:
    now = 0.0

    def clock() -> float:
        return now

    def predict_for_a_second(*_: object) -> None:
        nonlocal now
        now += 1

    run = TrainingRun(Experiment(), clock=clock)
    run.model.register_forward_pre_hook(predict_for_a_second)
    for _ in range(8):
        now += 100
        run.train_batch()
    assert [result.seconds for result in run.epoch_results] == [4, 4]


def test_what_was_taken_note_of_is_forgotten_and_the_rest_comes_after_it() -> None:
    run = TrainingRun(MLP)
    told: list[float] = []
    while not run.finished:
        run.train_until(run.n_done + 3, math.inf)
        told += run.losses
        run.forget()
        assert not run.losses
        assert not run.epoch_seeds
        assert not run.epoch_results
    assert told == finished(MLP).losses


def test_the_position_is_that_of_the_batch_to_come() -> None:
    run = TrainingRun(Experiment())
    assert run.position == (0, 0)
    run.train_until(7, math.inf)
    assert run.position == (1, 3)


# Losses that are no numbers


@pytest.fixture
def diverged() -> TrainingRun:
    run = TrainingRun(DIVERGING)
    run.train_until(4000, math.inf)
    return run


def test_a_run_stops_behind_the_first_loss_that_is_no_finite_number(diverged: TrainingRun) -> None:
    *before, last = diverged.losses
    assert all(math.isfinite(loss) for loss in before)
    assert not math.isfinite(last)
    assert diverged.first_bad_batch == diverged.n_done - 1
    assert not diverged.finished


def test_the_epoch_and_batch_of_the_first_bad_loss_are_named(diverged: TrainingRun) -> None:
    epoch, batch = divmod(len(diverged.losses) - 1, 4)
    assert f"epoch {epoch + 1}, batch {batch + 1} " in str(diverged.bad_loss())


def test_a_run_may_go_on_behind_a_bad_loss(diverged: TrainingRun) -> None:
    first_bad, n_done = diverged.first_bad_batch, diverged.n_done
    diverged.train_until(n_done + 10, math.inf)
    assert diverged.n_done == n_done + 10
    assert diverged.first_bad_batch == first_bad


def test_of_good_losses_there_is_nothing_to_say() -> None:
    run = finished(MLP)
    assert run.first_bad_batch is None
    assert run.bad_loss() is None


# Models that raise


@pytest.mark.parametrize("number", [0, 6, 39])
def test_an_exception_in_the_model_is_told_with_epoch_and_batch(number: int) -> None:
    expected = finished(Experiment()).losses[:number]
    run = TrainingRun(Experiment())
    fail_at(run, number, ValueError("shapes do\n not fit"))
    sentence = f"epoch {number // 4 + 1}, batch {number % 4 + 1}: ValueError: shapes do not fit"
    with pytest.raises(RunFailed, match=sentence) as caught:
        run.train_until(40, math.inf)
    assert isinstance(caught.value.__cause__, ValueError)
    assert run.losses == expected
    assert run.n_done == number


def test_an_exception_without_words_is_told_too() -> None:
    run = TrainingRun(Experiment())
    fail_at(run, 0, ZeroDivisionError())
    with pytest.raises(RunFailed, match="ZeroDivisionError: no reason given"):
        run.train_batch()


def test_a_run_that_failed_does_not_go_on() -> None:
    run = TrainingRun(Experiment())
    fail_at(run, 6, ValueError("once"))
    for _ in range(3):
        with pytest.raises(RunFailed, match="epoch 2, batch 3: ValueError: once"):
            run.train_until(40, math.inf)
    assert run.n_done == 6


# What it is made of


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"device": "cuda:99"}, "device"),
        ({"batching": {"batch_size": 11}}, "batching.batch_size"),
        ({"data": {"source": "none.csv"}}, "data.source"),
    ],
)
def test_an_experiment_that_is_refused_leaves_a_run_under_way_alone(
    values: dict[str, object], key: str
) -> None:
    generator, n_threads = torch.get_rng_state(), torch.get_num_threads()
    with pytest.raises(InputError) as caught:
        TrainingRun(validated({**values, "threads": n_threads + 1, "seed": 12345}))
    assert caught.value.key == key
    assert torch.equal(torch.get_rng_state(), generator)
    assert torch.get_num_threads() == n_threads


@pytest.mark.parametrize("standardize", [False, True])
def test_the_first_example_is_learned_from_one_to_ten_and_twice_that(standardize: bool) -> None:
    generator = torch.get_rng_state()
    data = load_data(FirstExample(standardize=standardize))
    assert torch.equal(torch.get_rng_state(), generator)
    assert data.inputs.dtype == data.targets.dtype == torch.float32
    assert data.inputs.shape == data.targets.shape == (10, 1)
    inputs, labels = data.inputs.flatten().tolist(), data.targets.flatten().tolist()
    if standardize:
        assert inputs == pytest.approx(labels)
        assert sum(inputs) == pytest.approx(0, abs=1e-6)
        assert sum(number**2 for number in inputs) / 9 == pytest.approx(1)
    else:
        assert inputs == list(range(1, 11))
        assert labels == list(range(2, 21, 2))


def test_a_run_that_cannot_be_built_leaves_the_random_numbers_of_another_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    straight = finished(MLP)
    run = TrainingRun(MLP)
    run.train_until(7, math.inf)
    with monkeypatch.context() as patch:
        patch.setattr(SGD, "build", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            TrainingRun(Experiment(seed=99))
    run.train_until(20, math.inf)
    assert run.losses == straight.losses
