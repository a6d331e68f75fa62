"""How a moment of a run is spelled: the one grammar of files, options and fields."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from epochgui.basics.errors import InputError


class Edge(StrEnum):
    """A moment that every run has."""

    BEFORE = "before"
    END = "end"


class Found(StrEnum):
    """A moment that is looked for among what was trained: right after the batch that it names."""

    LOSS_PEAK = "loss peak"
    LOWEST_LOSS = "lowest loss"


@dataclass(frozen=True, slots=True)
class AfterBatch:
    """Right after a batch, counted from 1 within its epoch, as in 2:3."""

    epoch: int
    batch: int

    def __str__(self) -> str:
        return f"{self.epoch}:{self.batch}"


@dataclass(frozen=True, slots=True)
class EndOfEpoch:
    """Right after the last batch of an epoch, however many it has."""

    epoch: int

    def __str__(self) -> str:
        return f"epoch {self.epoch}"


SpelledMoment = Edge | Found | AfterBatch | EndOfEpoch
"""A moment as it is written down; `str` is its spelling. Where in a run it is, the run knows."""

_WORDS: Final[dict[str, SpelledMoment]] = {one.value: one for one in (*Edge, *Found)}
_BATCH: Final = re.compile(r"(\d{1,9}) ?: ?(\d{1,9})")
_EPOCH: Final = re.compile(r"epoch ?(\d{1,9})")
_BETWEEN: Final = re.compile(r"\s*,\s*|\s+(?=\d+\s*:)")


def spelled_moment(text: str, key: str, *others: str) -> SpelledMoment:
    """Return the moment that a text spells, in letters of any size; "0:0" is before the first.

    Raises InputError where it spells none; the key is what it was given for, and `others` are words
    that would have been right there too.
    """
    bare = bare_words(text)
    if bare in _WORDS:
        return _WORDS[bare]
    if match := _EPOCH.fullmatch(bare):
        return EndOfEpoch(int(match[1]))
    if match := _BATCH.fullmatch(bare):
        epoch, batch = int(match[1]), int(match[2])
        return AfterBatch(epoch, batch) if epoch or batch else Edge.BEFORE
    raise InputError(
        '{key} is "{moment}"; right would be EPOCH:BATCH, as in 2:3, or one of: {others}',
        key=key,
        moment=text,
        others=", ".join(["epoch 2", *_WORDS, *others]),
    )


def spelled_moments(text: str, key: str) -> tuple[SpelledMoment, ...]:
    """Return the moments in a text such as "before, 1:1, epoch 3".

    Before one such as 1:1 a blank is enough. Raises InputError where there is none, or none at a
    place that a comma makes for one; the last comma makes none.
    """
    parts = _BETWEEN.split(text.strip())
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    if parts == [""]:
        raise no_moment()
    if "" in parts:
        raise InputError('a moment is missing beside a comma, in "{text}"', text=text)
    return tuple(spelled_moment(part, key) for part in parts)


def no_moment() -> InputError:
    """Return the error of who asks for no moment at all."""
    return InputError("no moment is chosen; right would be EPOCH:BATCH, as in 1:1, 1:4")


def bare_words(text: str) -> str:
    """Return a text in small letters, with single blanks between its words."""
    return re.sub(" +", " ", text.strip(" ")).lower()
