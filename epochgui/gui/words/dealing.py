"""Words for how samples are dealt into batches, and batches into epochs and updates."""

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.phrases.arithmetic import (
    accumulate_lines,
    batches_line,
    drop_last_lines,
    replacement_lines,
    updates_line,
)
from epochgui.phrases.validating import held_out_lines
from epochgui.schedule.schedule import Schedule

SHOWN_SAMPLES = 12


def dealing_words() -> tuple[Word, ...]:
    """Return the words from sample to update."""
    return (*_terms(), *_settings())


def _terms() -> tuple[Word, ...]:
    return (
        Word(
            "sample",
            tr("Sample"),
            tr("One example to learn from: its inputs, and the label that belongs to them."),
            tr("Choose a cell of the map: each column is one sample, in every epoch."),
            _samples,
            ("batch", "label", "epoch", "source", "fraction"),
            (tr("samples"), tr("inputs"), tr("samples seen"), tr("data set")),
        ),
        Word(
            "batch",
            tr("Batch"),
            tr("The samples that go through the model together, to make one gradient."),
            tr("Press Right: exactly one batch is trained, and its row, dot and cells appear."),
            _batch,
            ("batch_size", "update", "epoch", "gradient"),
            (tr("batches"), tr("mini-batch"), tr("micro-batch"), tr("size")),
        ),
        Word(
            "epoch",
            tr("Epoch"),
            tr("One pass over all the samples: when each has been in a batch once."),
            tr("Press Shift+Right: the run goes on to the end of the epoch."),
            _epoch,
            ("batch", "update", "epochs", "shuffle"),
            (tr("pass"),),
        ),
        Word(
            "update",
            tr("Update"),
            tr("One change of the weights by the optimizer; also called a step or an iteration."),
            tr("Set Batch size to 10 and press Shift+Right: an epoch is then one update."),
            _update,
            ("batch", "step", "accumulate", "lr"),
            (tr("updates"), tr("iteration")),
        ),
        Word(
            "batches_per_epoch",
            tr("Batches per epoch"),
            tr("How many batches it takes until every sample was seen once."),
            tr("Change Batch size and watch the line below the parameters."),
            _batches_per_epoch,
            ("batch_size", "epoch", "drop_last"),
            (tr("arithmetic"),),
        ),
    )


def _settings() -> tuple[Word, ...]:
    known = settings()
    return (
        word_of(
            known["batching.batch_size"],
            tr("Set it to 10 and press Shift+Right: all samples make one batch, one update."),
            _batches_per_epoch,
            ("batch", "batches_per_epoch", "drop_last", "lr"),
            (tr("full batch"), tr("full")),
        ),
        word_of(
            known["batching.shuffle"],
            tr("Turn it off, press Ctrl+R and then Space: all rows of the map look the same."),
            _shuffle,
            ("sample", "epoch", "sampler", "seed"),
        ),
        word_of(
            known["batching.sampler"],
            tr("Choose once, press Ctrl+R and then Space: all rows of the map are shuffled alike."),
            _sampler,
            ("shuffle", "sample", "epoch", "seed"),
            (tr("with replacement"), tr("weighted sampling"), tr("sorted by class")),
        ),
        word_of(
            known["batching.drop_last"],
            tr("Turn it on and look at the map: one sample of each epoch is in no batch."),
            _drop_last,
            ("batch_size", "batches_per_epoch", "mean_of_samples"),
        ),
        word_of(
            known["batching.accumulate"],
            tr("Set it to 2 and press Right twice: the weights change at the second press only."),
            _accumulate,
            ("update", "gradient", "zero_grad", "batch_size"),
            (tr("gradient accumulation"),),
        ),
        word_of(
            known["epochs"],
            tr("Set it to 1, press Ctrl+R and Space: the run is over after one pass."),
            _epochs,
            ("epoch", "update", "batches_per_epoch"),
        ),
    )


def _samples(facts: Facts) -> list[str]:
    schedule = facts.schedule
    if schedule is None:
        return []
    n_samples = schedule.n_samples + schedule.n_held_out
    count = tr_count("{count} sample in the data.", "{count} samples in the data.", n_samples)
    parted = held_out_lines(schedule)
    return [*(parted or [count]), *drop_last_lines(schedule), *_of_last_batch(facts)]


def _batch(facts: Facts) -> list[str]:
    schedule = facts.schedule
    if schedule is None:
        return []
    return [batches_line(schedule), *_of_last_batch(facts)]


