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
    )


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
