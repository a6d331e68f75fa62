"""The experiment as a plain PyTorch script, as a learner could hand it in."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from epochgui.experiment.experiment import (
    ARTICLE_SAMPLES,
    FULL_BATCH,
    BatchingSettings,
    Experiment,
    OptimizerSettings,
)
from epochgui.experiment.file import named_from
from epochgui.observations.code import PhaseLine, Script
from epochgui.observations.phase import Phase
from epochgui.schedule.plan import plan
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import Stage, stages_of
from epochgui.training.recipe import (
    ACTIVATION_LAYERS,
    changed_arguments,
    layer_sizes,
    optimizer_arguments,
)

ARTICLE_DATA = """\
# The data: y = 2x for x from 1 to 10.
inputs = torch.arange(1, 11, dtype=torch.float32).reshape(-1, 1)
labels = 2 * inputs
"""

FILE_DATA = """\
# The data: the columns of a file, all as numbers; the last of them is the target.
frame = polars.read_csv({path}, infer_schema_length=None, glob=False)
table = frame[[{columns}]].drop_nulls().cast(polars.Float64).to_torch()
"""

STANDARDIZE = "{name} = ({name} - {name}.mean(dim=0)) / {name}.std(dim=0)\n"

SPLIT_TABLE = """\
inputs, labels = table[:, :-1].float(), table[:, -1:].float()
"""

# The line that a phase runs ends with a mark, which is taken out again; so does the `if` before it.
MARK, MARK_OF_IF = "  #@ {phase}", "  #@ if {phase}"

SCRIPT = '''\
"""Train a model with PyTorch: {summary}."""

import argparse

{imports}

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--losses", metavar="FILE", help="write the loss of each batch to a file")
arguments = parser.parse_args()

torch.set_num_threads({threads})
torch.manual_seed({seed})

{data}
dataset = TensorDataset(inputs, labels)
dataloader = DataLoader({loader_arguments})

{model}
criterion = nn.{criterion}()
optimizer = optim.{optimizer}(model.parameters(), {optimizer_arguments})

epochs = {epochs}
{accumulate}losses = []
for epoch in range(epochs):
    epoch_loss = 0.0
    for {batch} in {batches}:  #@ BATCH
{changes}{to_device}{zero_grad}        outputs = model(inputs)  #@ FORWARD
        loss = criterion(outputs, labels)  #@ LOSS
        {backward}  #@ BACKWARD
{step}        epoch_loss += loss.item()
        losses.append(loss.item())
    print(f"Epoch {{epoch + 1}}/{{epochs}}, Loss: {{epoch_loss / len(dataloader):.4f}}")

if arguments.losses:
    with open(arguments.losses, "w") as file:
        file.writelines(f"{{loss!r}}\\n" for loss in losses)
'''

ACCUMULATE = "accumulate = {k}  # so many batches make one update\n"
ENUMERATED = "step, (inputs, labels)", "enumerate(dataloader)"
ZERO_GRAD = "        optimizer.zero_grad()  #@ ZERO_GRAD\n"
ZERO_GRAD_NOW_AND_THEN = """\
        if step % accumulate == 0:  #@ if ZERO_GRAD
            optimizer.zero_grad()  #@ ZERO_GRAD
"""
STEP = "        optimizer.step()  #@ STEP\n"
STEP_NOW_AND_THEN = """\
        if (step + 1) % accumulate == 0 or step + 1 == len(dataloader):  #@ if STEP
            optimizer.step()  #@ STEP
"""

CHANGE = """\
        if (epoch, step) == ({epoch}, {batch}):  # from here on
{lines}
"""

TO_DEVICE = "        inputs, labels = inputs.to(device), labels.to(device)\n"


class NamedColumns(Protocol):
    """What the script has to know of the data, without its numbers."""

    @property
    def n_samples(self) -> int:
        """How many samples there are."""

    @property
    def features(self) -> tuple[str, ...]:
        """The columns that the model sees."""

    @property
    def target(self) -> str:
        """The column that it predicts."""


def write_script(experiment: Experiment, folder: Path) -> str:
    """Return the script; a data file below the folder is named from there.

    Raises InputError where the data file or the batch size cannot be used.
    """
    if not experiment.data.is_file:
        return script_on(experiment, None, folder).text
    from epochgui.training.table import read_table  # polars: only where a file is read

    return script_on(experiment, read_table(experiment.data), folder).text


def script_on(experiment: Experiment, columns: NamedColumns | None, folder: Path) -> Script:
    """Return the script for data whose columns are known, and which line each phase runs.

    The columns of the article's data do not matter. Raises InputError where the batch size cannot
    be used.
    """
    file = columns if experiment.data.is_file else None
    schedule = plan(experiment, ARTICLE_SAMPLES if file is None else file.n_samples)
    on_cpu = experiment.device == "cpu"
    accumulate = experiment.batching.accumulate
    accumulates = accumulate > 1
    counts_batches = accumulates or experiment.earlier
    batch, batches = ENUMERATED if counts_batches else ("inputs, labels", "dataloader")
    stages = stages_of(experiment, schedule)
    text = SCRIPT.format(
        summary=_summary(experiment),
        epochs=experiment.epochs,
        imports=_imports(reads_file=file is not None),
        threads=experiment.threads,
        seed=experiment.seed,
        data=_data(experiment, file, folder).rstrip("\n"),
        loader_arguments=_loader_arguments(experiment),
        model=_model(experiment, 1 if file is None else len(file.features)),
        criterion=stages[0].loss.name,
        optimizer=stages[0].optimizer.name,
        optimizer_arguments=_optimizer_arguments(stages[0].optimizer, experiment.batching),
        changes=_changes(experiment, schedule, stages),
        accumulate=ACCUMULATE.format(k=accumulate) if accumulates else "",
        batch=batch,
        batches=batches,
        to_device="" if on_cpu else TO_DEVICE,
        zero_grad=ZERO_GRAD_NOW_AND_THEN if accumulates else ZERO_GRAD,
        backward="(loss / accumulate).backward()" if accumulates else "loss.backward()",
        step=STEP_NOW_AND_THEN if accumulates else STEP,
    )
    return _without_marks(text)


def _without_marks(marked: str) -> Script:
    """Return the text without the marks, and the numbers of the lines that had one."""
    lines = marked.split("\n")
    numbers = {}
    for phase in Phase:
        mark, mark_of_if = (mark.format(phase=phase.name) for mark in (MARK, MARK_OF_IF))
        number, condition = _take_out(mark, lines), _take_out(mark_of_if, lines)
        assert number is not None
        numbers[phase] = PhaseLine(number, condition)
    return Script("\n".join(lines), numbers)


def _take_out(mark: str, lines: list[str]) -> int | None:
    """Take a mark off its line; return the line's number, counted from 1."""
    for place, line in enumerate(lines):
        if line.endswith(mark):
            lines[place] = line.removesuffix(mark)
            return place + 1
    return None


