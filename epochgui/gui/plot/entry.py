"""What a legend explains."""

from collections.abc import Hashable
from typing import NamedTuple


class Entry(NamedTuple):
    """A symbol, and what it means."""

    symbol: Hashable
    text: str
