"""The look inside a batch: what each line of the loop reads and writes, and what it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import numpy
import torch

from epochgui.observations.inside import (
    Changed,
    Histogram,
    Inside,
    Numbers,
    ParameterSeen,
    Part,
    TensorSeen,
)
from epochgui.observations.look_key import INSIDE
from epochgui.observations.phase import Phase
from epochgui.schedule.stages import stages_of
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.looks.tensors import rows
from epochgui.training.loop_line import Line, last_line, next_line
from epochgui.training.run import TrainingRun

# A parameter of so many numbers is shown number by number.
SMALL = 64
# Of a batch so many samples, and of a sample so many features, are shown.
MOST_SAMPLES = 100
MOST_FEATURES = 12
# And of what it is to come to, and what the model makes of it, so many numbers.
MOST_OUTPUTS = 4
BINS = 16

_BROUGHT_FORTH = {Phase.BATCH: Part.BATCH, Phase.FORWARD: Part.OUTPUTS, Phase.LOSS: Part.LOSS}
_HAVE_OUTPUTS = {Phase.FORWARD, Phase.LOSS, Phase.BACKWARD, Phase.STEP}
_HAVE_LOSS = _HAVE_OUTPUTS - {Phase.FORWARD}


@dataclass(frozen=True, slots=True)
class _Kept:
    """The parameters as they were where so many batches were done."""

    n_done: int
    values: list[torch.Tensor]


class InsideLook(Look[Inside]):
    """Sees what is inside the batch under way, or the last one, and remembers it.

    What was there at the beginning of a batch it knows from a look before: parameters change in
    the last line of a batch only, so any look since the batch before will do. A run that is taken
    back is the same again, so what was seen stays true.
    """

    key = INSIDE
    compares = True

    def __init__(self, watched: WatchedRun) -> None:
        super().__init__(watched)
        self._now: _Kept | None = None
        self._before: _Kept | None = None
        self._last: tuple[int, Inside] | None = None
        stages = stages_of(self._run.experiment, self._run.schedule)
        self._changes = {stage.first_batch for stage in stages} - {0}

    def see(self) -> Inside:
        """Return what is there now."""
        n_lines = _n_lines(self._run)
        is_noted = self._now is not None and self._now.n_done == self._run.n_done
        if self._last is None or self._last[0] != n_lines or not is_noted:
            self._last = n_lines, self._inside()
        return self._last[1]

    def _inside(self) -> Inside:
        run = self._run
        self.note_before_batch()
        last, next_ = last_line(run), next_line(run)
        phase = None if last is None else last.phase
        position = run.schedule.position(0 if last is None else last.batch)
        indices = run.indices[:MOST_SAMPLES]
        outputs = run.outputs if phase in _HAVE_OUTPUTS else None
        loss = run.loss if phase in _HAVE_LOSS else None
        return Inside(
            last=phase,
            is_carried_out=last is None or last.is_carried_out,
            next=None if next_ is None else next_.phase,
            next_is_carried_out=next_ is None or next_.is_carried_out,
            epoch=position.epoch,
            batch=position.batch,
            size=len(run.indices),
            n_features=rows(run.data.inputs[:1]).shape[1],
            samples=_frozen(indices.cpu().numpy().copy()),
            inputs=_numbers(rows(run.data.inputs[indices])[:, :MOST_FEATURES]),
            n_targets=rows(run.data.targets[:1]).shape[1],
            targets=_numbers(rows(run.data.targets[indices])[:, :MOST_OUTPUTS]),
            n_outputs=0 if outputs is None else rows(outputs).shape[1],
            outputs=None
            if outputs is None
            else _numbers(rows(outputs[:MOST_SAMPLES])[:, :MOST_OUTPUTS]),
            loss=None if loss is None else loss.item(),
            changed=frozenset({_BROUGHT_FORTH[phase]} if phase in _BROUGHT_FORTH else ()),
            parameters=(*self._parameters(last), *self._buffers(last)),
            last_changed_settings=self._changes_settings(last),
            next_changes_settings=self._changes_settings(next_),
        )

    def _changes_settings(self, line: Line | None) -> bool:
        """Return whether a line begins to train with other settings."""
        return line is not None and line.phase is Phase.BATCH and line.batch in self._changes

    def note_before_batch(self) -> None:
        """Remember the parameters: what the next update changes is then known."""
        run = self._run
        if self._now is not None and self._now.n_done == run.n_done:
            return
        was_just_before = self._now is not None and self._now.n_done == run.n_done - 1
        self._before = self._now if was_just_before else None
        values = [parameter.detach().clone() for parameter in run.model.parameters()]
        self._now = _Kept(run.n_done, values)

    def lacks_since(self) -> int | None:
        """Return where the last batch began, if nobody looked there: what it changed is unknown."""
        n_before = self._run.n_done - 1
        known = (one.n_done for one in (self._now, self._before) if one is not None)
        return None if n_before < 0 or n_before in known else n_before

    def _parameters(self, last: Line | None) -> tuple[ParameterSeen, ...]:
        befores = self._values_before(last)
        return tuple(
            self._parameter(last, place, name, parameter, befores)
            for place, (name, parameter) in enumerate(self._run.model.named_parameters())
        )

    def _buffers(self, last: Line | None) -> Iterator[ParameterSeen]:
        """Yield what layers keep beside their parameters: in training each forward changes it."""
        is_changed = last is not None and last.phase is Phase.FORWARD
        for name, buffer in self._run.model.named_buffers():
            value = _tensor(buffer.float(), _all_changed(buffer, is_changed))
            yield ParameterSeen(name, tuple(buffer.shape), value, None, None, False, False)

    def _values_before(self, last: Line | None) -> list[torch.Tensor] | None:
        """Return what the parameters were before the step that has just been made, if known."""
        before = self._before
        was_step = last is not None and last.phase is Phase.STEP and last.is_carried_out
        is_of_this_step = before is not None and before.n_done == self._run.n_done - 1
        return before.values if before is not None and was_step and is_of_this_step else None

    def _parameter(
        self,
        last: Line | None,
        place: int,
        name: str,
        parameter: torch.Tensor,
        befores: list[torch.Tensor] | None,
    ) -> ParameterSeen:
        value, update = parameter.detach(), None
        moved = _all_changed(value, is_changed=False)
        if befores is not None:
            moved = _differences(value, befores[place])
            update = _tensor(value - befores[place], moved)
        gradient = parameter.grad
        was_zeroing = last is not None and last.phase is Phase.ZERO_GRAD and last.batch > 0
        return ParameterSeen(
            name=name,
            shape=tuple(value.shape),
            value=_tensor(value, moved),
            gradient=None
            if gradient is None
            else _tensor(gradient.detach(), self._gradient_changed(last, place, gradient)),
            update=update,
            is_zeroed_now=gradient is None and was_zeroing,
        )

    def _gradient_changed(self, last: Line | None, place: int, gradient: torch.Tensor) -> Changed:
        """Mark what the last line has written into a gradient."""
        if last is None or last.phase is not Phase.BACKWARD:
            return _all_changed(gradient, is_changed=False)
        schedule = self._run.schedule
        begins = schedule.begins_update(schedule.position(last.batch).batch)
        before = None if begins else self._gradient_before(place)
        if before is None:
            return _all_changed(gradient, is_changed=True)
        return _frozen(_differ(_numbers(gradient.detach()), before))

    def _gradient_before(self, place: int) -> Numbers | None:
        """Return a small gradient as it was before backward, in any line since the one before."""
        if self._last is None or not 1 <= _n_lines(self._run) - self._last[0] <= len(Phase):
            return None
        gradient = self._last[1].parameters[place].gradient
        return None if gradient is None else gradient.numbers


def _n_lines(run: TrainingRun) -> int:
    """Return how many lines of the loop have run."""
    phases = list(Phase)
    inside = 0 if run.phase is Phase.STEP else phases.index(run.phase) + 1
    return run.n_done * len(phases) + inside


def _tensor(tensor: torch.Tensor, changed: Changed) -> TensorSeen:
    norm = float(torch.linalg.vector_norm(tensor).item())
    if _is_small(tensor):
        return TensorSeen(_numbers(tensor), norm, None, changed)
    return TensorSeen(None, norm, _histogram(tensor), changed)


def _histogram(tensor: torch.Tensor) -> Histogram:
    finite = tensor if tensor.isfinite().all() else tensor[tensor.isfinite()]
    if finite.numel() == 0:
        return Histogram(_frozen(numpy.zeros(BINS, numpy.int64)), 0.0, 0.0)
    low, high = (float(end) for end in torch.aminmax(finite))
    counts = torch.histc(finite, BINS, low, high).cpu().numpy().astype(numpy.int64)
    return Histogram(_frozen(counts), low, high)


def _is_small(tensor: torch.Tensor) -> bool:
    return prod(tensor.shape) <= SMALL


def _all_changed(tensor: torch.Tensor, is_changed: bool) -> Changed:
    shape = tuple(tensor.shape) if _is_small(tensor) else ()
    return _frozen(numpy.full(shape, is_changed))


def _differences(after: torch.Tensor, before: torch.Tensor) -> Changed:
    if _is_small(after):
        return _frozen(_differ(_numbers(after), _numbers(before)))
    return _frozen(numpy.array(not torch.equal(after, before)))


def _differ(after: Numbers, before: Numbers) -> Changed:
    """Return where numbers differ; one that is no number does not differ from another such."""
    differ: Changed = (after != before) & ~(numpy.isnan(after) & numpy.isnan(before))
    return differ


def _numbers(tensor: torch.Tensor) -> Numbers:
    return _frozen(tensor.detach().cpu().float().numpy().copy())


def _frozen(array: numpy.ndarray) -> numpy.ndarray:
    array.flags.writeable = False
    return array
