"""The experiment as a plain PyTorch script, as a learner could hand it in."""

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import fitted
from epochgui.observations.code import Along, PhaseLine, Script
from epochgui.observations.phase import Phase
from epochgui.parts.batching import Batching
from epochgui.parts.data.reader import DataReader
from epochgui.parts.data.source import Described
from epochgui.parts.python_text import literal
from epochgui.parts.sampling.sampling import SamplerLines
from epochgui.schedule.plan import plan
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import Stage, stages_of
from epochgui.training.lr_script import LRScript
from epochgui.training.validation_script import dataset_script, patience_script, validation_pieces

# The line that a phase runs ends with a mark, which is taken out again. So do the `if` before it,
# the lines that run along with it, and those that change settings at a batch of the run.
MARK = re.compile(r"  #@ (if [A-Z_]+|[A-Z_]+|\d+)$")

SCRIPT = '''\
"""Train a model with PyTorch: {summary}."""

import argparse
{import_os}{import_warnings}
{imports}

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--losses", metavar="FILE", help="write the loss of each batch to a file")
{epochs_argument}{ask_for_lrs}\
parser.add_argument("--weights", metavar="FILE", help="save the model's state_dict")
arguments = parser.parse_args()
{guard}
torch.set_num_threads({threads})
torch.manual_seed({seed})

{data}
{dataset}
{sampler}dataloader = {dataloader}{validation_loader}

{model}
criterion = {criterion}
{accumulate}optimizer = {optimizer}
{clip_norm}
epochs = {epochs}
{scheduler}losses = []
{begin_rows}{begin_patience}for epoch in range(epochs):  #@ EPOCH_BEGINS
{train}{begin_order}    epoch_loss = 0.0  #@ EPOCH_BEGINS
{begin_count}    for {batch} in {batches}:  #@ BATCH
{changes}{to_device}{zero_grad}        outputs = model(inputs)  #@ FORWARD
        loss = criterion(outputs, labels)  #@ LOSS
        {backward}  #@ BACKWARD
{step}        epoch_loss += loss.item()  #@ BATCH_ENDS
        losses.append(loss.item())  #@ BATCH_ENDS
{count}{epoch_end}{scheduler_step}{patience}
if arguments.losses:
    with open(arguments.losses, "w") as file:
        file.writelines(f"{{loss!r}}\\n" for loss in losses)
{write_lrs}{epochs_file}if arguments.weights:
    torch.save(model.state_dict(), arguments.weights)
'''

TRAIN = "    model.train()  #@ EPOCH_BEGINS\n"
IMPORTS = (
    "import torch",
    "from torch import nn, optim",
)
LOADING = ("DataLoader", "TensorDataset")
ACCUMULATE = "accumulate = {k}  # so many batches make one update\n"
ENUMERATED = "step, (inputs, labels)", "enumerate(dataloader)"
ZERO_GRAD = "        optimizer.zero_grad()  #@ ZERO_GRAD\n"
ZERO_GRAD_NOW_AND_THEN = """\
        if step % accumulate == 0:  #@ if ZERO_GRAD
            optimizer.zero_grad()  #@ ZERO_GRAD
"""
CLIP_NORM = "clip_norm = {norm!r}  # 0 clips nothing\n"
CLIP = "nn.utils.clip_grad_norm_(model.parameters(), {norm})  #@ CLIP\n"
STEP = "{clip}        optimizer.step()  #@ STEP\n"
STEP_NOW_AND_THEN = """\
        if (step + 1) % accumulate == 0 or step + 1 == len(dataloader):  #@ if STEP
{clip}            optimizer.step()  #@ STEP
"""

CHANGE = """\
        if (epoch, step) == ({epoch}, {batch}):  # from here on  #@ {number}
{lines}
"""

PRINT_LOSS = """\
    print(f"Epoch {epoch + 1}/{epochs}, Loss: {epoch_loss / len(dataloader):.4f}")  #@ EPOCH_ENDS
"""

