"""Samples in two parts: those that are learned from, and those that are held out."""

from dataclasses import replace

import torch

from epochgui.basics.errors import InputError
from epochgui.parts.data.samples import Samples
from epochgui.parts.validation import Validation


def training_set_of(samples: Samples, validation: Validation) -> tuple[Samples, Samples | None]:
    """Return the samples to learn from, in their order, and those that are held out, if any are.

    Raises InputError where each class is to give its share and one of them would be in one part
    only.
    """
    if not validation.fraction:
        return samples, None
    is_held_out = validation.held_out(samples.targets)
    parts = _part(samples, ~is_held_out), _part(samples, is_held_out)
    if validation.stratify:
        _check_classes(samples, *parts)
    return parts


def _part(samples: Samples, chosen: torch.Tensor) -> Samples:
    return replace(samples, inputs=samples.inputs[chosen], targets=samples.targets[chosen])


def _check_classes(whole: Samples, training: Samples, held_out: Samples) -> None:
    """Raise InputError where one of the parts has no sample of a class that there is."""
    for place, name in enumerate(whole.classes):
        n_training, n_held_out = (
            int((part.targets == place).sum().item()) for part in (training, held_out)
        )
        if (n_training == 0) is not (n_held_out == 0):
            raise _lacking(name, n_training, n_held_out)


def _lacking(name: str, n_training: int, n_held_out: int) -> InputError:
    if n_training:
        return InputError.counted(
            'of class "{name}", which has {count} sample, none would be held out; with {key} true '
            "each class has to be in both parts",
            'of class "{name}", which has {count} samples, none would be held out; with {key} '
            "true each class has to be in both parts: a larger share may be right",
            n_training,
            key="validation.stratify",
            name=name,
        )
    return InputError.counted(
        'of class "{name}", which has {count} sample, none would be left to learn from; with '
        "{key} true each class has to be in both parts",
        'of class "{name}", which has {count} samples, none would be left to learn from; with '
        "{key} true each class has to be in both parts: a smaller share may be right",
        n_held_out,
        key="validation.stratify",
        name=name,
    )
