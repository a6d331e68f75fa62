"""The lines of a data file: how they end, and those that are no samples."""

import re
from typing import Final, Literal, NamedTuple

Separator = Literal[",", ";", "\t", "|", " "]

SEPARATORS: Final[tuple[Separator, ...]] = (",", ";", "\t", "|", " ")
_FEWEST_LINES: Final = 3  # names and two samples
COMMENT_SIGNS: Final = ("#", "%", "//")
_QUOTED = rb'"[^"]*"'
_LONE_RETURN = rb"\r(?!\n)"
_SEPARATOR_LINE = r'"?sep=(?P<separator>[,;|\t ])"?'


def has_lone_returns(data: bytes) -> bool:
    """Whether a carriage return alone ends a line, as older programs for the Mac write it.

    One within quotation marks is part of a text. Two in a row before a line feed count too: they
    come from programs that end each line twice.
    """
    # The first question is answered at once, and most files need no second.
    if b"\r" not in data or data.count(b"\r") == data.count(b"\r\n"):
        return False
    return re.search(_LONE_RETURN, re.sub(_QUOTED, b"", data)) is not None


def separator_line(text: str) -> Separator | None:
    """Return the separator that the first line names for Excel, as in sep=; , if it does."""
    found = re.fullmatch(_SEPARATOR_LINE, text.partition("\n")[0].strip(" \r"))
    if found is None:
        return None
    return next(sign for sign in SEPARATORS if sign == found["separator"])


class Preamble(NamedTuple):
    """The comments at the beginning of a file: their sign, and how many lines they are."""

    sign: str
    n_lines: int


def preamble(lines: list[str]) -> Preamble:
    """Return the comments with which a text begins; the sign is "" for none."""
    first = next((line for line in lines if line.strip()), "")
    for sign in COMMENT_SIGNS:
        if first.startswith(sign):
            others = (
                n for n, line in enumerate(lines) if line.strip() and line[: len(sign)] != sign
            )
            return Preamble(sign, next(others, len(lines)))
    return Preamble("", 0)


def first_lines(data: bytes, most: int) -> str:
    """Return whole lines from the beginning of UTF-8 text, of about so many bytes at most.

    The first few are there however long they are: a wide table has a long header.
    """
    end = data.rfind(b"\n", 0, most) + 1 if len(data) > most else len(data)
    if data.count(b"\n", 0, end) < _FEWEST_LINES:
        end = 0
        for _ in range(_FEWEST_LINES):
            end = data.find(b"\n", end) + 1 or len(data)
    return data[:end].decode("utf-8-sig", errors="ignore")
