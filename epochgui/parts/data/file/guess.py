"""How the text of a data file is written, found out from its first lines where it is not asked for.

The likeliest cause speaks first: what kind of file it is and its encoding are known when this
begins; then come the separator that a line of its own names, comments, separator and quotation
marks together, lines above the table, the decimal sign, and whether there is a header.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from epochgui.basics.errors import Problem
from epochgui.basics.text import N_, Marked
from epochgui.parts.data.file import lines
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.figures import Evidence, digits_of, is_value, thousands_of
from epochgui.parts.data.file.header import MARKERS, Heading, heading
from epochgui.parts.data.file.imported import Note, NoteKind
from epochgui.parts.data.file.lines import SEPARATORS, Preamble
from epochgui.parts.data.file.no_table import MOST_COLUMNS, nothing_left, too_wide
from epochgui.parts.data.file.splitting import Split, best_split

SAMPLE_BYTES: Final = 200_000
"""How much of a text is looked at."""

_MOST_TITLES: Final = 20
_MOST_CELLS: Final = 2000
_MARKS: Final = ('"', "'")
_NAMES: Final[dict[str, Marked]] = {
    ",": N_("commas"),
    ";": N_("semicolons"),
    "\t": N_("tabs"),
    "|": N_("vertical bars"),
    " ": N_("blanks"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is written: what there is of a dialect in it, and what follows from that.

    `header` are the names in the file, none where it has no header; `n_fields` is how many fields
    most samples have, `is_last_empty` whether the last of them holds nothing; `n_above` is how many
    lines there are above the first sample. `may_be_halves` tells that commas between fields may be
    meant to stand within numbers, of which the header has one fewer.
    """

    dialect: Dialect
    header: list[str]
    n_fields: int
    n_above: int
    notes: tuple[Note, ...]
    is_last_empty: bool = False
    may_be_halves: bool = False


def guessed(setting: str, sentence: Marked, *, is_doubtful: bool = False, **values: object) -> Note:
    """Return the note of what was found out about a setting of the dialect."""
    problem = Problem(sentence, f"data.dialect.{setting}", tuple(values.items()))
    return Note(NoteKind.GUESSED, problem, is_doubtful)


def layout_of(data: bytes, asked: Dialect) -> Layout:
    """Return how UTF-8 text is written, with what is asked for taken as it is."""
    text = lines.first_lines(data, SAMPLE_BYTES)
    marked = lines.separator_line(text)
    rows = text.split("\n")
    n_above = int(marked is not None) if asked.skip_lines is None else asked.skip_lines
    before = lines.preamble(rows[n_above:]) if asked.comment is None else Preamble(asked.comment, 0)
    body = _Body.of(rows, n_above, before.sign)
    if not any(line.strip() for line in body.lines):
        raise nothing_left(asked)
    known = asked.separator or marked
    split = best_split(body.lines, (known,) if known else SEPARATORS, asked.quote)
    if asked.comment is None and before.n_lines:
        with_comments = _Body.of(rows, n_above + before.n_lines - 1, "")
        named = best_split(with_comments.lines, (split.separator,), split.quote)
        if _is_named_by_comment(named, split, "\n".join(rows[n_above + before.n_lines :]), before):
            n_above += before.n_lines - 1
            before, body, split = Preamble("", before.n_lines - 1), with_comments, named
    if split.n_fields > MOST_COLUMNS:
        raise too_wide(split.n_fields)
    if asked.skip_lines is None and not before.sign:
        n_titles = _n_titles(split)
        n_above += split.ends[n_titles - 1] if n_titles else 0
        split = split.below(n_titles)
    return _settled(asked, split, body, n_above, before, is_marked=marked is not None)


