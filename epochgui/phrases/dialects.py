"""How a data file is written, and how its columns are read, in words."""

from collections.abc import Sequence
from typing import Final

from epochgui.basics.text import N_, tr, tr_count, translated
from epochgui.parts.data.file.readings import ReadingKind, form_of, kind_of

_MOST_NAMED: Final = 3

# What signs that cannot be seen, or stand for others, are called.
_SIGNS: Final = {
    "separator": {
        ",": N_("comma"),
        ";": N_("semicolon"),
        "\t": N_("tab"),
        "|": N_("bar"),
        " ": N_("blanks"),
    },
    "quote": {'"': N_("double"), "'": N_("single"), "": N_("none")},
    "decimal": {".": N_("point"), ",": N_("comma")},
    "thousands": {
        "": N_("none"),
        ",": N_("comma"),
        ".": N_("point"),
        " ": N_("blank"),
        "'": N_("apostrophe"),
    },
    "comment": {"": N_("none")},
}
# How they look where they stand.
_LOOKS: Final = {
    "separator": {",": ",", ";": ";", "|": "|"},
    "quote": {'"': '"', "'": "'"},
    "decimal": {".": "1.5", ",": "1,5"},
    "thousands": {",": "1,000", ".": "1.000", " ": "1 000", "'": "1'000"},
}
_KINDS: Final = {
    ReadingKind.NUMBER: N_("number"),
    ReadingKind.UNITS: N_("number with unit"),
    ReadingKind.TRUTH: N_("yes or no"),
    ReadingKind.DATE: N_("date"),
    ReadingKind.TEXT: N_("text"),
    ReadingKind.LEFT_OUT: N_("left out"),
}
_SCRIPTS: Final = {
    "utf-8": N_("Unicode"),
    "utf-16": N_("Unicode"),
    "cp1252": N_("Western European"),
    "cp1250": N_("Central European"),
    "cp1251": N_("Cyrillic"),
    "cp1253": N_("Greek"),
    "cp1254": N_("Turkish"),
    "gb18030": N_("Chinese"),
    "big5": N_("Chinese"),
    "cp932": N_("Japanese"),
    "euc_jp": N_("Japanese"),
    "cp949": N_("Korean"),
}
ENCODINGS: Final = tuple(_SCRIPTS)
"""The encodings that most files of this field have."""

# How the parts of a date are written where people are told of its form.
_PARTS_OF_DATES: Final = {
    "%Y": N_("YYYY"),
    "%y": N_("YY"),
    "%m": N_("MM"),
    "%d": N_("DD"),
    "%b": N_("Mon"),
    "%B": N_("Month"),
    "%H": N_("hh"),
    "%M": N_("mm"),
    "%S": N_("ss"),
    "%I": N_("hh"),
    "%p": N_("AM"),
    "%.f": N_(".fff"),
}


def dialect_text(name: str, value: object) -> str:
    """Return a value of a setting of the dialect, such as "semicolon"."""
    match value:
        case None:
            return tr("as found")
        case bool():
            return tr("first line") if value else tr("none")
        case tuple():
            return ", ".join(str(entry) for entry in value) or tr("none")
        case str():
            sign = _SIGNS.get(name, {}).get(value)
            return value if sign is None else translated(sign)
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def choice_text(name: str, value: object) -> str:
    """Return the same with how it looks, or what it is for, to choose it by."""
    text = dialect_text(name, value)
    if not isinstance(value, str):
        return text
    script = _SCRIPTS.get(value) if name == "encoding" else None
    look = translated(script) if script is not None else _LOOKS.get(name, {}).get(value, "")
    return f"{text}  {look}" if look else text


def reading_text(reading: str) -> str:
    """Return how a column is read, such as "date DD.MM.YYYY"."""
    try:
        kind = kind_of(reading)
    except ValueError:
        return reading
    form = form_of(reading) if kind is ReadingKind.DATE else ""
    if not form:
        return translated(_KINDS[kind])
    for part, text in _PARTS_OF_DATES.items():
        form = form.replace(part, translated(text))
    return tr("date {form}", form=form)


def readings_text(readings: Sequence[tuple[str, str]]) -> str:
    """Return how columns are read, as in "volume: number with unit"; "as found" for none."""
    named = [
        tr("{column}: {reading}", column=column, reading=reading_text(reading))
        for column, reading in readings[:_MOST_NAMED]
    ]
    n_more = len(readings) - len(named)
    if n_more:
        named.append(tr_count("{count} more", "{count} more", n_more))
    return ", ".join(named) or tr("as found")
