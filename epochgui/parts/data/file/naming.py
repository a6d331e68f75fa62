"""The names of columns, also of those that have none in the file."""

from typing import NamedTuple

from epochgui.basics.errors import Problem
from epochgui.basics.text import N_
from epochgui.parts.data.file import cited
from epochgui.parts.data.file.guess import Layout, guessed
from epochgui.parts.data.file.imported import Note, NoteKind, Way


class Names(NamedTuple):
    """The names of all columns, and those that the file does not give."""

    columns: tuple[str, ...]
    by_us: tuple[str, ...]
    notes: tuple[Note, ...]


def n_columns(layout: Layout) -> int:
    """Return how many fields each sample has to have."""
    header = len(layout.header)
    is_header_long = header == layout.n_fields + 1 and not layout.header[-1].strip()
    return layout.n_fields if not header or _is_short(layout) or is_header_long else header


def given_names(layout: Layout) -> tuple[str, ...]:
    """Return the names of all columns where the header lacks that of one; () elsewhere.

    It is the first, as R and pandas write the numbers of rows, unless each line ends with a
    separator.
    """
    if not _is_short(layout):
        return ()
    header = list[str]()
    for name in layout.header:
        header.append(_unused(name, header) if name.strip() else "")
    names = [*header, ""] if layout.is_last_empty else ["", *header]
    return tuple(
        name or _unused(f"column {place}", names) for place, name in enumerate(names, start=1)
    )


def named(layout: Layout, columns: list[str], way: Way) -> tuple[Names, Way]:
    """Return the names of the columns that polars has read, and the way with what it renames."""
    if not layout.header:
        numbered = tuple(f"column {place}" for place in range(1, len(columns) + 1))
        note = guessed(
            "header",
            N_("the columns have no names and are numbered: {first} to {last}"),
            first=numbered[0],
            last=numbered[-1],
        )
        return Names(numbered, numbered, (note,)), way
    if way.names:
        named_by_us = tuple(name for name in way.names if name not in layout.header)
        tell = _halved if layout.may_be_halves and not layout.is_last_empty else _named
        return Names(way.names, named_by_us, tuple(map(tell, named_by_us))), way
    names, renamed = list(columns), []
    for place, (name, given) in enumerate(zip(layout.header, columns, strict=False)):
        if not name.strip():
            names[place] = _unused(f"column {place + 1}", names)
            renamed.append((given, names[place]))
    once = set(columns)
    doubled = [
        Note(
            NoteKind.GUESSED,
            Problem(
                N_("two columns are named {name}; the second is called {given}"),
                values=(("name", cited.named(name)), ("given", cited.named(given))),
            ),
        )
        for name, given in zip(layout.header, columns, strict=False)
        if name.strip() and name != given and name in once
    ]
    by_us = tuple(new for _, new in renamed)
    way = way._replace(renamed=tuple(renamed))
    return Names(tuple(names), by_us, (*map(_named, by_us), *doubled)), way


def _is_short(layout: Layout) -> bool:
    return len(layout.header) == layout.n_fields - 1 > 0


def _unused(name: str, names: list[str]) -> str:
    while name in names:
        name += "_"
    return name


def _named(name: str) -> Note:
    return Note(
        NoteKind.GUESSED,
        Problem(
            N_("a column without a name is called {name}"), values=(("name", cited.named(name)),)
        ),
    )


def _halved(name: str) -> Note:
    return Note(
        NoteKind.GUESSED,
        Problem(
            N_(
                "a column without a name is called {name}; if commas are meant to stand before "
                "decimals, save the file with another sign between its columns"
            ),
            values=(("name", cited.named(name)),),
        ),
        is_doubtful=True,
    )
