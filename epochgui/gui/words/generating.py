"""Words for data that is made for a run."""

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.parts.data.generated import GeneratedData, plain
from epochgui.parts.data.line import Line
from epochgui.parts.data.regression import Regression


def generating_words() -> tuple[Word, ...]:
    """Return the words for how much data is made, and how."""
    known = settings()
    return (
        word_of(
            known["data.n"],
            tr("Choose Line as Source and double it: an epoch has twice as many batches."),
            _count,
            ("sample", "source", "noise", "batches_per_epoch"),
            (tr("n"),),
        ),
        word_of(
            known["data.noise"],
            tr("Choose Line as Source and set it to 0: the loss can fall to nothing."),
            _noise,
            ("data_seed", "source", "loss"),
        ),
        word_of(
            known["data.seed"],
            tr("Choose Sine as Source and set it to 1: the points move, the wave stays."),
            _seed,
            ("noise", "seed"),
        ),
        word_of(
            known["data.slope"],
            tr("Choose Line as Source, set it to -3, and see where the weight ends."),
            _slope,
            ("source", "noise", "parameter"),
        ),
        word_of(
            known["data.n_features"],
            tr("Choose Regression as Source and set it to 1: the model is a line over it."),
            _features,
            ("features", "source", "noise"),
        ),
    )


def _count(facts: Facts) -> list[str]:
    data = facts.experiment.data
    return [data.caption()] if isinstance(data, GeneratedData) else _is_as_it_is()


def _noise(facts: Facts) -> list[str]:
    data = facts.experiment.data
    if not isinstance(data, GeneratedData):
        return _is_as_it_is()
    return [
        tr(
            "{formula} + {noise} × a number drawn from the normal distribution",
            formula=data.formula(),
            noise=plain(data.noise),
        )
    ]


def _seed(facts: Facts) -> list[str]:
    data = facts.experiment.data
    if not isinstance(data, GeneratedData):
        return _is_as_it_is()
    if data.brought_by:
        return [f"{data.brought_by}(…, random_state={data.seed})"]
    return [f"torch.Generator().manual_seed({data.seed})"]


def _slope(facts: Facts) -> list[str]:
    data = facts.experiment.data
    return [data.formula()] if isinstance(data, Line) else [tr("Only a line has it.")]


def _features(facts: Facts) -> list[str]:
    data = facts.experiment.data
    return [data.formula()] if isinstance(data, Regression) else _is_as_it_is()


def _is_as_it_is() -> list[str]:
    return [tr("The data of this run is as it is: nothing of it can be set.")]
