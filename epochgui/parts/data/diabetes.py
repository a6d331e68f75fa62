"""What scikit-learn brings of 442 people with diabetes."""

from typing import TYPE_CHECKING, ClassVar, Final, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.ready import ReadyData
from epochgui.parts.data.source import Reading, Sketch, Standardize

if TYPE_CHECKING:
    import torch

N_SAMPLES: Final = 442
FEATURES: Final = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")

SCRIPT: Final = """\
# The data: age, sex, body mass index, blood pressure and six values of the blood serum of people
# with diabetes, and how far it had gone a year later.
values, progression = load_diabetes(return_X_y=True, scaled=False)
inputs, labels = torch.from_numpy(values), torch.from_numpy(progression).reshape(-1, 1)
"""

# Of the first of them.
_BMI: Final = (32.1, 21.6, 30.5, 25.3, 23.0, 22.6, 22.0, 26.2, 32.1, 30.0, 18.6, 28.0)
_PROGRESSION: Final = (151, 75, 141, 206, 135, 97, 138, 63, 110, 310, 101, 69)


class Diabetes(ReadyData):
    """Ten values of each of 442 people, and how far their diabetes had gone a year later.

    They are in their units, not in those that scikit-learn scales them to.
    """

    brought_by: ClassVar[str] = "load_diabetes"

    source: Literal["diabetes"] = "diabetes"
    standardize: Standardize = True

    def described(self) -> Reading:
        """Return what the values are called."""
        return Reading(n_samples=N_SAMPLES, features=FEATURES, target_names=("progression",))

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return the values and the progression, as scikit-learn brings them."""
        import torch
        from sklearn.datasets import load_diabetes

        values, progression = load_diabetes(return_X_y=True, scaled=False)
        return torch.from_numpy(values), torch.from_numpy(progression).reshape(-1, 1)

    def made_script(self) -> str:
        """Return the same in lines."""
        return SCRIPT

    def caption(self) -> str:
        """Return its name."""
        return tr("Diabetes")

    def about(self) -> str:
        """Return what it is."""
        return tr("442 people with diabetes, 10 values each: how far it went in a year.")

    def sketch(self) -> Sketch:
        """Return body mass index and progression of a few of them."""
        return tuple(zip(_BMI, _PROGRESSION, strict=True))
