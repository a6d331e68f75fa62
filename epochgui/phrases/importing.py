"""What is to be told of how a data file was read."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from epochgui.basics.text import tr, tr_count
from epochgui.parts.data.file.cited import named, told
from epochgui.parts.data.file.imported import Note, NoteKind
from epochgui.parts.data.source import DataSource
from epochgui.phrases.experiments import in_words_of_the_window, source_name

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


class Described(Protocol):
    """What is told of data whose file has changed."""

    @property
    def source(self) -> DataSource:
        """Where it comes from."""

    @property
    def n_samples(self) -> int:
        """How many samples there are."""

    @property
    def features(self) -> tuple[str, ...]:
        """What the model sees."""

    @property
    def target(self) -> str:
        """What it predicts."""


def changed_data_text(before: Described, after: Described, read_at: datetime) -> str:
    """Return that a file was written anew since it was read then, and which settings follow."""
    file, time = source_name(after.source.source), f"{read_at:%H:%M}"
    follows = []
    if after.n_samples != before.n_samples:
        follows.append(
            tr("{now:,} samples instead of {was:,}", now=after.n_samples, was=before.n_samples)
        )
    if after.target != before.target:
        now, was = named(after.target), named(before.target)
        follows.append(tr("the target is {now} instead of {was}", now=now, was=was))
    if after.features != before.features:
        now, was = told(after.features), told(before.features)
        follows.append(tr("the features are {now} instead of {was}", now=now, was=was))
    if not follows:
        return tr("{file} was written anew since it was read at {time}.", file=file, time=time)
    return tr(
        "{file} was written anew since it was read at {time}: {changes}.",
        file=file,
        time=time,
        changes="; ".join(follows),
    )
