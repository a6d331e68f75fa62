"""Going back in the window: the run is where it was, and what comes again is the same."""

import math
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from epochgui.basics.errors import InputError
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.run.messages import Moment
from epochgui.gui.run.state import State
from epochgui.observations.phase import Phase
from epochgui.phrases.moments import moment_text
from epochgui.record.names import EPOCH_BATCH_MEAN
from epochgui.training.run import TrainingRun
from tests.gui.user import User


def straight(experiment: Experiment) -> list[float]:
    run = TrainingRun(experiment)
    run.train_until(run.schedule.n_batches, math.inf)
    return run.losses


def go_to(user: User, n_done: int) -> None:
    user.window.session.go_to(n_done)
    user.wait_until(lambda: user.state in (State.PAUSED, State.FINISHED))
    assert user.n_done == n_done


def test_left_goes_one_batch_back_and_right_forward_again(user: User) -> None:
    for _ in range(6):
        user.step("step_batch")
    losses = user.losses
    for n_done in (5, 4, 3, 2, 1, 0):
        user.type_key(Qt.Key.Key_Left)
        user.wait_for(State.PAUSED)
        assert (user.n_done, user.losses) == (n_done, losses)
    assert not user.is_enabled("step_back")
    assert "Batch 0/4" in user.text("place")
    user.run_to_the_end()
    assert user.losses == straight(Experiment())


def test_before_the_first_batch_there_is_no_way_back(user: User) -> None:
    assert not user.is_enabled("step_back")
    assert not user.find(QSlider, "scrubber").isEnabled()


@pytest.mark.parametrize("n_done", [0, 1, 7, 39, 40])
def test_the_scrubber_goes_anywhere_in_the_run_and_it_goes_on_the_same(
    user: User, n_done: int
) -> None:
    user.run_to_the_end()
    losses, means = user.losses, user.record.series(EPOCH_BATCH_MEAN)[:].tolist()
    scrubber = user.find(QSlider, "scrubber")
    scrubber.setValue(n_done)
    user.wait_until(lambda: user.n_done == n_done)
    user.wait_until(lambda: user.state in (State.PAUSED, State.FINISHED))
    assert user.text("moment") == moment_text(user.record.schedule, n_done)
    future = user.window.views.loss.drawing.future.veil()
    assert (future is None) == (n_done == 40)
    if n_done < 40:
        user.press("run")
        user.wait_for(State.FINISHED)
    assert user.losses == losses
    assert user.record.series(EPOCH_BATCH_MEAN)[:].tolist() == means
    assert scrubber.value() == 40


def test_scrubbing_pauses_a_run_at_full_speed(user: User) -> None:
    user.window.editor.open(validated({"epochs": 100_000}), None)
    user.wait_for_new_run(lambda: user.press("reset"))
    user.set_full_speed()
    user.press("run")
    user.wait_until(lambda: user.n_batches > 500)
    user.find(QSlider, "scrubber").setValue(123)
    user.wait_for(State.PAUSED)
    assert user.n_done == 123
    user.step("step_batch")
    assert user.n_done == 124


def test_a_move_goes_on_when_the_one_before_it_has_arrived(user: User) -> None:
    user.run_to_the_end()
    session = user.window.session
    stopped_at: list[int] = []

    def go_further(moment: Moment) -> None:
        if moment.n_done == 5 and not moment.n_left:
            session.go_to(30)

    def note(state: State) -> None:
        if state is State.PAUSED:
            stopped_at.append(user.n_done)

    session.moved.connect(go_further)
    session.state_changed.connect(note)
    session.go_to(5)
    user.wait_for(State.PAUSED)
    assert stopped_at == [30]
    user.step("step_batch")
    assert user.n_done == 31


def test_from_inside_a_batch_back_is_its_beginning(user: User) -> None:
    user.step("step_batch")
    for _ in range(3):
        user.window.session.step_phase()
        user.wait_for(State.PAUSED)
    moment = user.window.session.moment
    assert moment is not None
    assert (moment.n_done, moment.phase) == (1, Phase.FORWARD)
    user.step("step_back")
    moment = user.window.session.moment
    assert moment is not None
    assert (moment.n_done, moment.phase) == (1, Phase.STEP)
    user.run_to_the_end()
    assert user.losses == straight(Experiment())


def test_on_the_way_back_the_run_is_not_paused_by_what_had_stopped_before(user: User) -> None:
    user.step("step_batch")
    session, paused = user.window.session, []
    session.state_changed.connect(
        lambda state: paused.append(session.moment) if state is State.PAUSED else None
    )
    session.step_phase()
    session.go_to(0)
    user.wait_for(State.PAUSED)
    assert [(moment.n_done, moment.phase) for moment in paused if moment] == [(0, Phase.STEP)]


def test_where_training_failed_one_can_go_back_and_train_on(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        user.step("step_batch")
    with monkeypatch.context() as patch:
        patch.setattr("torch.nn.MSELoss.forward", lambda *_: 1 / 0)
        user.press("step_batch")
        user.wait_for(State.BROKEN)
    assert user.n_batches == 3
    user.press("step_back")
    user.wait_for(State.PAUSED)
    user.run_to_the_end()
    assert user.losses == straight(Experiment())


def test_a_batch_can_be_named(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    user.run_to_the_end()
    answers = iter(["2:3", None])
    monkeypatch.setattr(user.window.files.dialogs, "moment", lambda *_asked: next(answers))
    user.press("go_to")
    user.wait_for(State.PAUSED)
    assert user.n_done == 7
    user.press("go_to")
    assert user.n_done == 7


def test_what_was_not_trained_yet_cannot_be_gone_to(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.step("step_batch")
    told: list[str] = []

    def ask(_proposed: str, check: Callable[[str], object]) -> None:
        with pytest.raises(InputError) as caught:
            check("2:3")
        told.append(str(caught.value))

    monkeypatch.setattr(user.window.files.dialogs, "moment", ask)
    user.press("go_to")
    assert "newest on record is 1:1" in told[0]
