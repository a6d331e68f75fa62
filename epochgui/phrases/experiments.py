"""An experiment in words: for captions, titles, and what differs."""

from datetime import datetime

from epochgui.basics.errors import Problem
from epochgui.basics.text import tr, tr_count, translated
from epochgui.experiment.difference import Difference
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import Setting, settings, value_of
from epochgui.parts.lists import DATA_SOURCES
from epochgui.parts.losses.loss import Loss
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.sampling.sampling import AUTO
from epochgui.parts.section import Section, own_settings
from epochgui.parts.tasks.task import Task
from epochgui.phrases.dialects import dialect_text, readings_text
from epochgui.phrases.numbers import exact_text
from epochgui.phrases.validating import validation_parts


def experiment_line(experiment: Experiment) -> str:
    """Return the settings that matter for the numbers, on one line.

    A run that went on with other settings in its middle has all of them there, stage by stage.
    """
    return "  ·  ".join(
        (
            _data(experiment),
            experiment.model.caption(),
            *_loss_and_optimizer(experiment),
            *_schedule(experiment),
            _batching(experiment),
            tr_count("{count} epoch", "{count} epochs", experiment.epochs),
            *validation_parts(experiment),
            tr("seed {seed}", seed=experiment.seed),
        )
    )


def replaced_loss_text(asked: Experiment, used: Experiment, task: Task) -> str:
    """Return that an experiment is trained with another loss than it asks for, and why."""
    return tr(
        "The experiment asks for {asked}, which does not fit what its data is about ({task}); "
        "{used} is used instead.",
        asked=asked.loss.name,
        task=task.title(),
        used=used.loss.name,
    )


def part_rows(experiment: Experiment) -> tuple[tuple[str, str], ...]:
    """Return what the parts of an experiment are called, and which each of them is."""
    chosen = _loss_and_optimizer(experiment)
    names = (tr("Loss"), tr("Optimizer")) if len(chosen) == 2 else (tr("Optimizer and loss"),)
    return (
        (tr("Data"), _data(experiment)),
        (tr("Model"), experiment.model.caption()),
        *zip(names, chosen, strict=True),
        *((tr("Schedule"), text) for text in _schedule(experiment)),
    )


def source_name(source: str) -> str:
    """Return what a source is called: a file by its name without its folder."""
    return DATA_SOURCES.validated({DATA_SOURCES.key: source}).title()


def kept_data_text(source: str, read_at: datetime, is_missing: bool) -> str:
    """Return that a file is gone whose samples are in memory, read at a time of that day."""
    file, time = source_name(source), f"{read_at:%H:%M}"
    if is_missing:
        return tr(
            "{file} is not there any more; these are the samples read at {time}.",
            file=file,
            time=time,
        )
    return tr(
        "{file} cannot be read any more; these are the samples read at {time}.",
        file=file,
        time=time,
    )


def _data(experiment: Experiment) -> str:
    name = experiment.data.caption()
    return tr("{data}, standardized", data=name) if experiment.data.is_standardized else name


def _loss_and_optimizer(experiment: Experiment) -> tuple[str, ...]:
    if experiment.earlier:
        return (_stages(experiment),)
    return (_loss(experiment), _optimizer(experiment))


def _stages(experiment: Experiment) -> str:
    """Return as in "SGD lr 0.02, MSELoss up to 3:2, then Adam lr 0.01, L1Loss"."""
    text = ""
    for stage in experiment.earlier:
        chosen = {"optimizer": stage.optimizer, "loss": stage.loss}
        text = _then(
            text,
            tr(
                "{settings} up to {epoch:,}:{batch:,}",
                settings=_optimizer_and_loss(experiment.model_copy(update=chosen)),
                epoch=stage.epoch,
                batch=stage.batch,
            ),
        )
    return _then(text, _optimizer_and_loss(experiment))


def _then(before: str, after: str) -> str:
    return tr("{before}, then {after}", before=before, after=after) if before else after


def _optimizer_and_loss(experiment: Experiment) -> str:
    optimizer, loss = _optimizer(experiment), _loss(experiment)
    return tr("{optimizer}, {loss}", optimizer=optimizer, loss=loss)


