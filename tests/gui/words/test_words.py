"""What the cards say: numbers of this run, those of Schedule, the record and plain Python."""

import re

import numpy
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import settings, short_name
from epochgui.experiment.stage import EarlierStage
from epochgui.experiment.validation import validated
from epochgui.gui.words.facts import Facts, facts_before_loading, facts_of_run
from epochgui.gui.words.glossary import find_words, glossary
from epochgui.parts.models.mlp import MLP
from epochgui.parts.models.sides import Sides
from epochgui.parts.optimizers.sgd import SGD
from epochgui.phrases.numbers import exact_text, loss_text
from epochgui.record.names import EPOCH_BATCH_MEAN, EPOCH_FINAL_LOSS, EPOCH_SAMPLE_MEAN
from epochgui.record.record import Order, Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.record.telling import RUN, batches, epochs

unhurried = how(deadline=None)


def order(n_samples: int, seed: int) -> Order:
    return numpy.roll(numpy.arange(n_samples), seed)


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    name = draw(st.sampled_from(["SGD", "Adam", "AdamW"]))
    values = {
        "data": draw(st.sampled_from([{}, {"source": "a.csv", "target": "y"}])),
        "model": {
            "hidden": draw(st.lists(st.integers(1, 20), max_size=5)),
            "activation": draw(st.sampled_from(["tanh", "relu", "sigmoid"])),
            "dropout": draw(st.sampled_from([0.0, 0.5])),
            "batch_norm": draw(st.booleans()),
        },
        "loss": {"name": draw(st.sampled_from(["MSELoss", "L1Loss", "SmoothL1Loss"]))},
        "batching": {
            "batch_size": draw(st.one_of(st.just("full"), st.integers(1, 2**31 - 1))),
            "shuffle": draw(st.booleans()),
            "drop_last": draw(st.booleans()),
            "accumulate": draw(st.integers(1, 9)),
        },
        "optimizer": {
            "name": name,
            "lr": draw(st.floats(0, 1e6)),
            "scale_lr": draw(st.booleans()),
            "base_batch_size": draw(st.integers(1, 2**31 - 1)),
            "momentum": draw(st.floats(0, 0.99)) if name == "SGD" else 0.0,
            "clip_norm": draw(st.sampled_from([0.0, 0.5, 1e6])),
            "weight_decay": draw(st.floats(0, 1e3)),
        },
        "epochs": draw(st.integers(1, 6)),
    }
    return validated(values)


