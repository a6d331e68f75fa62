"""Tables of plain numbers, which most data files are, told from others by their first lines."""

import io
import re
from itertools import islice, repeat
from typing import Final

_N_LINES: Final = 60
"""How many lines are looked at: more than tell whether the first is a header."""

# A name with a comma in it makes the lines differ; what is below has no two ways to be read.
_NAMES = rb"""(?:"[^\n"']*"|[^\n,"']*)(?:,(?:"[^\n"']*"|[^\n,"']*))*+\r?\n"""
_NUMBERS = rb"(?:[-+]?+\d++(?:\.\d++)?+(?:[eE][-+]?\d++)?+(?:,(?=[-+\d])|\r?\n|\Z))++"


def plain_beginning(data: bytes) -> bytes | None:
    """Return the first lines of a text that begins with plain numbers; None of any other.

    Where polars takes every column for numbers, these lines tell how all are written: there is no
    letter further down, and no sign but those that are within the numbers here.
    """
    head = b"".join(islice(io.BytesIO(data), _N_LINES))
    if data.find(b" ", len(head)) >= 0:  # of which polars says nothing
        return None
    return head if _are_plain_numbers(head) else None


def _are_plain_numbers(text: bytes) -> bool:
    """Whether there are only numbers with points below the names, as many in each line."""
    if not re.fullmatch(_NAMES + _NUMBERS, text):
        return False
    lines = text.removesuffix(b"\n").split(b"\n")
    return len(set(map(bytes.count, lines, repeat(b",")))) == 1