def layout_of_records(records: list[list[str]], asked: Dialect) -> Layout:
    """Return how the cells of a sheet are written, row by row from its first; a dialect of few."""
    n_fields = len(records[0])
    n_above = asked.skip_lines
    if n_above is None:
        n_filled = [sum(map(bool, record)) for record in records]
        enough = max(n_filled) // 2 + 1
        n_above = next(n for n, count in enumerate(n_filled) if count >= enough)
    if n_above >= len(records):
        raise nothing_left(asked)
    ends = list(range(1, len(records) - n_above + 1))
    split = Split(",", '"', records[n_above:], ends, n_fields)
    head = _heading(asked, split)
    header = split.records[0] if head.is_header else []
    found = {"skip_lines": n_above, "header": head.is_header, "decimal": asked.decimal or "."}
    dialect = asked.model_copy(update=found)
    notes = tuple(_notes(asked, dialect, split, head, is_either=False, is_marked=True))
    if asked.skip_lines is None and any(map(any, records[:n_above])):
        notes = (_skipped(dialect), *notes)
    return Layout(dialect, header, n_fields, n_above + head.is_header, notes)


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of a table, and their numbers in the file."""

    lines: list[str]
    numbers: list[int]

    @classmethod
    def of(cls, rows: list[str], n_above: int, sign: str) -> "_Body":
        """Return the lines below the first ones that are no comments."""
        kept = [
            (row + "\n", number)
            for number, row in enumerate(rows[n_above:], start=n_above + 1)
            if not sign or not row.startswith(sign)
        ]
        return cls([row for row, _ in kept], [number for _, number in kept])


def _is_named_by_comment(named: Split, split: Split, below: str, before: Preamble) -> bool:
    """Whether the last comment above a table names its columns, as NumPy writes them."""
    return (
        len(named.records) > 1
        and len(named.records[0]) == split.n_fields == named.n_fields > 1
        and f"\n{before.sign}" not in below
        and not heading(split.records[0], split.records[1:]).is_header
        and heading(named.records[0], named.records[1:]).is_header
    )


def _n_titles(split: Split) -> int:
    """Return how many records above the table belong to no column, such as a title."""
    if split.n_fields < 2:
        return 0
    counts = [len(record) for record in split.records[: _MOST_TITLES + 1]]
    n_titles = next((n for n, count in enumerate(counts) if count >= split.n_fields), 0)
    if n_titles == 0:
        return _n_sparse(split)
    first, below = split.records[n_titles], split.records[n_titles + 1 :]
    if n_titles == 1 and not heading(first, below).is_header:
        # The first line may name the columns, and not have a name for each.
        return int(counts[0] == 1 and split.n_fields > 2)
    return n_titles


def _n_sparse(split: Split) -> int:
    """Return how many records above the names of the columns are mostly empty.

    A spreadsheet gives each of its rows as many fields: an empty one, a title, what stands above
    the names of several columns.
    """
    filled = [sum(map(bool, map(str.strip, record))) for record in split.records]
    enough = max(filled) // 2 + 1
    n_sparse = next((n for n, count in enumerate(filled) if count >= enough), len(filled))
    if n_sparse > _MOST_TITLES or n_sparse == len(filled):
        return 0
    if not any(filled[:n_sparse]):
        return n_sparse
    names, below = split.records[n_sparse], split.records[n_sparse + 1 :]
    above = [cell for record in split.records[:n_sparse] for cell in record]
    if all(map(is_value, names)):
        return 0
    is_sure = not any(map(is_value, above)) or not any(map(is_value, names))
    return n_sparse if is_sure and heading(names, below).is_header else 0


def _settled(
    asked: Dialect, split: Split, body: _Body, n_above: int, before: Preamble, *, is_marked: bool
) -> Layout:
    """Return the layout with every setting that was not asked for as it was found."""
    head = _heading(asked, split)
    header = split.records[0] if head.is_header else []
    samples = split.below(1) if head.is_header else split
    numbers = list(_numbers(samples))
    evidence = Evidence.of(numbers)
    decimal, is_either = evidence.decimal(split.separator)
    decimal = asked.decimal or decimal
    found: dict[str, Any] = {
        "separator": split.separator,
        "quote": split.quote,
        "decimal": decimal,
        "thousands": thousands_of(numbers, decimal),
        "comment": before.sign,
        "skip_lines": n_above,
        "header": head.is_header,
        "markers": _markers(samples),
    }
    found |= {name: value for name, value in asked if value is not None}
    dialect = Dialect(**found)
    notes = _notes(asked, dialect, split, head, is_either=is_either, is_marked=is_marked)
    n_lines = body.numbers[split.ends[0] - 1] if header else n_above
    is_last_empty = all(
        not record[-1].strip() for record in samples.records if len(record) == split.n_fields
    )
    may_be_halves = split.separator == "," and _begin_with_integers(samples, body)
    return Layout(
        dialect, header, split.n_fields, n_lines, tuple(notes), is_last_empty, may_be_halves
    )


def _begin_with_integers(samples: Split, body: _Body) -> bool:
    """Whether each sample begins with an integer, of which none stands in quotation marks."""
    firsts = [record[0].strip().lstrip("+-") for record in samples.records]
    last_lines = (body.lines[end - 1] for end in samples.ends)
    return all(map(str.isdecimal, firsts)) and not any(
        line.lstrip().startswith(_MARKS) for line in last_lines
    )


def _heading(asked: Dialect, split: Split) -> Heading:
    if asked.header is not None:
        return Heading(asked.header)
    first, below = split.records[0], split.records[1:]
    if len(first) == split.n_fields - 1 and below:
        below = [record[1:] for record in below]
    return heading(first, below)


def _markers(samples: Split) -> tuple[str, ...]:
    """Return the texts that stand for missing values in columns of numbers or dates."""
    found = dict[str, None]()
    for place in range(samples.n_fields):
        column = [record[place] for record in samples.records if place < len(record)]
        marks = [cell for cell in column if cell.strip() in MARKERS and cell]
        held = [cell for cell in column if cell.strip() not in MARKERS]
        if marks and held and 2 * sum(map(is_value, held)) > len(held):
            found |= dict.fromkeys(marks)
    return tuple(found)


def _numbers(samples: Split) -> Iterator[str]:
    """Yield the digits of what are numbers among the first samples."""
    cells = (cell for record in samples.records for cell in record)
    for cell in islice(cells, _MOST_CELLS):
        digits = digits_of(cell)
        if digits is not None:
            yield digits


def _notes(
    asked: Dialect,
    dialect: Dialect,
    split: Split,
    head: Heading,
    *,
    is_either: bool,
    is_marked: bool,
) -> Iterator[Note]:
    """Yield what was found out and is not as files mostly are."""
    if asked.skip_lines is None and dialect.skip_lines and not is_marked:
        yield _skipped(dialect)
    if asked.comment is None and dialect.comment:
        yield guessed(
            "comment", N_("lines that begin with {sign} are comments"), sign=dialect.comment
        )
    if (
        asked.separator is None
        and not is_marked
        and (dialect.separator != "," or split.is_doubtful)
    ):
        yield _separated(dialect, is_doubtful=split.is_doubtful)
    if asked.quote is None and dialect.quote == "'":
        yield guessed("quote", N_("texts stand between single quotation marks"))
    if asked.quote is None and dialect.quote == "":
        yield guessed("quote", N_("quotation marks are part of the texts"))
    if asked.decimal is None and (dialect.decimal == "," or is_either):
        yield _decimal(dialect, is_doubtful=is_either)
    if asked.header is None and head.is_doubtful:
        yield _headed(head)


def _skipped(dialect: Dialect) -> Note:
    return guessed(
        "skip_lines",
        N_("lines that stand above the table are skipped: {n_lines}"),
        n_lines=dialect.skip_lines,
    )


def _separated(dialect: Dialect, *, is_doubtful: bool) -> Note:
    separator = Problem(_NAMES[dialect.separator or ","])
    if is_doubtful:
        return guessed(
            "separator",
            N_("columns are separated by {separator}; other signs would separate them as well"),
            separator=separator,
            is_doubtful=True,
        )
    return guessed("separator", N_("columns are separated by {separator}"), separator=separator)


def _decimal(dialect: Dialect, *, is_doubtful: bool) -> Note:
    if dialect.decimal == "," and is_doubtful:
        return guessed(
            "decimal",
            N_("numbers have a comma before their decimals; it may stand for thousands instead"),
            is_doubtful=True,
        )
    if dialect.decimal == ",":
        return guessed("decimal", N_("numbers have a comma before their decimals"))
    return guessed(
        "decimal",
        N_("numbers have a point before their decimals; a comma may be meant instead"),
        is_doubtful=True,
    )


def _headed(head: Heading) -> Note:
    if head.is_header:
        return guessed(
            "header",
            N_("the first line is taken for the names of the columns; it may be a sample"),
            is_doubtful=True,
        )
    return guessed(
        "header",
        N_("the first line is taken for a sample; it may hold the names of the columns"),
        is_doubtful=True,
    )
