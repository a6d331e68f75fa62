"""An experiment in words: for captions, titles, and what differs."""

from pathlib import Path

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.experiment import ARTICLE, FULL_BATCH, Difference, Experiment, settings
from epochgui.phrases.numbers import exact_text


def experiment_line(experiment: Experiment) -> str:
    """Return the settings that matter for the numbers, on one line."""
    return "  ·  ".join(
        (
            _data(experiment),
            _model(experiment),
            experiment.loss.name,
            _optimizer(experiment),
            _batching(experiment),
            tr_count("{count} epoch", "{count} epochs", experiment.epochs),
            tr("seed {seed}", seed=experiment.seed),
        )
    )


def source_name(source: str) -> str:
    """Return what a source is called: a file by its name without its folder."""
    return tr("y = 2x, 1 to 10") if source == ARTICLE else Path(source).name


def _data(experiment: Experiment) -> str:
    name = source_name(experiment.data.source)
    return tr("{data}, standardized", data=name) if experiment.data.standardize else name


def _model(experiment: Experiment) -> str:
    model = experiment.model
    if not model.hidden:
        return tr("linear")
    sizes = "-".join(str(size) for size in model.hidden)
    return tr("hidden {sizes} {activation}", sizes=sizes, activation=model.activation)


def _optimizer(experiment: Experiment) -> str:
    optimizer = experiment.optimizer
    text = tr("{name} lr {lr}", name=optimizer.name, lr=exact_text(optimizer.lr))
    if optimizer.scale_lr:
        text = tr(
            "{optimizer} × batch size ÷ {base:,}", optimizer=text, base=optimizer.base_batch_size
        )
    if optimizer.momentum:
        text = tr(
            "{optimizer} momentum {value}", optimizer=text, value=exact_text(optimizer.momentum)
        )
    if optimizer.weight_decay:
        decay = exact_text(optimizer.weight_decay)
        text = tr("{optimizer} weight decay {value}", optimizer=text, value=decay)
    return text


def _batching(experiment: Experiment) -> str:
    batching = experiment.batching
    full = batching.batch_size == FULL_BATCH
    text = tr("full batch") if full else tr("batch size {n}", n=batching.batch_size)
    if batching.shuffle:
        text = tr("{batching}, shuffled", batching=text)
    if batching.drop_last:
        text = tr("{batching}, drop last", batching=text)
    if batching.accumulate > 1:
        text = tr("{batching}, accumulate {k:,}", batching=text, k=batching.accumulate)
    return text


def in_words_of_the_window(sentence: str) -> str:
    """Return a sentence with settings called as their fields are, not as in a TOML file."""
    for key, setting in settings().items():
        title = tr(setting.title)
        if "." in key:
            sentence = sentence.replace(key, title)
        elif sentence.startswith(f"{key} "):
            sentence = title + sentence.removeprefix(key)
    return sentence


def difference_text(difference: Difference) -> str:
    """Return what was and what would be, as in "Batch size 3 → 4"."""
    title = tr(difference.setting.title)
    text = source_name if difference.setting.key == "data.source" else _value
    return f"{title} {text(difference.before)} → {text(difference.after)}"


def _value(value: object) -> str:
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
