"""The scale of the loss: where on the y axis a loss is drawn."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class LossScale:
    """A logarithmic scale, whose places are powers of ten, or a linear one."""

    log: bool

    def places(self, losses: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """Return where losses are drawn; NaN for those that have no place on this scale."""
        if self.log:
            drawable = (losses > 0) & (losses < numpy.inf)
            return numpy.log10(losses, out=numpy.full(losses.shape, numpy.nan), where=drawable)
        return numpy.where(numpy.isfinite(losses), losses, numpy.nan)

    def place(self, loss: float) -> float:
        """Return where a loss is drawn; NaN if it has no place on this scale."""
        return float(self.places(numpy.array([loss], numpy.float64))[0])
