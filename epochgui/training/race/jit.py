"""Many batches in one call of torch.jit, without Python in between and without its lock.

What is recorded of an update, and the optimizer's step, become one small program in the language of
torch.jit, which is a part of Python's.
"""

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import optim

from epochgui.record.unknown import UNKNOWN
from epochgui.schedule.schedule import Schedule
from epochgui.training.leg import EndedEpoch, Leg, Raced
from epochgui.training.race.ahead import Ahead
from epochgui.training.race.recording import CannotRace, Operation, Recording, Value
from epochgui.training.race.steps import Step, step_of
from epochgui.training.race.update import INPUTS, LABELS, Update, parameter_name

_RACE = """
def race(inputs: Tensor, labels: Tensor, orders: List[Tensor], batch: int, n_left: int,
         tensors: List[Tensor], memories: List[List[Tensor]], numbers: List[float],
         n_steps: float, batch_sum: float, sample_sum: float, is_stopped_by_bad: bool,
         held_out: List[Tuple[Tensor, Tensor]], patience: int, lowest: float, n_waited: int
         ) -> Tuple[List[float], List[float], float, float, List[int]]:
    losses: List[float] = []
    right: List[int] = []
    results: List[float] = []
    n_good, good_batch_sum, good_sample_sum = 0, batch_sum, sample_sum
{unpacked}
    for order in orders:
        n_samples = order.size(0)
        n_batches = (n_samples + {batch_size} - 1) // {batch_size}
        while batch < n_batches and n_left > 0:
            start = batch * {batch_size}
            size = min({batch_size}, n_samples - start)
            indices = order.narrow(0, start, size)
            batch_inputs = inputs.index_select(0, indices)
            batch_labels = labels.index_select(0, indices)
            if size == {batch_size}:
                loss_tensor, {gradients}, outputs{right} = full({batch}, {tensors})
            else:
                loss_tensor, {gradients}, outputs{right} = last({batch}, {tensors})
            loss = float(loss_tensor)
            if is_stopped_by_bad and loss - loss != 0.0:
                return losses[:n_good], results, good_batch_sum, good_sample_sum, right[:n_good]
            losses.append(loss)
{count}            batch_sum += loss
            sample_sum += loss * size
            batch += 1
            n_left -= 1
{update}
        if batch == n_batches:
{epoch_end}
            batch = 0
            batch_sum = 0.0
            sample_sum = 0.0
            good_batch_sum = 0.0
            good_sample_sum = 0.0
{patience}    return losses, results, batch_sum, sample_sum, right
"""
_COUNT = """\
            right.append(int(n_right))
"""
_HELD_OUT = """\
            held_out_sum, n_found, n_held_out = 0.0, 0, 0
            for held_out_batch in held_out:
                size = held_out_batch[1].size(0)
                n_held_out += size
"""
_HELD_OUT_OF_SIZE = """\
                if size == {size}:
                    told = held_out_{size}(held_out_batch[0], held_out_batch[1], {tensors})
                    held_out_sum += float(told[0]) * size
"""
_COUNT_HELD_OUT = """\
                    n_found += int(told[1])
"""
_PATIENCE = """\
            if patience > 0:
                if held_out_sum / n_held_out < lowest:
                    lowest, n_waited = held_out_sum / n_held_out, 0
                else:
                    n_waited += 1
                if n_waited >= patience:
                    return losses, results, batch_sum, sample_sum, right
"""