def _summary(experiment: Experiment) -> str:
    size, epochs = experiment.batching.batch_size, experiment.epochs
    batches = "full batch" if size == FULL_BATCH else f"batch size {size}"
    return f"{batches}, {epochs} epoch{'' if epochs == 1 else 's'}"


def _imports(reads_file: bool) -> str:
    polars = ["import polars"] if reads_file else []
    torch = [
        "import torch",
        "from torch import nn, optim",
        "from torch.utils.data import DataLoader, TensorDataset",
    ]
    return "\n".join(polars + torch)


def _data(experiment: Experiment, file: NamedColumns | None, folder: Path) -> str:
    standardized = experiment.data.standardize
    if file is None:
        lines = [STANDARDIZE.format(name=name) for name in ("inputs", "labels")]
        return ARTICLE_DATA + "".join(lines if standardized else [])
    columns = ", ".join(_text(name) for name in (*file.features, file.target))
    path = _text(named_from(Path(experiment.data.source), folder))
    standardize = STANDARDIZE.format(name="table") if standardized else ""
    return FILE_DATA.format(path=path, columns=columns) + standardize + SPLIT_TABLE


def _loader_arguments(experiment: Experiment) -> str:
    batching = experiment.batching
    full = batching.batch_size == FULL_BATCH
    arguments = f"dataset, batch_size={'len(dataset)' if full else batching.batch_size}"
    if batching.shuffle:
        arguments += ", shuffle=True"
    if batching.drop_last:
        arguments += ", drop_last=True"
    return arguments


def _model(experiment: Experiment, n_features: int) -> str:
    linears = [f"nn.Linear({i}, {o})" for i, o in layer_sizes(experiment.model, n_features)]
    activation = f"nn.{ACTIVATION_LAYERS[experiment.model.activation]}()"
    layers = [linears[0]]
    for linear in linears[1:]:
        layers += [activation, linear]
    one_line = f"model = nn.Sequential({', '.join(layers)})"
    many_lines = "model = nn.Sequential(\n" + "".join(f"    {x},\n" for x in layers) + ")"
    model = one_line if len(one_line) <= 88 else many_lines
    if experiment.device == "cpu":
        return model
    return f"device = torch.device({_text(experiment.device)})\n{model}\nmodel.to(device)"


def _changes(experiment: Experiment, schedule: Schedule, stages: list[Stage]) -> str:
    return "".join(
        _change(before, after, experiment.batching, schedule) for before, after in pairwise(stages)
    )


def _change(before: Stage, after: Stage, batching: BatchingSettings, schedule: Schedule) -> str:
    """Return the lines that go on with other settings, at the beginning of a batch."""
    epoch, batch = schedule.position(after.first_batch)
    lines = []
    if before.loss != after.loss:
        lines.append(f"criterion = nn.{after.loss.name}()")
    if before.optimizer.name != after.optimizer.name:
        arguments = _optimizer_arguments(after.optimizer, batching)
        lines.append(f"optimizer = optim.{after.optimizer.name}(model.parameters(), {arguments})")
    elif before.optimizer != after.optimizer:
        arguments = _keywords(_lr(after.optimizer, batching), changed_arguments(after.optimizer))
        lines.append(f"optimizer.param_groups[0].update({arguments})")
    indented = "\n".join(f"            {line}" for line in lines)
    return CHANGE.format(epoch=epoch, batch=batch, lines=indented) if lines else ""


def _optimizer_arguments(settings: OptimizerSettings, batching: BatchingSettings) -> str:
    return _keywords(_lr(settings, batching), optimizer_arguments(settings))


def _lr(settings: OptimizerSettings, batching: BatchingSettings) -> str:
    size = batching.batch_size
    scaled = f" * {'len(dataset)' if size == FULL_BATCH else size} / {settings.base_batch_size}"
    return f"{settings.lr!r}{scaled if settings.scale_lr else ''}"


def _keywords(lr: str, others: dict[str, float]) -> str:
    return ", ".join([f"lr={lr}", *(f"{name}={value!r}" for name, value in others.items())])


def _text(text: str) -> str:
    """Return a Python string literal in double quotes."""
    literal = json.dumps(text, ensure_ascii=False)
    return literal.encode(errors="backslashreplace").decode()  # half characters as \udc80
