"""How the lines of a data file are split into fields: by what separates most of them alike."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from epochgui.parts.data.file.figures import is_value
from epochgui.parts.data.file.lines import Separator

Quote = Literal['"', "'", ""]

_MOST_RECORDS = 1000
_MOST_CELLS = 500
_AS_GOOD = 0.02
_MARKS = ("'", '"')


@dataclass(frozen=True, slots=True)
class Split:
    """Lines split into fields.

    `records` are the fields of each line that is not blank, `ends` the number of the line in which
    each of them ends, the first being 1. `n_fields` is how many fields most of them have.
    `is_doubtful` tells that another way to split them is as good.
    """

    separator: Separator
    quote: Quote
    records: list[list[str]]
    ends: list[int]
    n_fields: int
    is_doubtful: bool = False

    def below(self, n_records: int) -> "Split":
        """Return what is left without the first records."""
        return replace(self, records=self.records[n_records:], ends=self.ends[n_records:])

    def share_fitting(self) -> float:
        """Return the share of records that have as many fields as most."""
        return sum(len(record) == self.n_fields for record in self.records) / len(self.records)

    def score(self) -> float:
        """Return how well the lines are split."""
        cells = list(islice(self._cells(), _MOST_CELLS))
        if not cells or self.n_fields < 2:
            return 0.0
        others = "".join(sign for sign in ";\t|" if sign != self.separator)
        n_values = sum(map(is_value, cells))
        n_faulty = sum(any(sign in cell for sign in others) or _is_cut(cell) for cell in cells)
        return self.share_fitting() + (n_values - 2 * n_faulty) / (2 * len(cells))

    def _cells(self) -> Iterator[str]:
        for record in self.records[1:]:
            yield from record


def best_split(lines: list[str], separators: tuple[Separator, ...], quote: Quote | None) -> Split:
    """Return the lines as they are split best, by one of these separators.

    A single column is what there is when none of them occurs in most lines.
    """
    text = "".join(lines)
    candidates = [
        _split(lines, separator, mark)
        for separator in separators
        if len(separators) == 1 or 2 * sum(separator in line for line in lines) >= len(lines)
        for mark in (_quotes(text, separator) if quote is None else (quote,))
    ]
    if not candidates:
        return _split(lines, separators[0], '"' if quote is None else quote)
    if len(candidates) == 1:
        return candidates[0]
    scored = sorted(
        ((split.score(), -n, split) for n, split in enumerate(candidates)), reverse=True
    )
    best_score, _, best = scored[0]
    is_doubtful = any(
        score > best_score - _AS_GOOD and split.separator != best.separator
        for score, _, split in scored[1:]
    )
    if best_score <= 0:
        return candidates[0]
    return replace(best, is_doubtful=is_doubtful)


def one_blank(text: str) -> str:
    """Return the text with one blank where there are some between fields, and none at the ends."""
    return re.sub(r"(?m)^ | (?=\r?$)", "", re.sub(r"[ \t]+", " ", text))


def _split(lines: list[str], separator: Separator, quote: Quote) -> Split:
    if separator == " ":
        # Not splitlines, for which some signs within a text end a line too.
        lines = re.findall(r"[^\n]*\n|[^\n]+", one_blank("".join(lines)))
    reader = (
        csv.reader(lines, delimiter=separator, quotechar=quote)
        if quote
        else csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    )
    records: list[list[str]] = []
    ends: list[int] = []
    try:
        for record in islice(reader, _MOST_RECORDS):
            if record:
                records.append(record)
                ends.append(reader.line_num)
    except csv.Error:
        records = records or [[""]]
        ends = ends or [1]
    counts = Counter(map(len, records))
    # Of two that are as many the larger: a line may lack fields, and has seldom one too many.
    n_fields = max(counts, key=lambda n: (counts[n], n)) if counts else 1
    return Split(separator, quote, records or [[""]], ends or [1], n_fields)


def _quotes(text: str, separator: Separator) -> tuple[Quote, ...]:
    """Return the marks that may stand around fields, the likeliest first."""
    if separator == " ":
        text = one_blank(text)  # a tab separates too
    marks: list[Quote] = []
    possible: tuple[Quote, ...] = ('"', "'")
    for mark in possible:
        ends = re.escape(separator)
        if mark in text and re.search(rf"(?m)(?:^|{ends})\s*{mark}.*{mark}\s*(?:{ends}|$)", text):
            marks.append(mark)
    if not marks and '"' in text and not re.search(rf'(?m)(?:^|{re.escape(separator)})\s*"', text):
        return ("",)  # such as in 5" pipe
    return tuple(marks) if '"' in marks else ('"', *marks)


def _is_cut(cell: str) -> bool:
    """Whether a field begins or ends with a quotation mark, which was not understood then."""
    return cell[:1] in _MARKS or cell[-1:] in _MARKS
