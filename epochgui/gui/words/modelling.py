"""Words for the model and what it learns from."""

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.layering import shape_lines
from epochgui.gui.words.word import Word, word_of
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.models.neurons import Neurons


def modelling_words() -> tuple[Word, ...]:
    """Return the words for model and data."""
    return (*_of_data(), *_of_model())


def _of_data() -> tuple[Word, ...]:
    known = settings()
    return (
        word_of(
            known["data.source"],
            tr("Press Ctrl+D and open a CSV file or a workbook of your own."),
            _source,
            ("sample", "target", "features", "columns", "n", "slope", "n_features", "centers"),
            (tr("data"),),
        ),
        word_of(
            known["data.target"],
            tr("Choose another column: the rest become the features."),
            _target,
            ("label", "features", "source"),
        ),
        word_of(
            known["data.features"],
            tr("Choose a single one: the model is then a curve over it."),
            _features,
            ("target", "sample", "standardize"),
            (tr("feature"),),
        ),
        word_of(
            known["data.standardize"],
            tr("Turn it on and press Ctrl+R: the inputs in the table become small numbers."),
            _standardize,
            ("features", "lr"),
        ),
    )


def _of_model() -> tuple[Word, ...]:
    known = settings()
    return (
        Word(
            "parameter",
            tr("Parameter"),
            tr("A number inside the model that training changes: a weight or a bias."),
            tr("Type 8 into Hidden layers and see how many parameters that makes."),
            shape_lines,
            ("update", "gradient", "hidden", "kind"),
            (tr("parameters"), tr("weight"), tr("weights"), tr("bias")),
        ),
        word_of(
            known["model.hidden"],
            tr("Type 8, 8 and press Ctrl+R and Space: the model can bend now."),
            shape_lines,
            ("activation", "parameter", "forward"),
            (tr("layer"), tr("neuron")),
        ),
        word_of(
            known["model.activation"],
            tr("Type 8 into Hidden layers first; then try relu, which bends in one point."),
            _activation,
            ("hidden", "dropout", "batch_norm", "forward"),
        ),
    )


def _source(facts: Facts) -> list[str]:
    data = facts.experiment.data
    name = data.title()
    if facts.schedule is None:
        return [name, *_about(facts)]
    n_samples = facts.schedule.n_samples + facts.schedule.n_held_out
    return [
        tr_count("{name}: {count} sample", "{name}: {count} samples", n_samples, name=name),
        *_about(facts),
    ]


def _about(facts: Facts) -> list[str]:
    """Return what the data is, where it can be said in a sentence."""
    about = facts.experiment.data.about()
    return [about] if about else []


def _target(facts: Facts) -> list[str]:
    data = facts.experiment.data
    if not isinstance(data, DataFile):
        return [tr("Here are no columns to choose from."), *_about(facts)]
    return [data.target] if data.target else [tr("None is named: it is the last column.")]


def _features(facts: Facts) -> list[str]:
    if facts.sides is None:
        return []
    return [tr_count("{count} feature", "{count} features", facts.sides.n_inputs)]


def _standardize(facts: Facts) -> list[str]:
    on = tr("On") if facts.experiment.data.is_standardized else tr("Off")
    return [tr("(value − mean of the column) ÷ deviation of the column"), on]


def _activation(facts: Facts) -> list[str]:
    model = facts.experiment.model
    if not isinstance(model, Neurons):
        return []
    formula = {
        "tanh": tr("tanh(x): from −1 to 1, bent like an S"),
        "relu": "relu(x) = max(0, x)",
        "sigmoid": "sigmoid(x) = 1 ÷ (1 + e⁻ˣ)",
    }[model.activation]
    if "activation" not in model.idle:
        return [formula]
    return [formula, tr("There is no hidden layer here, so it is not used.")]