class JitCourse:
    """The program of one run's updates, translated once."""

    def __init__(
        self,
        update: Update,
        tensors: Sequence[torch.Tensor],
        optimizer: optim.Optimizer,
        schedule: Schedule,
    ) -> None:
        """Write the program; raises CannotRace where torch.jit or the step is not there for it."""
        self._tensors = list(tensors)
        self._schedule = schedule
        self._has_final = update.final is not None
        self._is_scheduled = update.is_scheduled
        self._step = step_of(optimizer, [tensors[place] for place in update.learning])
        text = _program(update, self._step, schedule)
        try:
            self._race: Any = torch.jit.CompilationUnit(text).race
        except Exception as error:
            raise CannotRace(f"torch.jit: {error}") from error

    def is_ready(self, optimizer: optim.Optimizer) -> bool:
        """Whether the optimizer has made its first step, in which it begins to keep something."""
        return self._step.kept(optimizer) is not None

    def race(self, leg: Leg, optimizer: optim.Optimizer) -> Raced:
        """Train the batches; parameters and optimizer are changed in their place."""
        device = leg.data.inputs.device
        ahead = self._ahead(leg, optimizer)
        # What it would make faster, it makes so in the first second, which is more than that wins.
        with torch.no_grad(), torch.jit.optimized_execution(False):  # type: ignore[attr-defined]
            losses, results, batch_sum, sample_sum, right = self._race(
                leg.data.inputs,
                leg.data.targets,
                [order.to(device) for order in leg.orders],
                leg.batch,
                leg.n_batches,
                self._tensors,
                self._step.kept(optimizer),
                self._step.values(optimizer) if ahead is None else ahead.numbers,
                self._step.n_steps(optimizer),
                leg.batch_sum,
                leg.sample_sum,
                leg.is_stopped_by_bad,
                list(leg.validating.batches()),
                leg.patience.n_epochs,
                leg.patience.lowest,
                leg.patience.n_waited,
            )
        self._step.count(optimizer, self._n_updates(leg.batch, len(losses)))
        ended = [self._ended(leg, *epoch) for epoch in zip(*[iter(results)] * 5, strict=True)]
        for one in ended:
            leg.patience.take(one.validated.loss)
        lrs = [] if ahead is None else ahead.settle(len(losses), ended)
        return Raced(losses, ended, batch_sum, sample_sum, right, lrs)

    def _ahead(self, leg: Leg, optimizer: optim.Optimizer) -> Ahead | None:
        """Return the numbers of each update; None where they are the same for all."""
        if not self._is_scheduled:
            return None
        return Ahead(leg, optimizer, self._schedule, lambda: self._step.values(optimizer))

    def _ended(
        self, leg: Leg, batch_sum: float, sample_sum: float, final: float, *held_out: float
    ) -> EndedEpoch:
        """Return what an epoch came to that the program has told of."""
        final_loss = final if self._has_final else UNKNOWN
        return EndedEpoch(batch_sum, sample_sum, final_loss, leg.validating.validated(*held_out))

    def _n_updates(self, first: int, n_batches: int) -> int:
        """Return how many updates batches are, the first being this one of an epoch."""
        updates_after = self._schedule.updates_after
        return updates_after(first + n_batches) - updates_after(first)


def _program(update: Update, step: Step, schedule: Schedule) -> str:
    learning = update.learning
    functions = [
        _function("full", update.full, update.names),
        _function("last", update.last, update.names),
    ]
    if update.final is not None:
        functions.append(_function("final", update.final, update.names))
    for size, recording in update.held_out.items():
        functions.append(_function(f"held_out_{size}", recording, update.names))
    tensors = ", ".join(update.names)
    lines = _update(step, update, schedule.accumulate)
    race = _RACE.format(
        batch_size=schedule.batch_size,
        unpacked="\n".join(f"    {line}" for line in _unpacked(step, update.names, learning)),
        gradients=", ".join(f"g{place}" for place in learning),
        tensors=tensors,
        batch="batch_inputs, batch_labels",
        right=", n_right" if update.counts_right else "",
        count=_COUNT if update.counts_right else "",
        update="\n".join(f"            {line}" for line in lines),
        epoch_end=_epoch_end(update, tensors),
        patience=_PATIENCE if update.held_out else "",
    )
    return "\n".join([*functions, race])


def _function(name: str, recording: Recording, tensors: Sequence[str]) -> str:
    """Return a recording as a function of the batch and the model's tensors."""
    names = [INPUTS, LABELS, *tensors]
    results = [one for one in recording.results if one is not None]
    types = ", ".join("Tensor" for _ in results)
    return "\n".join(
        [
            f"def {name}({', '.join(f'{one}: Tensor' for one in names)}) -> Tuple[{types}]:",
            *(f"    {_call(operation)}" for operation in recording.operations),
            f"    return ({', '.join(results)},)",
        ]
    )


