"""The number that stands on record for one that has not been found out yet."""

import struct

import numpy
from numpy.typing import NDArray

_BITS = 0x7FF8_0000_0000_07A2
UNKNOWN: float = struct.unpack("<d", struct.pack("<Q", _BITS))[0]
"""A NaN of its own, as R has one: a loss that was found to be no number is another."""


def is_unknown(number: float) -> bool:
    """Tell whether a number has not been found out yet."""
    return number != number and struct.pack("<d", number) == _BYTES  # noqa: PLR0124


def are_unknown(numbers: NDArray[numpy.float64]) -> NDArray[numpy.bool_]:
    """Tell which numbers have not been found out yet."""
    unknown: NDArray[numpy.bool_] = numbers.view(numpy.uint64) == _BITS
    return unknown


_BYTES = struct.pack("<d", UNKNOWN)
