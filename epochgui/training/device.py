"""Whether the device that an experiment asks for is there."""

import torch

from epochgui.basics.errors import InputError


def find_device(name: str) -> torch.device:
    """Return the device of this name.

    Raises InputError where this machine, or this build of torch, has none.
    """
    kind, _, number = name.partition(":")
    available = {
        "cpu": True,
        "cuda": int(number or 0) < torch.cuda.device_count(),
        "mps": torch.backends.mps.is_available(),
    }
    if not available[kind]:
        raise InputError(
            '{key} "{name}" is not available here; "cpu" always is', name=name, key="device"
        )
    return torch.device(kind, int(number)) if number else torch.device(kind)