BEGIN_COUNT = "    n_right = n_samples = 0  #@ EPOCH_BEGINS\n"
COUNT = """\
        n_right += ({chosen} == labels).sum().item()  #@ BATCH_ENDS
        n_samples += len(labels)  #@ BATCH_ENDS
"""
PRINT_BOTH = """\
    mean, accuracy = epoch_loss / len(dataloader), n_right / n_samples  #@ EPOCH_ENDS
    print(f"Epoch {epoch + 1}/{epochs}, Loss: {mean:.4f}, Accuracy: {accuracy:.4f}")  #@ EPOCH_ENDS
"""

TO_DEVICE = "        inputs, labels = inputs.to(device), labels.to(device)  #@ BATCH_BEGINS\n"


def write_script(experiment: Experiment, folder: Path) -> str:
    """Return the script; a data file below the folder is named from there.

    Raises InputError where the data file or the batch size cannot be used.
    """
    return script_on(experiment, DataReader().read(experiment.data), folder).text


def script_on(experiment: Experiment, described: Described, folder: Path) -> Script:
    """Return the script for data that is described, and which line each phase runs.

    Raises InputError where the loss or the batch size cannot be used.
    """
    task = described.task
    experiment = fitted(experiment, task)
    schedule = plan(experiment, described.n_samples, described.imported)
    accumulate = experiment.batching.accumulate
    accumulates = accumulate > 1
    counts_batches = accumulates or experiment.earlier
    batch, batches = ENUMERATED if counts_batches else ("inputs, labels", "dataloader")
    stages = stages_of(experiment, schedule)
    guard = experiment.data.guard_script(folder)
    sampler = experiment.batching.sampling(experiment.seed).lines(task.classes_script)
    validates = experiment.validation.fraction > 0
    lr_script = LRScript(experiment.schedule, accumulates, validates)
    has_to_say_it_trains = validates or experiment.model.differs_in_use(described.sides)
    pieces = {"epoch_end": PRINT_BOTH if task.has_classes else PRINT_LOSS}
    pieces |= validation_pieces(experiment, task)
    pieces["epoch_end"] = lr_script.printed(pieces["epoch_end"])
    text = SCRIPT.format(
        summary=_summary(experiment),
        epochs=experiment.epochs,
        imports="\n".join((*experiment.data.imports(described), *IMPORTS, _loading(sampler))),
        threads=experiment.threads,
        seed=experiment.seed,
        import_os="import os\n" if guard else "",
        guard=guard,
        data=experiment.data.script(described, folder).rstrip("\n"),
        sampler=sampler.before,
        dataloader=experiment.batching.script(sampler),
        begin_order=sampler.begin_epoch,
        model=_model(experiment, described),
        train=TRAIN if has_to_say_it_trains else "",
        criterion=stages[0].loss.script(),
        optimizer=stages[0].optimizer.script(experiment.batching.samples_per_update_script()),
        changes=_changes(experiment, schedule, stages, lr_script),
        accumulate=ACCUMULATE.format(k=accumulate) if accumulates else "",
        batch=batch,
        batches=batches,
        to_device="" if experiment.device == "cpu" else TO_DEVICE,
        zero_grad=ZERO_GRAD_NOW_AND_THEN if accumulates else ZERO_GRAD,
        backward="(loss / accumulate).backward()" if accumulates else "loss.backward()",
        begin_count=BEGIN_COUNT if task.has_classes else "",
        count=COUNT.format(chosen=task.chosen_script) if task.has_classes else "",
        clip_norm=_clip_norm(stages),
        step=_step(stages, accumulates, lr_script),
        scheduler=lr_script.makes,
        scheduler_step=lr_script.ends_epoch,
        ask_for_lrs=lr_script.asks,
        write_lrs=lr_script.writes,
        import_warnings="import warnings\n" if lr_script.may_warn(stages) else "",
        dataset=dataset_script(experiment),
        patience=patience_script(experiment),
        **pieces,
    )
    return _without_marks(text)


