"""Words for the lines of the training loop, in the order in which they run."""

from epochgui.basics.text import tr, tr_count
from epochgui.gui.words.dealing import updates_done
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.optimizing import update_lines
from epochgui.gui.words.word import Word
from epochgui.schedule.schedule import Schedule


def loop_words() -> tuple[Word, ...]:
    """Return the words from zero_grad to step."""
    return (*_of_lines(), *_of_gradients())


def _of_lines() -> tuple[Word, ...]:
    return (
        Word(
            "zero_grad",
            tr("zero_grad"),
            tr("Throws the old gradients away; without it backward would add to them."),
            tr("Press Down from line to line and watch the gradients vanish at this one."),
            _zero_grad,
            ("gradient", "backward", "accumulate"),
            ("optimizer.zero_grad()",),
        ),
        Word(
            "forward",
            tr("Forward"),
            tr("Puts the batch's inputs through the model, layer by layer: out come predictions."),
            tr("Press Down up to outputs = model(inputs) and compare outputs with labels."),
            _forward,
            ("batch", "label", "loss", "backward"),
            ("outputs = model(inputs)", tr("outputs"), tr("predictions")),
        ),
        Word(
            "backward",
            tr("Backward"),
            tr("Goes back from the loss through the model, and finds each parameter's gradient."),
            tr("Press Down up to loss.backward(): the gradients appear, the weights stay."),
            _backward,
            ("gradient", "loss", "step", "zero_grad"),
            ("loss.backward()", tr("backpropagation")),
        ),
        Word(
            "step",
            tr("Step"),
            tr("optimizer.step(): moves each parameter a little against its gradient."),
            tr("Press Down up to optimizer.step(): only now do the weights change."),
            _step,
            ("update", "optimizer", "gradient", "training_loop"),
            ("optimizer.step()", tr("optimizer step")),
        ),
    )


def _of_gradients() -> tuple[Word, ...]:
    return (
        Word(
            "gradient",
            tr("Gradient"),
            tr("How the loss changes when a parameter grows a little: which way is uphill."),
            tr("Compare Batch size 1 with 10: small batches' gradients point all over."),
            _gradient,
            ("backward", "parameter", "batch_size", "loss_surface"),
            (tr("gradients"), "grad"),
        ),
        Word(
            "loss_surface",
            tr("Loss surface"),
            tr("The loss for every choice of the parameters, as a landscape to go down in."),
            tr("Press Right and see in which direction each batch pulls."),
            _gradient,
            ("gradient", "parameter", "loss"),
            (tr("surface"), tr("contours")),
        ),
        Word(
            "training_loop",
            tr("Training loop"),
            tr(
                "The lines that every batch runs through: zero_grad, forward, loss, backward, step."
            ),
            tr("Press Down six times: one batch, line by line."),
            _loop,
            ("zero_grad", "forward", "step", "device"),
            (tr("code"), tr("phase")),
        ),
    )


def _zero_grad(facts: Facts) -> list[str]:
    schedule = facts.schedule
    if schedule is None or schedule.accumulate == 1:
        return [tr("Before every batch")]
    return [tr("Before every {k:,} batches, and at each epoch's first", k=schedule.accumulate)]


def _forward(facts: Facts) -> list[str]:
    schedule, sides = facts.schedule, facts.sides
    if schedule is None or sides is None:
        return []
    size = schedule.batch_size
    return [
        tr(
            "inputs {size:,} × {features:,} → outputs {size:,} × {outputs:,}",
            size=size,
            features=sides.n_inputs,
            outputs=sides.n_outputs,
        )
    ]


def _backward(facts: Facts) -> list[str]:
    schedule = facts.schedule
    if schedule is None or schedule.accumulate == 1:
        return [tr("gradient = d loss ÷ d parameter")]
    return [tr("gradient += d (loss ÷ {k:,}) ÷ d parameter", k=schedule.accumulate)]


def _step(facts: Facts) -> list[str]:
    return [*update_lines(facts), *updates_done(facts)]


def _gradient(facts: Facts) -> list[str]:
    lines = [facts.experiment.loss.formula()]
    return lines if facts.schedule is None else [*lines, _mean_over(facts.schedule)]


def _mean_over(schedule: Schedule) -> str:
    return tr_count(
        "The gradient of a batch is the mean over its {count} sample; there are {n:,} in all.",
        "The gradient of a batch is the mean over its {count} samples, of {n:,} in all.",
        schedule.batch_size,
        n=schedule.n_samples,
    )


def _loop(facts: Facts) -> list[str]:
    if facts.schedule is None:
        return []
    return [
        tr(
            "{batches} in this run; {updates}.",
            batches=tr_count("{count} batch", "{count} batches", facts.schedule.n_batches),
            updates=tr_count("{count} update", "{count} updates", facts.schedule.n_updates),
        )
    ]
