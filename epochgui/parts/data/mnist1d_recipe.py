"""The recipe of MNIST-1D: digits as series, changed by chance as written ones are.

Greydanus and Kobak, "Scaling Down Deep Learning with MNIST-1D", 2020. The script writes this
function out as it stands here.
"""

import inspect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

_IMPORT = "    import torch\n\n"
_RETURNED = "tuple[torch.Tensor, torch.Tensor]"


# fmt: off
def mnist1d(n: int, noise: float, seed: int) -> "tuple[torch.Tensor, torch.Tensor]":
    """Return series, of shape (n, 40), and which digit from 0 to 9 stands in each."""
    import torch

    chance = torch.Generator().manual_seed(seed)  # the data's own, beside that of the run
    digits = torch.tensor([
        [5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5],
        [5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5],
        [5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5],
        [5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5],
        [5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5],
        [5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5],
        [5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5],
        [5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5],
        [5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5],
        [5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5],
    ])
    digits = (digits - digits.mean(1, keepdim=True)) / digits.std(1, correction=0, keepdim=True)
    digits = (digits - digits[:, :1]) / 6
    labels = torch.randperm(n, generator=chance) % 10
    # Zeros behind a digit, of some length, and all of it stretched to 72 places.
    padded = torch.cat([digits[labels], torch.zeros(n, 73)], dim=1)
    length = 48 + torch.randint(25, (n, 1), generator=chance)
    places = torch.linspace(0, 1, 72) * (length - 1)
    before = places.long()
    series = torch.lerp(padded.gather(1, before), padded.gather(1, before + 1), places - before)
    # Higher or lower, and moved along.
    series = series * (1 + 0.4 * (torch.rand(n, 1, generator=chance) - 0.5))
    moved = (torch.arange(72) - torch.randint(48, (n, 1), generator=chance)) % 72
    series, is_digit = series.gather(1, moved), (places < 12).gather(1, moved)
    # Smooth noise where the digit is not, some noise everywhere, and a slope.
    rough = noise * torch.randn(n, 72, generator=chance)
    rough = torch.cat([rough[:, :8].flip(1), rough, rough[:, -8:].flip(1)], dim=1)
    weights = torch.exp(-0.5 * (torch.arange(-8.0, 9.0) / 2) ** 2)
    weights = weights / weights.sum()
    smooth = torch.conv1d(rough[:, None], weights[None, None])[:, 0]
    series = torch.where(is_digit, series, smooth)
    series = series + 0.02 * torch.randn(n, 72, generator=chance)
    slope = 0.75 * (torch.rand(n, 1, generator=chance) - 0.5)
    series = series - slope * torch.linspace(-0.5, 0.5, 72)
    # Of the 72 places 40 are left.
    places = torch.linspace(0, 71, 40)
    before = places.long().clamp(max=70)
    series = torch.lerp(series[:, before], series[:, before + 1], places - before)
    return (series - series.mean()) / series.std(correction=0), labels
# fmt: on


def recipe_script() -> str:
    """Return the function as a script has it, which has imported torch."""
    source = inspect.getsource(mnist1d).replace(_IMPORT, "")
    return source.replace(f'"{_RETURNED}"', _RETURNED)