def _without_marks(marked: str) -> Script:
    """Return the text without the marks, and the numbers of the lines that had one."""
    lines = marked.split("\n")
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        mark = MARK.search(line)
        if mark is not None:
            lines[place] = line[: mark.start()]
            numbers[mark[1]].append(place + 1)
    phases = {}
    for phase in Phase:
        (number,), condition = numbers[phase.name], numbers[f"if {phase.name}"]
        phases[phase] = PhaseLine(number, condition[0] if condition else None)
    along = {one: tuple(numbers[one.name]) for one in Along}
    changes = {int(mark): tuple(found) for mark, found in numbers.items() if mark.isdecimal()}
    return Script("\n".join(lines), phases, along, changes)


def _loading(sampler: SamplerLines) -> str:
    names = sorted((*LOADING, *sampler.imports))
    return f"from torch.utils.data import {', '.join(names)}"


def _clip_norm(stages: list[Stage]) -> str:
    """Return the line that names the largest norm, where a change gives it another value."""
    return CLIP_NORM.format(norm=stages[0].optimizer.clip_norm) if _changes_clipping(stages) else ""


def _changes_clipping(stages: list[Stage]) -> bool:
    return len({stage.optimizer.clip_norm for stage in stages}) > 1


def _step(stages: list[Stage], accumulates: bool, lr_script: LRScript) -> str:
    """Return the lines that make an update."""
    step, indent = (STEP_NOW_AND_THEN, " " * 12) if accumulates else (STEP, " " * 8)
    clip_norm = stages[0].optimizer.clip_norm
    clip = ""
    if _changes_clipping(stages):
        clip = f"{indent}if clip_norm:  #@ UPDATE_BEGINS\n"
        clip += f"{indent}    {CLIP.format(norm='clip_norm')}"
    elif clip_norm:
        clip = indent + CLIP.format(norm=repr(clip_norm))
    return lr_script.around(step.format(clip=clip), indent)


def _summary(experiment: Experiment) -> str:
    batching, epochs = experiment.batching, experiment.epochs
    batches = "full batch" if batching.is_full else f"batch size {batching.batch_size}"
    return f"{batches}, {epochs} epoch{'' if epochs == 1 else 's'}"


def _model(experiment: Experiment, described: Described) -> str:
    model = f"model = {experiment.model.script(described.sides)}"
    if experiment.device == "cpu":
        return model
    return f"device = torch.device({literal(experiment.device)})\n{model}\nmodel.to(device)"


def _changes(
    experiment: Experiment, schedule: Schedule, stages: list[Stage], lr_script: LRScript
) -> str:
    return "".join(
        _change(before, after, experiment.batching, schedule, lr_script)
        for before, after in pairwise(stages)
    )


def _change(
    before: Stage, after: Stage, batching: Batching, schedule: Schedule, lr_script: LRScript
) -> str:
    """Return the lines that go on with other settings, at the beginning of a batch."""
    epoch, batch = schedule.position(after.first_batch)
    lines = []
    if before.loss != after.loss:
        lines.append(f"criterion = {after.loss.script()}")
    if before.optimizer != after.optimizer:
        samples_per_update = batching.samples_per_update_script()
        keeps_lr = lr_script.part.waits_for_loss
        change = after.optimizer.change_script(before.optimizer, samples_per_update, keeps_lr)
        lines += [change] if change else []
        if before.optimizer.clip_norm != after.optimizer.clip_norm:
            lines.append(f"clip_norm = {after.optimizer.clip_norm!r}")
    lines += lr_script.change(before, after)
    number = after.first_batch
    indented = "\n".join(f"            {line}  #@ {number}" for line in lines)
    return CHANGE.format(epoch=epoch, batch=batch, number=number, lines=indented) if lines else ""
