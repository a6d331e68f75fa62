"""Weighted sums of features drawn by chance, as scikit-learn's make_regression has them."""

from random import Random
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_, tr, tr_count
from epochgui.parts.data.generated import N_SKETCHED, GeneratedData, Noise
from epochgui.parts.data.source import Reading, Sketch

if TYPE_CHECKING:
    import torch

SCRIPT = """\
# The data: each label is a weighted sum of features, with noise. Chance has a seed of its own.
values, sums = make_regression(
    n_samples={n}, n_features={n_features}, noise={noise}, random_state={seed}
)
inputs, labels = torch.from_numpy(values), torch.from_numpy(sums).reshape(-1, 1)
"""


class Regression(GeneratedData):
    """Features of chance, and targets that are a sum of ten of them at most, with weights."""

    brought_by: ClassVar[str] = "make_regression"

    source: Literal["regression"] = "regression"
    noise: Noise = 10.0
    n_features: int = Field(
        2,
        ge=1,
        le=100,
        title=N_("Feature count"),
        description=N_("How many features each sample has; ten of them at most make the target."),
    )

    def described(self) -> Reading:
        """Return what the samples are called."""
        names = tuple(f"x{place + 1}" for place in range(self.n_features))
        return Reading(n_samples=self.n, features=names, target_names=("y",))

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return the features and their sums, as scikit-learn makes them."""
        import torch
        from sklearn.datasets import make_regression

        values, sums = make_regression(
            n_samples=self.n,
            n_features=self.n_features,
            noise=self.noise,
            random_state=self.seed,
        )
        return torch.from_numpy(values), torch.from_numpy(sums).reshape(-1, 1)

    def made_script(self) -> str:
        """Return the same in lines."""
        return SCRIPT.format(n=self.n, n_features=self.n_features, noise=self.noise, seed=self.seed)

    def formula(self) -> str:
        """Return how many features are summed."""
        return tr_count(
            "Weighted sum of {count} feature",
            "Weighted sum of {count} features",
            self.n_features,
        )

    def title(self) -> str:
        """Return its name."""
        return tr("Regression")

    def about(self) -> str:
        """Return what it is."""
        return tr("A weighted sum of as many features as you like, + noise; by scikit-learn.")

    def sketch(self) -> Sketch:
        """Return points of one feature and the sum of two."""
        chance = Random(1)
        pairs = [(chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(N_SKETCHED)]
        return tuple((first, 3 * first + second) for first, second in pairs)
