"""The scale of the loss: where on the y axis a loss is drawn."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

# Beyond it the arithmetic of axes would overflow; a float32 ends at 3.4e38.
TOO_LARGE = 1e300


@dataclass(frozen=True, slots=True)
class LossScale:
    """A logarithmic scale, whose places are powers of ten, or a linear one."""

    log: bool

    def places(self, losses: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """Return where losses are drawn; NaN for those that have no place on this scale.

        A loss of 0 on a logarithmic scale lies below every other, at minus infinity.
        """
        if self.log:
            drawable = (losses > 0) & (losses < TOO_LARGE)
            elsewhere = numpy.where(losses == 0, -numpy.inf, numpy.nan)
            return numpy.log10(losses, out=elsewhere, where=drawable)
        return numpy.where(abs(losses) < TOO_LARGE, losses, numpy.nan)

    def place(self, loss: float) -> float:
        """Return where a loss is drawn; NaN if it has no place on this scale."""
        return float(self.places(numpy.array([loss], numpy.float64))[0])
