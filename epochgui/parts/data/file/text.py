"""The text of a data file in UTF-8, with lines that end as polars expects it."""

import re
from dataclasses import dataclass

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_
from epochgui.parts.data.file.cited import told
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.encoding import Encoding, decoded, encoding_of, is_utf_8
from epochgui.parts.data.file.endings import WORKBOOKS
from epochgui.parts.data.file.guess import guessed
from epochgui.parts.data.file.imported import Note, Way
from epochgui.parts.data.file.lines import has_lone_returns
from epochgui.parts.data.file.opening import Opened
from epochgui.parts.data.file.other_tables import unlikeliness

_NOTHING = rb"(?:\xef\xbb\xbf)?\s*\Z"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in UTF-8, what was changed in it, and what was found out in doing so.

    Sentences call it `name`.
    """

    name: str
    data: bytes
    dialect: Dialect
    way: Way
    notes: tuple[Note, ...]


def text_of(file: Opened, name: str, asked: Dialect) -> Text:
    """Return the text of a file; raises InputError where it is none, or empty."""
    encoding = Encoding(asked.encoding) if asked.encoding else encoding_of(file.data, name)
    data = file.data
    if asked.encoding or not is_utf_8(encoding.name):
        text = decoded(data, encoding.name, name)
        data = data if is_utf_8(encoding.name) else text.encode(errors="replace")
    if re.match(_NOTHING, data):
        raise InputError(
            "{file} is empty; a header and at least two lines are needed",
            file=name,
            key="data.source",
        )
    has_returns = has_lone_returns(data)
    if has_returns:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    dialect = asked.model_copy(update={"encoding": encoding.name, "sheet": file.member})
    way = Way(packing=file.packing, has_lone_returns=has_returns, members=file.members)
    return Text(name, data, dialect, way, tuple(_notes(file, encoding, asked)))


def _may_be_meant(member: str) -> bool:
    return unlikeliness(member) < 2 or member.lower().endswith(WORKBOOKS)


def _notes(file: Opened, encoding: Encoding, asked: Dialect) -> list[Note]:
    notes = []
    others = [name for name in file.members if name != file.member]
    if file.member and file.is_chosen_by_us and others:
        sentence = N_("{member} is read; the archive also holds {others}")
        is_doubtful = any(map(_may_be_meant, others))
        values = {"member": told([file.member]), "others": told(others)}
        notes.append(guessed("sheet", sentence, is_doubtful=is_doubtful, **values))
    if asked.encoding is None and encoding.is_doubtful:
        sentence = N_("letters are read as {encoding}; another encoding may be meant")
        notes.append(guessed("encoding", sentence, is_doubtful=True, encoding=encoding.name))
    elif asked.encoding is None and not is_utf_8(encoding.name):
        notes.append(
            guessed("encoding", N_("letters are read as {encoding}"), encoding=encoding.name)
        )
    return notes
