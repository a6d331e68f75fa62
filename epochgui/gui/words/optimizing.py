"""Words for how an update changes the weights."""

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings, value_of
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import InNumbers, Word, word_of
from epochgui.parts.optimizers.adagrad import Adagrad
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.optimizers.rmsprop import RMSprop
from epochgui.parts.optimizers.sgd import SGD
from epochgui.phrases.numbers import exact_text


def optimizing_words() -> tuple[Word, ...]:
    """Return the words of the optimizer."""
    known = settings()
    return (
        word_of(
            known["optimizer.name"],
            tr("Choose Adam, press Ctrl+R and Space: the same batches, another path."),
            _optimizer,
            ("lr", "step", "momentum", "weight_decay", "nesterov", "alpha", "centered", "lr_decay"),
        ),
        word_of(
            known["optimizer.lr"],
            tr("Set it to 0.1, press Ctrl+R and Space: steps that are too long jump out."),
            _lr,
            ("update", "scale_lr", "optimizer", "gradient", "clip_norm", "schedule"),
            (tr("lr"),),
        ),
        word_of(
            known["optimizer.scale_lr"],
            tr("Turn it on, then double Batch size: the learning rate doubles with it."),
            _scale_lr,
            ("lr", "base_batch_size", "batch_size", "accumulate"),
            (tr("linear scaling"),),
        ),
        word_of(
            known["optimizer.base_batch_size"],
            tr("Turn Scale lr on and set it to your batch size: nothing changes then."),
            _scale_lr,
            ("scale_lr", "lr", "batch_size"),
        ),
        word_of(
            known["optimizer.clip_norm"],
            tr("Set it to 1, press Ctrl+R and Space: no early batch makes a leap any more."),
            _clip_norm,
            ("gradient", "optimizer", "update", "lr"),
            ("nn.utils.clip_grad_norm_()", tr("gradient clipping")),
        ),
        word_of(
            known["optimizer.momentum"],
            tr("Set it to 0.9, press Ctrl+R and Space: updates gather speed, and overshoot."),
            _momentum,
            ("optimizer", "update", "lr"),
        ),
        word_of(
            known["optimizer.nesterov"],
            tr("Set Momentum to 0.9, press Ctrl+R and Space, then turn it on: less overshoot."),
            _nesterov,
            ("momentum", "optimizer", "gradient"),
        ),
        word_of(
            known["optimizer.alpha"],
            tr("Choose RMSprop, set it to 0.5, press Ctrl+R and Space: steps forget sooner."),
            _of(RMSprop),
            ("optimizer", "gradient", "centered"),
        ),
        word_of(
            known["optimizer.centered"],
            tr("Choose RMSprop and turn it on: where gradients agree, steps are longer."),
            _of(RMSprop),
            ("optimizer", "alpha", "gradient"),
        ),
        word_of(
            known["optimizer.lr_decay"],
            tr("Choose Adagrad, set it to 1, press Ctrl+R and Space: soon hardly a step is left."),
            _of(Adagrad),
            ("optimizer", "lr", "update"),
        ),
        word_of(
            known["optimizer.weight_decay"],
            tr("Set it to 1, press Ctrl+R and Space: the bias ends nearer to 0."),
            _weight_decay,
            ("optimizer", "update", "parameter"),
        ),
    )


def update_lines(facts: Facts) -> list[str]:
    """Return what the optimizer does to each weight w with its gradient g."""
    return facts.experiment.optimizer.formula(facts.lr, exact_text)


def _optimizer(facts: Facts) -> list[str]:
    return update_lines(facts)


def _lr(facts: Facts) -> list[str]:
    scaled = _scaled(facts)
    return [*scaled, *update_lines(facts)]


def _scale_lr(facts: Facts) -> list[str]:
    return _scaled(facts) or [
        tr("Off: the learning rate is {lr} as it stands.", lr=exact_text(facts.lr))
        if not facts.experiment.optimizer.scale_lr
        else tr("lr × (batch size × accumulate) ÷ base size")
    ]


def _scaled(facts: Facts) -> list[str]:
    optimizer, schedule = facts.experiment.optimizer, facts.schedule
    if schedule is None or not optimizer.scale_lr:
        return []
    values = {
        "lr": exact_text(optimizer.lr),
        "size": schedule.batch_size,
        "base": optimizer.base_batch_size,
        "scaled": exact_text(optimizer.lr_for(schedule.samples_per_update)),
    }
    if schedule.accumulate == 1:
        return [tr("lr {lr} × batch size {size:,} ÷ base {base:,} = {scaled}", **values)]
    return [
        tr(
            "lr {lr} × (batch size {size:,} × accumulate {k:,}) ÷ base {base:,} = {scaled}",
            k=schedule.accumulate,
            **values,
        )
    ]


def _clip_norm(facts: Facts) -> list[str]:
    norm = facts.experiment.optimizer.clip_norm
    if not norm:
        return [tr("0: gradients stay as long as they are.")]
    return [
        tr("N = √(the sum of g² over all weights)"),
        tr("where N is more than {norm}:  g ← g × {norm} ÷ N", norm=exact_text(norm)),
    ]


def _momentum(facts: Facts) -> list[str]:
    optimizer = facts.experiment.optimizer
    if not isinstance(optimizer, SGD | RMSprop):
        return [tr("{name} keeps averages of its own instead.", name=optimizer.name)]
    if not optimizer.momentum:
        return [tr("0: each update forgets the last."), *update_lines(facts)]
    return update_lines(facts)


def _nesterov(facts: Facts) -> list[str]:
    optimizer = facts.experiment.optimizer
    if isinstance(optimizer, SGD) and not optimizer.momentum:
        return [tr("There is no momentum to look ahead along.")]
    return _of(SGD)(facts)


def _of(kind: type[Optimizer]) -> InNumbers:
    """Return the lines of an update, which have the setting in them for one kind of optimizer."""

    def lines(facts: Facts) -> list[str]:
        optimizer = facts.experiment.optimizer
        if not isinstance(optimizer, kind):
            return [tr("{name} does without it.", name=optimizer.name)]
        return update_lines(facts)

    return lines


def _weight_decay(facts: Facts) -> list[str]:
    if not value_of(facts.experiment, "optimizer.weight_decay"):
        return [tr("0: nothing pulls the weights towards zero.")]
    return update_lines(facts)
