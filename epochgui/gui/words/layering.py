"""Words for what stands between the layers of a model."""

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.parts.models.cnn import CNN
from epochgui.parts.models.neurons import Neurons
from epochgui.phrases.layers import layer_lines, layers_text, parameters_sum


def layering_words() -> tuple[Word, ...]:
    """Return the words for what comes behind a layer."""
    known = settings()
    return (
        word_of(
            known["model.kind"],
            tr("Choose Digits as Source, and cnn here: it looks at pixels beside each other."),
            shape_lines,
            ("parameter", "hidden", "channels", "kernel_size"),
            (tr("layers"), tr("network")),
        ),
        word_of(
            known["model.channels"],
            tr("With Digits and cnn type 8 only: the linear layer behind it gets more inputs."),
            _convolutions,
            ("kernel_size", "kind", "hidden"),
            (tr("channel"), tr("convolution"), tr("convolutions")),
        ),
        word_of(
            known["model.kernel_size"],
            tr("With Digits and cnn try 1: each pixel is then seen without its neighbours."),
            _kernel,
            ("channels", "kind", "parameter"),
            (tr("kernel"),),
        ),
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


def shape_lines(facts: Facts) -> list[str]:
    """Return the sizes of the model's layers, and how its parameters add up."""
    if facts.sides is None:
        return []
    layers = facts.experiment.model.layers(facts.sides)
    return [
        tr("Layers: {sizes}", sizes=layers_text(layers, facts.sides)),
        tr(
            "weights + biases: {terms} = {count:,}",
            terms=parameters_sum(layers),
            count=sum(layer.n_parameters for layer in layers),
        ),
    ]


def _convolutions(facts: Facts) -> list[str]:
    model = facts.experiment.model
    if not isinstance(model, CNN) or facts.sides is None:
        return [tr("Here is no convolution.")]
    return layer_lines([one for one in model.layers(facts.sides) if one.name.startswith("Conv")])


def _kernel(facts: Facts) -> list[str]:
    model = facts.experiment.model
    if not isinstance(model, CNN) or facts.sides is None:
        return [tr("Here is no convolution.")]
    size, n_sides = model.kernel_size, len(facts.sides.shape) - 1
    return [
        tr(
            "{sides} = {count:,} weights for each pair of a channel before and one behind",
            sides=" × ".join([str(size)] * n_sides),
            count=size**n_sides,
        )
    ]


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
    share = model.dropout if isinstance(model, Neurons) else 0.0
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
