"""What cannot be raced, or is not raced rightly, is left to the loop."""

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import torch
from torch import nn, optim

from epochgui.parts.losses.mse import MSELoss
from epochgui.parts.models.mlp import MLP
from epochgui.schedule.schedule import Schedule
from epochgui.training.leg import Leg, Raced
from epochgui.training.race.course import CourseMaker
from epochgui.training.race.jit import JitCourse
from epochgui.training.race.recording import Recording
from epochgui.training.race.update import Update
from tests.training.race.experiments import Settings, settings_of
from tests.training.race.telling import COURSES, by_loop, raced, stops_of


class OneBitOff:
    """A course that ends with another bit in a parameter, or tells another loss."""

    def __init__(self, course: JitCourse, parameter: torch.Tensor | None) -> None:
        self._course = course
        self._parameter = parameter

    def is_ready(self, optimizer: optim.Optimizer) -> bool:
        return self._course.is_ready(optimizer)

    def race(self, leg: Leg, optimizer: optim.Optimizer) -> Raced:
        raced = self._course.race(leg, optimizer)
        if self._parameter is None:
            raced.losses[-1] = math.nextafter(raced.losses[-1], math.inf)
        else:
            with torch.no_grad():
                self._parameter.view(torch.int32).bitwise_xor_(1)
        return raced


def check_it_is_dropped(
    experiment: Settings, course: CourseMaker, caplog: pytest.LogCaptureFixture
) -> None:
    """Check that a course is not used again, and that all on record is the loop's."""
    stops = stops_of(experiment, seed=1)
    with caplog.at_level(logging.DEBUG, logger="epochgui"):
        moments, all_told, racing = raced(experiment, stops, [course])
    assert not racing.is_under_way
    assert "the racer came to other numbers" in caplog.text
    assert (moments, all_told) == by_loop(experiment, stops)


@pytest.mark.parametrize("place", [None, 0, 1])
def test_a_racer_that_is_a_bit_off_is_dropped_before_anything_is_on_record(
    place: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    def made(
        update: Update,
        tensors: Sequence[torch.Tensor],
        optimizer: optim.Optimizer,
        schedule: Schedule,
    ) -> OneBitOff:
        course = JitCourse(update, tensors, optimizer, schedule)
        return OneBitOff(course, None if place is None else tensors[place])

    check_it_is_dropped(settings_of("first example"), made, caplog)


def test_a_racer_with_a_changed_operation_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    def made(
        update: Update,
        tensors: Sequence[torch.Tensor],
        optimizer: optim.Optimizer,
        schedule: Schedule,
    ) -> JitCourse:
        return JitCourse(with_another_loss(update), tensors, optimizer, schedule)

    check_it_is_dropped(settings_of("AdamW"), made, caplog)


def with_another_loss(update: Update) -> Update:
    """Return an update that goes backward from the mean of absolute differences."""

    def changed(recording: Recording) -> Recording:
        operations = [
            one._replace(
                function=torch.ops.aten.smooth_l1_loss_backward, arguments=(*one.arguments, 1.0)
            )
            if one.name == "mse_loss_backward"
            else one
            for one in recording.operations
        ]
        assert tuple(operations) != recording.operations
        return replace(recording, operations=tuple(operations))

    return replace(update, full=changed(update.full), last=changed(update.last))


class CountsInPython(nn.Linear):
    """A model that keeps a number of its own, which no operation tells of."""

    n_passes = 0

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        self.n_passes += 1
        outputs: torch.Tensor = super().forward(inputs)
        return outputs / self.n_passes


class AsksItsNumbers(nn.Linear):
    """A model that does what its numbers say."""

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        outputs: torch.Tensor = super().forward(inputs)
        return outputs if float(outputs.sum().detach()) > 0 else 2 * outputs


@pytest.mark.parametrize("kind", [CountsInPython, AsksItsNumbers])
def test_what_cannot_be_repeated_is_left_to_the_loop(
    kind: type[nn.Linear],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(MLP, "build", lambda *_: kind(1, 1))
    experiment = {"epochs": 200, "batching": {"batch_size": 5}}
    with caplog.at_level(logging.DEBUG, logger="epochgui"):
        moments, all_told, racing = raced(experiment, [250, 400], list(COURSES.values()))
    assert not racing.is_under_way
    assert "trained by the loop alone" in caplog.text
    assert (moments, all_told) == by_loop(experiment, [250, 400])


class DrawsForTheLoss(nn.MSELoss):
    """A loss of labels that are not quite what they are."""

    def forward(self, outputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        return super().forward(outputs, labels + 0.1 * torch.randn_like(labels))


class CountsItsBatches(nn.MSELoss):
    """A loss that changes a tensor of its own, on which the next one depends."""

    def __init__(self) -> None:
        super().__init__()
        self.n_batches = torch.zeros(())

    def forward(self, outputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        self.n_batches += 1
        return super().forward(outputs, labels) / self.n_batches


@pytest.mark.parametrize(
    ("build", "is_raced"), [(DrawsForTheLoss, True), (CountsItsBatches, False)]
)
def test_to_find_out_whether_a_loss_can_be_repeated_changes_nothing(
    build: Callable[[], nn.Module], is_raced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MSELoss, "build", lambda *_: build())
    experiment = {"epochs": 100}
    moments, all_told, racing = raced(experiment, [250, 400], list(COURSES.values()))
    assert racing.is_under_way is is_raced
    assert (moments, all_told) == by_loop(experiment, [250, 400])
