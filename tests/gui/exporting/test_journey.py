"""A run apart from the window's, taken from moment to moment: the same numbers, and no one hurt."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from epochgui.basics.errors import InputError, Problem, RunFailed
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.exporting.journey import Halt, Journey
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.run.state import State
from epochgui.observations.phase import Phase
from epochgui.training.run import TrainingRun
from tests.gui.user import User

MLP = validated({"model": {"hidden": [8, 4]}, "optimizer": {"name": "Adam", "lr": 0.02}})
LONG = validated({"epochs": 3000})


@pytest.fixture
def set_off(qapp: object) -> Iterator[Callable[..., Journey]]:  # noqa: ARG001  a loop of events needs one
    """Return what makes a journey to where so many batches are done each."""
    journeys: list[Journey] = []

    def make(experiment: Experiment, *halts: int | Halt) -> Journey:
        plan = [halt if isinstance(halt, Halt) else Halt(halt) for halt in halts]
        journeys.append(Journey(experiment, lambda _run: plan, lambda: 0.0))
        return journeys[-1]

    yield make
    for journey in journeys:
        assert journey.shutdown()
        journey.deleteLater()


def losses_of(journey: Journey) -> list[float]:
    record = journey.session.record
    assert record is not None
    return [float(loss) for loss in record.losses[:]]


def trained(experiment: Experiment) -> list[float]:
    run = TrainingRun(experiment)
    while not run.finished:
        run.train_batch()
    return run.losses


def test_it_stands_at_each_halt_with_the_numbers_of_training(
    set_off: Callable[..., Journey],
) -> None:
    expected = trained(MLP)
    journey = set_off(MLP, 0, 1, 4, 40)
    seen: list[tuple[int, list[float]]] = []
    journey.travel(lambda halt: seen.append((halt.n_done, losses_of(journey))))
    assert seen == [(n, expected[:n]) for n in (0, 1, 4, 40)]


def test_it_stands_between_two_lines_of_the_loop(set_off: Callable[..., Journey]) -> None:
    halts = [Halt(0, Phase.FORWARD), Halt(0, Phase.BACKWARD), Halt(1), Halt(1, Phase.BATCH)]
    journey, phases = set_off(MLP, *halts), list[Phase]()

    def note(_halt: Halt) -> None:
        moment = journey.session.moment
        assert moment is not None
        phases.append(moment.phase)

    journey.travel(note)
    assert phases == [halt.phase for halt in halts]


def test_the_windows_run_and_the_journey_do_not_disturb_each_other(
    open_window: Callable[..., User], set_off: Callable[..., Journey], qtbot: QtBot
) -> None:
    expected = trained(LONG)
    user = open_window(LONG)
    user.set_full_speed()
    journey = set_off(LONG, *range(0, 12_000, 1500), 12_000)
    with qtbot.waitSignal(journey.arrived, timeout=60_000):
        journey.reached.connect(journey.go_on)
        user.press("run")
        journey.begin()
    user.wait_for(State.FINISHED)
    assert losses_of(journey) == expected
    assert user.losses == expected


def test_data_that_cannot_be_read_is_input(set_off: Callable[..., Journey], tmp_path: Path) -> None:
    gone = validated({"data": {"source": str(tmp_path / "gone.csv")}})
    with pytest.raises(InputError, match=r"gone\.csv"):
        set_off(gone, 0).travel(lambda _halt: None)


def test_a_plan_that_the_run_has_not_is_input(qapp: object) -> None:  # noqa: ARG001  a loop of events needs one
    def plan(_run: RunLoaded) -> list[Halt]:
        raise InputError("there is no such moment")

    journey = Journey(MLP, plan, lambda: 0.0)
    with pytest.raises(InputError, match="no such moment"):
        journey.travel(lambda _halt: None)
    assert journey.shutdown()


def test_a_model_that_fails_ends_it(
    set_off: Callable[..., Journey], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_arguments: object) -> None:
        raise RuntimeError("the loss fell")

    monkeypatch.setattr("torch.nn.MSELoss.forward", fall)
    with pytest.raises(RunFailed, match="the loss fell"):
        set_off(MLP, 4).travel(lambda _halt: None)


def test_what_the_visit_raises_comes_through(set_off: Callable[..., Journey]) -> None:
    def visit(_halt: Halt) -> None:
        raise InputError("the disk is full")

    with pytest.raises(InputError, match="the disk is full"):
        set_off(MLP, 0, 1).travel(visit)


def test_a_loss_that_is_no_number_is_told_and_passed(set_off: Callable[..., Journey]) -> None:
    diverging = validated({"optimizer": {"lr": 1e5}, "epochs": 20})
    journey, seen = set_off(diverging, 80), list[int]()
    journey.travel(lambda halt: seen.append(halt.n_done))
    assert seen == [80]
    assert isinstance(journey.trouble, Problem)


def test_one_that_was_ended_says_nothing_but_that_its_threads_have(
    set_off: Callable[..., Journey], qtbot: QtBot
) -> None:
    journey, said = set_off(LONG, 0, 12_000), list[object]()
    for signal in (journey.arrived, journey.failed):
        signal.connect(said.append)
    with qtbot.waitSignal(journey.reached):
        journey.begin()
    with qtbot.waitSignal(journey.ended):
        journey.go_on()
        journey.end()
    assert said == []
