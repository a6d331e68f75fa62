"""What a legend explains."""

from enum import Enum
from typing import NamedTuple


class Entry(NamedTuple):
    """A mark, and what it means."""

    mark: Enum
    text: str