def _call(operation: Operation) -> str:
    written = [_written(one) for one in operation.arguments]
    written += [f"{name}={_written(value)}" for name, value in operation.keywords.items()]
    results = ", ".join(operation.results)
    return f"{results} = torch.ops.aten.{operation.name}({', '.join(written)})"


def _written(argument: Any) -> str:
    match argument:
        case Value(name):
            return name
        case list():
            return f"[{', '.join(map(_written, argument))}]"
        case torch.device():
            return f"torch.device({str(argument)!r})"
        case float() if not math.isfinite(argument):
            return f'float("{argument}")'
        case _:
            return repr(argument)


def _unpacked(step: Step, tensors: Sequence[str], learning: Sequence[int]) -> list[str]:
    """Return the lines that give tensors, memories and numbers their names."""
    lines = [f"{name} = tensors[{place}]" for place, name in enumerate(tensors)]
    lines += [
        f"{memory}{place} = memories[{m}][{k}]"
        for m, memory in enumerate(step.memories)
        for k, place in enumerate(learning)
    ]
    lines += ["at = 0", *(f"{name} = numbers[{at}]" for at, name in enumerate(step.numbers))]
    return lines + [f"gradient{place} = tensors[{place}]" for place in learning]


def _update(step: Step, update: Update, accumulate: int) -> list[str]:
    """Return the lines behind a batch: gradients add up, and at the end of an update it is made."""
    learning = update.learning
    made = [*_clipping(learning, update.clip_norm), "n_steps += 1.0"]
    if update.is_scheduled:
        made += [f"{name} = numbers[at + {place}]" for place, name in enumerate(step.numbers)]
        made.append(f"at += {len(step.numbers)}")
    made += step.once()
    for place in learning:
        made += [_of_place(line, step, place) for line in step.of_parameter()]
    made += ["n_good, good_batch_sum, good_sample_sum = len(losses), batch_sum, sample_sum"]
    if accumulate == 1:
        return [*(f"gradient{place} = g{place}" for place in learning), *made]
    return [
        f"if (batch - 1) % {accumulate} == 0:",
        *(f"    gradient{place} = g{place}" for place in learning),
        "else:",
        *(f"    gradient{place} = gradient{place} + g{place}" for place in learning),
        f"if batch % {accumulate} == 0 or batch == n_batches:",
        *(f"    {line}" for line in made),
    ]


def _clipping(learning: Sequence[int], clip_norm: float) -> list[str]:
    """Return the lines that shorten the gradients, as torch's clip_grad_norm_ computes it."""
    if not clip_norm or not learning:
        return []
    norms = [f"torch.linalg.vector_norm(gradient{place}, 2.0)" for place in learning]
    return [
        f"total_norm = torch.linalg.vector_norm(torch.stack([{', '.join(norms)}]), 2.0)",
        f"share = ((total_norm + 1e-6).reciprocal() * {clip_norm!r}).clamp(max=1.0)",
        *(f"gradient{place} = gradient{place} * share" for place in learning),
    ]


def _of_place(line: str, step: Step, place: int) -> str:
    """Return a line of the step for one parameter."""
    names = {"w": parameter_name(place), "g": f"gradient{place}"}
    names |= {memory: f"{memory}{place}" for memory in step.memories}
    return step.renamed(line, names)


def _epoch_end(update: Update, tensors: str) -> str:
    """Return the lines that note an epoch's results, with 0 in the place of what is not told."""
    final = f"float(final(inputs, labels, {tensors})[0])" if update.final is not None else "0.0"
    held_out = "float(held_out_sum), float(n_found)" if update.held_out else "0.0, 0.0"
    lines = [_HELD_OUT] if update.held_out else []
    for size in update.held_out:
        lines.append(_HELD_OUT_OF_SIZE.format(size=size, tensors=tensors))
        lines += [_COUNT_HELD_OUT] if update.counts_right else []
    lines.append(f"            results += [batch_sum, sample_sum, {final}, {held_out}]")
    return "".join(lines)
