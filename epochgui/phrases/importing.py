"""What is to be told of how a data file was read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from epochgui.basics.text import tr, tr_count
from epochgui.parts.data.file.imported import Note, NoteKind
from epochgui.phrases.experiments import in_words_of_the_window

_AFTER_DOUBTS: Final = (NoteKind.CONVERTED, NoteKind.GUESSED)


def most_telling_first(notes: Sequence[Note]) -> list[Note]:
    """Return first what was left out, then what is in doubt, converted, and guessed."""
    return sorted(notes, key=_rank)


def _rank(note: Note) -> int:
    if note.kind is NoteKind.LEFT_OUT:
        return 0
    return 1 if note.is_doubtful else 2 + _AFTER_DOUBTS.index(note.kind)


def note_text(note: Note) -> str:
    """Return the sentence of a note, beginning as a sentence does."""
    sentence = in_words_of_the_window(note.sentence)  # or with the name of a column, in quotes
    return sentence[:1].upper() + sentence[1:]


def note_lines(source: str, notes: Sequence[Note]) -> list[str]:
    """Return a line for each note on the file at a path, as a command line tells them."""
    file = Path(source).name
    lines = []
    for note in most_telling_first(notes):
        if note.is_doubtful:
            lines.append(tr("{file}: please check: {note}", file=file, note=note.sentence))
        else:
            lines.append(tr("{file}: {note}", file=file, note=note.sentence))
    return lines


def first_notes_text(file: str, notes: Sequence[Note]) -> str:
    """Return what is to be told of a file in one line: the first note, and how many there are."""
    first, *others = most_telling_first(notes)
    sentence = in_words_of_the_window(first.sentence)
    if not others:
        return tr("{file}: {note}.", file=file, note=sentence)
    more = tr_count("{count} more", "{count} more", len(others))
    return tr("{file}: {note}; {more} in Import.", file=file, note=sentence, more=more)