def _loss(experiment: Experiment) -> str:
    return _with_own_settings(experiment.loss.name, experiment.loss, Loss)


def _optimizer(experiment: Experiment) -> str:
    optimizer = experiment.optimizer
    text = tr("{name} lr {lr}", name=optimizer.name, lr=exact_text(optimizer.lr))
    base = optimizer.base_batch_size
    if optimizer.scale_lr and experiment.batching.accumulate == 1:
        text = tr("{optimizer} × batch size ÷ {base:,}", optimizer=text, base=base)
    elif optimizer.scale_lr:
        text = tr("{optimizer} × batch size × accumulate ÷ {base:,}", optimizer=text, base=base)
    text = _with_own_settings(text, optimizer, Optimizer)
    if not optimizer.clip_norm:
        return text
    norm = exact_text(optimizer.clip_norm)
    return tr("{optimizer} clip_norm {norm}", optimizer=text, norm=norm)


def _schedule(experiment: Experiment) -> tuple[str, ...]:
    """Return how the lr changes, as in "StepLR step_size 3 per epoch"; nothing where it stays."""
    part = experiment.schedule
    if not part.is_there:
        return ()
    text = part.name
    for name, value in part.arguments().items():
        shown = value_text(tuple(value) if isinstance(value, list) else value)
        text = tr("{part} {name} {value}", part=text, name=name, value=shown)
    if part.waits_for_loss:
        return (text,)
    if part.is_per_update:
        return (tr("{schedule} per update", schedule=text),)
    return (tr("{schedule} per epoch", schedule=text),)


def _with_own_settings(text: str, part: Section, base: type[Section]) -> str:
    """Return a part's text with its own settings as torch calls them, but for those off."""
    for name, value in own_settings(part, base).items():
        if value:
            text = tr("{part} {name} {value}", part=text, name=name, value=value_text(value))
    return text


def _batching(experiment: Experiment) -> str:
    batching = experiment.batching
    text = tr("full batch") if batching.is_full else tr("batch size {n}", n=batching.batch_size)
    if batching.sampler != AUTO:
        text = tr("{batching}, sampler {name}", batching=text, name=batching.sampler)
    elif batching.shuffle:
        text = tr("{batching}, shuffled", batching=text)
    if batching.drop_last:
        text = tr("{batching}, drop last", batching=text)
    if batching.accumulate > 1:
        text = tr("{batching}, accumulate {k:,}", batching=text, k=batching.accumulate)
    return text


def in_words_of_the_window(problem: Problem) -> str:
    """Return its sentence with settings called as their fields are, not as in a TOML file."""
    return problem.text(_title)


def _title(key: str) -> str:
    """Return what a field is called; what else there is keeps its key where it has no name."""
    if key == "earlier":
        return tr("An earlier stage")
    setting = settings().get(key)
    return key if setting is None else translated(setting.title)


def difference_text(difference: Difference) -> str:
    """Return what was and what would be, as in "Batch size 3 → 4"."""
    setting = difference.setting
    return tr(
        "{title} {before} → {after}",
        title=translated(setting.title),
        before=_value_of(setting, difference.before),
        after=_value_of(setting, difference.after),
    )


def setting_text(experiment: Experiment, key: str) -> str:
    """Return what an experiment has for a dotted key, as in "Batch size 3"."""
    setting = settings(experiment).get(key) or settings()[key]
    value = _value_of(setting, value_of(experiment, key))
    return tr("{title} {value}", title=translated(setting.title), value=value)


def _value_of(setting: Setting, value: object) -> str:
    if setting.key == "data.source" and isinstance(value, str):
        return source_name(value)
    if setting.key == "data.columns" and isinstance(value, tuple):
        return readings_text(value)
    section, _, name = setting.key.rpartition(".")
    if section == "data.dialect":
        return dialect_text(name, value)
    return value_text(value)


def value_text(value: object) -> str:
    """Return the value of a setting: a number by its digits, None as the default."""
    match value:
        case None:
            return tr("default")
        case bool():
            return tr("on") if value else tr("off")
        case float():
            return exact_text(value)
        case tuple():
            return ", ".join(str(entry) for entry in value) or tr("none")
        case _:
            return str(value)
