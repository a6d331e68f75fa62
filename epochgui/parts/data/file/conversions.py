"""The conversions: how texts that are meant as numbers become some. A new one is listed at the end.

Each finds out whether a column is written its way, and says the steps that read it.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final

import polars

from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.figures import grouped
from epochgui.parts.data.file.readings import ReadingKind
from epochgui.parts.data.file.steps import (
    EMPTY_IS_MISSING,
    STRIPPED,
    Step,
    Steps,
    applied,
    exchanged,
    needed,
    replaced,
)

MINUS: Final = exchanged("−", "-")


@dataclass(frozen=True)
class Converted:
    """A column of texts, read in one way: `values` are null where it cannot be read so."""

    reading: str
    steps: Steps
    texts: polars.Series
    values: polars.Series

    @cached_property
    def faults(self) -> polars.Series:
        """For each row, whether it holds a text that cannot be read so."""
        return holds(self.texts) & self.values.is_null()

    @property
    def n_values(self) -> int:
        """How many values there are."""
        return self.values.count()

    @property
    def fits(self) -> bool:
        """Whether all that the column holds can be read so."""
        return self.n_values > 0 and not self.faults.any()

    @property
    def fits_half(self) -> bool:
        """Whether at least half of what the column holds can be read so."""
        return self.n_values > 0 and int(self.faults.sum()) <= self.n_values


class Conversion(ABC):
    """A way in which texts are meant as numbers."""

    kind: ClassVar[ReadingKind]
    forgives: ClassVar[bool] = False
    """Whether it is likely also where some of the texts cannot be read so."""

    def guesses(self, texts: polars.Series, dialect: Dialect) -> list[Converted]:
        """Return the readings of this kind that are likely, the likeliest first.

        The texts are those of a column that holds some.
        """
        found = [self.converted(reading, texts, dialect) for reading in self.readings(texts)]
        return [one for one in found if one is not None]

    def readings(self, texts: polars.Series) -> tuple[str, ...]:  # noqa: ARG002  most have one
        """Return the readings of this kind that may be meant."""
        return (self.kind,)

    @abstractmethod
    def converted(self, reading: str, texts: polars.Series, dialect: Dialect) -> Converted | None:
        """Return what becomes of the texts, read so; None where none of them can be."""


class Number(Conversion):
    """Numbers with blanks around them, thousands separators, a decimal comma, a printed minus."""

    kind = ReadingKind.NUMBER
    forgives = True

    def converted(self, reading: str, texts: polars.Series, dialect: Dialect) -> Converted | None:
        """Return the numbers that the texts are."""
        steps = needed((STRIPPED, EMPTY_IS_MISSING), texts)
        bare = applied(steps, texts)
        are_wrong, signs = signs_of(bare, dialect.decimal or ".", dialect.thousands or "")
        return with_values(reading, (*steps, *needed((*signs, MINUS), bare)), texts, are_wrong)


class Truth(Conversion):
    """Truth values as 1 and 0."""

    kind = ReadingKind.TRUTH

    WORDS: ClassVar = {
        "true": "false",
        "yes": "no",
        "t": "f",
        "y": "n",
        "wahr": "falsch",  # as Excel writes them, in each of its languages
        "vrai": "faux",
        "verdadero": "falso",
        "vero": "falso",
        "verdadeiro": "falso",
        "waar": "onwaar",
        "prawda": "fałsz",
        "pravda": "nepravda",
        "sant": "falskt",
        "истина": "ложь",
        "ja": "nein",
        "oui": "non",
        "sí": "no",
        "да": "нет",
        "是": "否",
        "예": "아니요",
    }

    def converted(
        self,
        reading: str,
        texts: polars.Series,
        dialect: Dialect,  # noqa: ARG002  words are the same in all
    ) -> Converted | None:
        """Return 1 where the texts say that it is true, 0 where that it is not."""
        steps = needed((STRIPPED, EMPTY_IS_MISSING), texts)
        bare = applied(steps, texts)
        words = _few(bare)
        folded = {word.casefold() for word in words}
        for yes, no in self.WORDS.items():
            is_told = len(folded) == 2 if len(yes) == 1 else bool(folded)
            if is_told and folded <= {yes, no}:
                return self._told(reading, steps, texts, words, yes)
        return None

    def _told(
        self, reading: str, steps: Steps, texts: polars.Series, words: set[str], yes: str
    ) -> Converted:
        spelled = [word for word in words if word.casefold() == yes]
        if len(spelled) > 1:
            steps = (*steps, LOWER)
        word = spelled[0] if len(spelled) == 1 else yes
        return with_values(reading, (*steps, Step("eq", (word,))), texts)


LOWER: Final = Step("str.to_lowercase")
_MOST_WORDS: Final = 6


def holds(texts: polars.Series) -> polars.Series:
    """Return for each row whether it holds something but blanks."""
    return (texts.str.strip_chars() != "").fill_null(value=False)


def with_values(
    reading: str, steps: Steps, texts: polars.Series, are_wrong: polars.Series | None = None
) -> Converted:
    """Return the texts with the numbers that they are after these steps."""
    values = applied(steps, texts).cast(polars.Float64, strict=False)
    if are_wrong is not None and are_wrong.any():
        values = polars.select(polars.when(~are_wrong).then(values)).to_series()
    return Converted(reading, steps, texts, values)


def signs_of(
    texts: polars.Series, decimal: str, thousands: str, end: str = r"\b"
) -> tuple[polars.Series | None, Steps]:
    """Return which texts group their digits wrongly, and the steps that make plain numbers.

    The texts have no blanks around them. What a group does not end with is no group; in India
    groups have two digits but for the last.
    """
    steps = () if decimal == "." else (exchanged(decimal, "."),)
    if not thousands:
        return None, steps
    sign = {" ": r"\s", "'": "['’]"}.get(thousands, re.escape(thousands))
    right = rf"^\D*{grouped(sign)}(?:{re.escape(decimal)}\d*)?(?:[^\d{sign}].*)?$"
    are_wrong = texts.str.contains(sign) & ~texts.str.contains(right)
    has_pairs = texts.str.contains(rf"{sign}\d\d{sign}").any()
    group = r"\d{2,3}" if has_pairs else r"\d{3}"
    return are_wrong.fill_null(value=False), (replaced(rf"{sign}({group}){end}", "${1}"), *steps)


def _few(texts: polars.Series) -> set[str]:
    """Return what a column holds, or nothing where that are many."""
    words = texts.head(1000).drop_nulls().unique()
    if len(words) > _MOST_WORDS:
        return set()
    words = texts.drop_nulls().unique()
    return set(words) if len(words) <= _MOST_WORDS else set()
