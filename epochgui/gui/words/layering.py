"""Words for what stands between the layers of a model."""

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.parts.models.mlp import MLP


def layering_words() -> tuple[Word, ...]:
    """Return the words for what comes behind a layer."""
    known = settings()
    return (
        word_of(
            known["model.dropout"],
            tr(
                "Type 16 into Hidden layers, set it to 0.5 and press Space: batches are measured "
                "with dropout, the final loss without."
            ),
            _dropout,
            ("hidden", "final_loss", "seed"),
        ),
        word_of(
            known["model.batch_norm"],
            tr(
                "Type 8 into Hidden layers and turn it on: a last batch of one sample is refused. "
                "Turn Drop last on, or choose another batch size."
            ),
            _batch_norm,
            ("hidden", "drop_last", "batch_size", "standardize"),
        ),
    )


def _batch_norm(facts: Facts) -> list[str]:
    lines = [
        tr("γ × (number − mean of the batch) ÷ deviation of the batch + β; γ and β are learned"),
        tr("in use: running means and deviations, a tenth of which each batch makes anew"),
    ]
    if facts.sides is None:
        return lines
    layers = facts.experiment.model.layers(facts.sides)
    n_learned = sum(one.n_parameters for one in layers if one.name.startswith("BatchNorm"))
    if not n_learned:
        return lines
    return [*lines, tr("γ and β of all neurons: {count:,} parameters", count=n_learned)]


def _dropout(facts: Facts) -> list[str]:
    model = facts.experiment.model
    share = model.dropout if isinstance(model, MLP) else 0.0
    formula = tr("a number is 0 by chance, else number ÷ (1 − share): the mean stays")
    if not share:
        return [formula]
    return [
        formula,
        tr(
            "{share} of them are 0, the others grow to {factor} times",
            share=f"{share:.3g}",
            factor=f"{1 / (1 - share):.4g}",
        ),
    ]