@st.composite
def runs(draw: st.DrawFn) -> Facts:
    """Return a run anywhere on its way, gone back or not, losses of any kind."""
    experiment = draw(experiments())
    n_samples = draw(st.integers(1, 40))
    batching = experiment.batching
    size = min(batching.size_for(n_samples), n_samples)
    schedule = Schedule(n_samples, size, experiment.epochs, batching.drop_last, batching.accumulate)
    record = Record(RUN, schedule, lambda seed: order(n_samples, seed))
    n_batches = draw(st.integers(0, schedule.n_batches))
    losses = draw(st.lists(st.floats(), min_size=n_batches, max_size=n_batches))
    begun = -(-n_batches // schedule.batches_per_epoch)
    record.add(batches(0, losses, range(begun), 0))
    ended = n_batches // schedule.batches_per_epoch
    rows = [[draw(st.floats()) for _ in range(4)] for _ in range(ended)]
    record.add(epochs(0, rows))
    n_done = draw(st.integers(0, n_batches))
    return Facts(experiment, schedule, record, Sides(draw(st.integers(1, 9)), 1), n_done)


def lines(name: str, facts: Facts) -> str:
    return "\n".join(glossary()[name].in_numbers(facts))


def first_example(n_done: int = 0) -> Facts:
    schedule = Schedule(10, 3, epochs=10)
    record = Record(RUN, schedule, lambda seed: order(10, seed))
    losses = [8.0, 4.0, 2.0, 1.0, 0.5, 0.25][:n_done]
    record.add(batches(0, losses, [0, 1][: -(-n_done // 4)], 0))
    if n_done >= 4:
        record.add(epochs(0, [[3.75, 4.3, 0.75, 0.1]]))
    return Facts(Experiment(), schedule, record, Sides(1, 1), n_done)


# The glossary


def test_every_setting_has_a_word_in_the_words_of_its_definition() -> None:
    for setting in settings().values():
        word = glossary()[short_name(setting.key)]
        assert (word.title, word.sentence) == (setting.title, setting.explanation)


def test_every_card_says_what_to_try_and_leads_on() -> None:
    for word in glossary().values():
        assert word.advice
        assert word.sentence.endswith(".")
        assert word.related
        assert word.name not in word.related
        assert set(word.related) <= glossary().keys()


def test_every_word_can_be_reached_from_sample_by_links() -> None:
    reached, ahead = set[str](), ["sample"]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += glossary()[name].related
    assert reached == glossary().keys()


@pytest.mark.parametrize("name", list(glossary()))
def test_a_word_is_found_by_its_name_and_by_its_title(name: str) -> None:
    word = glossary()[name]
    assert word in find_words(name)
    assert word in find_words(word.title.upper())
    assert find_words(word.title)[0].title.startswith(word.title)


def test_no_name_is_that_of_two_words() -> None:
    names = [
        name.casefold()
        for word in glossary().values()
        for name in {word.title.casefold(), *map(str.casefold, word.also)}
    ]
    assert sorted(names) == sorted(set(names))


def test_nothing_found_is_an_empty_list_and_nothing_asked_for_is_everything() -> None:
    assert find_words("no such thing") == []
    assert find_words("  ") == list(glossary().values())


# The numbers


@unhurried
@given(runs())
def test_every_card_of_every_run_can_be_written(facts: Facts) -> None:
    for word in glossary().values():
        for line in word.in_numbers(facts):
            assert line.strip()
            assert "{" not in line


@unhurried
@given(experiments())
def test_before_a_run_is_loaded_every_card_can_be_written(experiment: Experiment) -> None:
    for facts in (facts_before_loading(experiment), Facts(experiment)):
        for word in glossary().values():
            assert all(line.strip() for line in word.in_numbers(facts))


@unhurried
@given(runs())
def test_the_division_of_a_card_is_that_of_the_schedule(facts: Facts) -> None:
    schedule = facts.schedule
    assert schedule is not None
    n, size = schedule.n_samples, schedule.batch_size
    starts = range(0, n - size + 1 if schedule.drop_last else n, size)
    for name in ("batch", "batch_size", "epoch", "batches_per_epoch", "drop_last"):
        found = re.search(r"(\d+) samples? ÷ batch size (\d+) → (\d+)", lines(name, facts))
        assert found is not None
        assert tuple(map(int, found.groups())) == (n, size, len(starts))


@unhurried
@given(runs())
def test_the_updates_done_are_counted_by_the_schedule(facts: Facts) -> None:
    schedule, record = facts.schedule, facts.record
    assert schedule is not None
    assert record is not None
    ends = [schedule.ends_update(record.position(number).batch) for number in range(facts.n_done)]
    assert f"Done: {sum(ends)} of {schedule.n_updates}." in lines("update", facts)


@unhurried
@given(runs())
def test_the_scaled_lr_is_the_one_that_the_optimizer_gets(facts: Facts) -> None:
    assert facts.schedule is not None
    lr = facts.experiment.optimizer.lr_for(facts.schedule.samples_per_update)
    assert exact_text(lr) in lines("optimizer", facts)
    if facts.experiment.optimizer.scale_lr:
        assert lines("scale_lr", facts).endswith(f"= {exact_text(lr)}")


@unhurried
@given(runs())
def test_the_three_losses_are_those_on_record_of_the_last_epoch_before_now(facts: Facts) -> None:
    record = facts.record
    assert record is not None
    ended = facts.n_done // record.schedule.batches_per_epoch
    for name, series in (
        ("mean_of_batches", EPOCH_BATCH_MEAN),
        ("mean_of_samples", EPOCH_SAMPLE_MEAN),
        ("final_loss", EPOCH_FINAL_LOSS),
    ):
        first = lines(name, facts).splitlines()[0]
        if ended == 0:
            assert first == "The first epoch has not ended yet."
        else:
            assert first.startswith(f"Epoch {ended}: ")
            assert first.endswith(f" = {loss_text(record.series(series)[ended - 1])}")


@unhurried
@given(runs())
def test_the_samples_on_a_card_are_those_of_the_last_batch(facts: Facts) -> None:
    record = facts.record
    assert record is not None
    if facts.n_done:
        found = re.search(r"held samples? ([\d ]+)", lines("batch", facts))
        assert found is not None
        expected = record.samples(facts.n_done - 1).tolist()
        assert [int(word) for word in found[1].split()] == expected[:12]


def test_a_batch_of_one_holds_a_sample_and_not_samples() -> None:
    assert re.search(r"batch 4 held sample \d\.$", lines("batch", first_example(4)))
    assert re.search(r"batch 3 held samples \d \d \d\.$", lines("batch", first_example(3)))


def test_the_means_of_the_first_epoch_of_the_first_example_are_written_out() -> None:
    facts = first_example(6)
    assert lines("mean_of_batches", facts) == "Epoch 1: (8 + 4 + 2 + 1) ÷ 4 = 3.750000"
    assert lines("mean_of_samples", facts) == (
        "Epoch 1: (3 × 8 + 3 × 4 + 3 × 2 + 1 × 1) ÷ 10 = 4.300000"
    )


def test_the_division_of_the_first_example() -> None:
    assert lines("batch_size", first_example()) == (
        "10 samples ÷ batch size 3 → 4 batches per epoch, the last with 1."
    )
    assert lines("batch_size", facts_before_loading(Experiment())) == (
        "10 samples ÷ batch size 3 → 4 batches per epoch, the last with 1."
    )


def test_an_update_of_sgd_is_written_with_its_lr() -> None:
    assert lines("lr", first_example()) == "w ← w − 0.01 × g"


def test_in_a_run_that_branched_off_the_optimizer_is_that_of_the_moment() -> None:
    earlier = EarlierStage(epoch=1, batch=4, optimizer=SGD(lr=0.5))
    experiment = Experiment(earlier=(earlier,))
    for n_done, lr in ((2, "0.5"), (4, "0.01"), (6, "0.01")):
        record = first_example(6).record
        assert record is not None
        facts = facts_of_run(Run(experiment, record, n_done), Sides(1, 1))
        assert lines("lr", facts) == f"w ← w − {lr} × g"


def test_the_parameters_of_a_network_are_those_of_its_layers() -> None:
    experiment = Experiment(model=MLP(hidden=(8, 4)))
    text = lines("hidden", Facts(experiment, sides=Sides(2, 1)))
    n_parameters = (2 * 8 + 8) + (8 * 4 + 4) + (4 * 1 + 1)
    assert text.endswith(f"= {n_parameters}")
