"""Words for how the learning rate changes on the way."""

from typing import Final

from epochgui.basics.text import N_, Marked, tr, translated
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.phrases.lr_schedules import lr_schedule_lines

# What to try with each, and where to go on.
_ADVICE: Final[dict[str, tuple[Marked, tuple[str, ...]]]] = {
    "name": (
        N_("Choose OneCycleLR, press Ctrl+R and Space: the plot has the rate at its foot."),
        ("lr", "per", "step_size", "milestones", "T_max", "max_lr", "start_factor", "factor"),
    ),
    "per": (
        N_("Choose StepLR, set it to update, press Ctrl+R and Space: the rate falls much sooner."),
        ("schedule", "epoch", "update"),
    ),
    "step_size": (
        N_("Choose StepLR and set it to 5: the rate of ten epochs falls once."),
        ("schedule", "gamma", "per"),
    ),
    "gamma": (
        N_("Choose StepLR and set it to 0.5: the rate falls by half each time."),
        ("schedule", "step_size", "milestones"),
    ),
    "milestones": (
        N_("Choose MultiStepLR, write 2, 4, 6 and look at the foot of the plot."),
        ("schedule", "gamma", "per"),
    ),
    "T_max": (
        N_("Choose CosineAnnealingLR and set it to half of the epochs: the rate rises again."),
        ("schedule", "eta_min", "per"),
    ),
    "eta_min": (
        N_("Choose CosineAnnealingLR and set it to half of lr: the rate falls less far."),
        ("schedule", "T_max", "lr"),
    ),
    "max_lr": (
        N_("Choose OneCycleLR and set it to 0.05: the cycle is higher, whatever lr is."),
        ("schedule", "lr", "total_steps", "pct_start", "div_factor", "cycle_momentum"),
    ),
    "total_steps": (
        N_("Choose OneCycleLR and set it to twice the updates: the run ends in mid-cycle."),
        ("schedule", "pct_start", "update"),
    ),
    "pct_start": (
        N_("Choose OneCycleLR and set it to 0.5: the rate rises for half of the run."),
        ("schedule", "total_steps", "max_lr", "anneal_strategy", "three_phase"),
    ),
    "anneal_strategy": (
        N_("Choose OneCycleLR and set it to linear: the curve has corners."),
        ("schedule", "pct_start", "three_phase"),
    ),
    "three_phase": (
        N_("Choose OneCycleLR and turn it on: the end of the run is flat."),
        ("schedule", "pct_start", "final_div_factor"),
    ),
    "div_factor": (
        N_("Choose OneCycleLR and set it to 2: the cycle begins at half of its height."),
        ("schedule", "max_lr", "final_div_factor"),
    ),
    "final_div_factor": (
        N_("Choose OneCycleLR and set it to 1: the cycle ends where it began."),
        ("schedule", "max_lr", "div_factor"),
    ),
    "base_momentum": (
        N_("Choose OneCycleLR and set it to that of Max momentum: the momentum stays."),
        ("schedule", "cycle_momentum", "max_momentum"),
    ),
    "max_momentum": (
        N_("Choose OneCycleLR and set it to that of Base momentum: the momentum stays."),
        ("schedule", "cycle_momentum", "base_momentum"),
    ),
    "cycle_momentum": (
        N_("Choose OneCycleLR and turn it off: the optimizer keeps the momentum that it has."),
        ("schedule", "momentum", "base_momentum", "max_momentum"),
    ),
    "start_factor": (
        N_("Choose LinearLR and set it to 0.1: the first updates are small, which calms a start."),
        ("schedule", "end_factor", "total_iters"),
    ),
    "end_factor": (
        N_("Choose LinearLR, set Start factor to 1 and this to 0: the rate fades away."),
        ("schedule", "start_factor", "total_iters"),
    ),
    "total_iters": (
        N_("Choose LinearLR and set it to 2: the warm-up is over sooner."),
        ("schedule", "start_factor", "end_factor"),
    ),
    "factor": (
        N_("Choose ReduceLROnPlateau and set it to 0.5: the rate falls by half each time."),
        ("schedule", "patience", "min_lr"),
    ),
    "patience": (
        N_("Choose ReduceLROnPlateau and set it to 0: each epoch that is no better counts."),
        ("schedule", "factor", "threshold", "cooldown"),
    ),
    "threshold": (
        N_("Choose ReduceLROnPlateau and set it to 0.5: only half of the loss counts as less."),
        ("schedule", "patience", "threshold_mode"),
    ),
    "threshold_mode": (
        N_("Choose ReduceLROnPlateau and set it to abs: small losses soon count as a plateau."),
        ("schedule", "threshold", "patience"),
    ),
    "cooldown": (
        N_("Choose ReduceLROnPlateau, Patience 0, and set it to 3: reductions stand apart."),
        ("schedule", "patience", "factor"),
    ),
    "min_lr": (
        N_("Choose ReduceLROnPlateau and set it to half of lr: one reduction is all."),
        ("schedule", "factor", "eps"),
    ),
    "eps": (
        N_("Choose ReduceLROnPlateau and set it to 0.1: the rate stays what it is."),
        ("schedule", "min_lr", "factor"),
    ),
}


def scheduling_words() -> tuple[Word, ...]:
    """Return the words of the schedule."""
    known = settings()
    also = {
        "name": (tr("scheduler"), tr("learning rate schedule")),
        "start_factor": (tr("warm-up"),),
    }
    return tuple(
        word_of(
            known[f"schedule.{name}"], translated(advice), _in_numbers, related, also.get(name, ())
        )
        for name, (advice, related) in _ADVICE.items()
    )


def _in_numbers(facts: Facts) -> list[str]:
    if not facts.experiment.schedule.is_there:
        return [tr("There is no schedule: the learning rate stays what it is.")]
    if facts.schedule is None:
        return []
    return lr_schedule_lines(facts.experiment, facts.schedule)