def _of_last_batch(facts: Facts) -> list[str]:
    """Return which samples the last batch held, where there is one."""
    record, number, position = facts.record, facts.last_batch, facts.last_position
    if record is None or number is None or position is None:
        return []
    samples = record.samples(number)
    return [
        tr_count(
            "Epoch {epoch:,}, batch {batch:,} held sample {samples}.",
            "Epoch {epoch:,}, batch {batch:,} held samples {samples}.",
            len(samples),
            epoch=position.epoch + 1,
            batch=position.batch + 1,
            samples=listed(samples[: SHOWN_SAMPLES + 1].tolist()),
        )
    ]


def _epoch(facts: Facts) -> list[str]:
    if facts.schedule is None:
        return []
    return [batches_line(facts.schedule), *_epochs_done(facts)]


def _epochs_done(facts: Facts) -> list[str]:
    schedule = facts.schedule
    if schedule is None or facts.record is None:
        return []
    position = facts.last_position
    if position is None:
        return [tr("No batch is done yet; {n:,} epochs are to come.", n=schedule.epochs)]
    return [
        tr(
            "Now: epoch {epoch:,} of {epochs:,}, batch {batch:,} of {batches:,}.",
            epoch=position.epoch + 1,
            epochs=schedule.epochs,
            batch=position.batch + 1,
            batches=schedule.batches_per_epoch,
        )
    ]


def _update(facts: Facts) -> list[str]:
    schedule = facts.schedule
    if schedule is None:
        return []
    return [_updates_of_epoch(schedule), updates_line(schedule), *updates_done(facts)]


def _updates_of_epoch(schedule: Schedule) -> str:
    lines = accumulate_lines(schedule)
    return lines[0] if lines else _one_batch_one_update(schedule)


def _one_batch_one_update(schedule: Schedule) -> str:
    return tr_count(
        "Each batch makes one update → {count} update per epoch.",
        "Each batch makes one update → {count} updates per epoch.",
        schedule.updates_per_epoch,
    )


def updates_done(facts: Facts) -> list[str]:
    """Return how many updates are done, once there is a run."""
    if facts.schedule is None or facts.record is None:
        return []
    return [
        tr(
            "Done: {done:,} of {updates:,}.",
            done=facts.schedule.updates_after(facts.n_done),
            updates=facts.schedule.n_updates,
        )
    ]


def _batches_per_epoch(facts: Facts) -> list[str]:
    if facts.schedule is None:
        return []
    return [batches_line(facts.schedule), *drop_last_lines(facts.schedule)]


def _shuffle(facts: Facts) -> list[str]:
    record, position = facts.record, facts.last_position
    if not facts.experiment.batching.shuffle:
        return [tr("Off: every epoch deals the samples as they stand, from the first on.")]
    if record is None or position is None:
        return [tr("On: each epoch begins with a new order.")]
    epochs = range(max(position.epoch - 1, 0), position.epoch + 1)
    return [
        tr(
            "Epoch {epoch:,} begins with samples {samples}.",
            epoch=epoch + 1,
            samples=listed(
                record.samples(record.schedule.batch_number(epoch, 0))[: SHOWN_SAMPLES + 1].tolist()
            ),
        )
        for epoch in epochs
    ]


def _sampler(facts: Facts) -> list[str]:
    schedule, seed = facts.schedule, facts.experiment.seed
    match facts.experiment.batching.sampler:
        case "once":
            return [tr("The order of the run grows from the seed {seed}.", seed=seed)]
        case "by_class":
            return [tr("A batch holds samples of one class, or two: its gradient knows no other.")]
        case "auto":
            return _shuffle(facts)
    return [] if schedule is None else replacement_lines(schedule)


def _drop_last(facts: Facts) -> list[str]:
    schedule = facts.schedule
    if schedule is None:
        return []
    return [batches_line(schedule), *(drop_last_lines(schedule) or [_what_is_left(schedule)])]


def _what_is_left(schedule: Schedule) -> str:
    if schedule.last_batch_size == schedule.batch_size:
        return tr("Nothing is left over, so it makes no difference here.")
    return tr_count(
        "Off: the {count} sample left over makes a short batch.",
        "Off: the {count} samples left over make a short batch.",
        schedule.last_batch_size,
    )


def _accumulate(facts: Facts) -> list[str]:
    if facts.schedule is None:
        return []
    return [_updates_of_epoch(facts.schedule), updates_line(facts.schedule)]


def _epochs(facts: Facts) -> list[str]:
    if facts.schedule is None:
        return []
    return [updates_line(facts.schedule), *_epochs_done(facts)]


def listed(samples: list[int]) -> str:
    """Return samples side by side; an ellipsis stands for those beyond the most."""
    texts = [str(sample) for sample in samples[:SHOWN_SAMPLES]]
    return " ".join(texts) + (" …" if len(samples) > SHOWN_SAMPLES else "")
