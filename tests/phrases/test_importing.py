"""How a data file is read, in words."""

from epochgui.basics.errors import InputError
from epochgui.experiment.difference import differences
from epochgui.experiment.validation import validated
from epochgui.parts.data.file.imported import Note, NoteKind
from epochgui.phrases.dialects import choice_text, dialect_text, reading_text, readings_text
from epochgui.phrases.experiments import difference_text
from epochgui.phrases.importing import first_notes_text, note_lines, note_text


def note(sentence: str, kind: NoteKind = NoteKind.GUESSED, *, is_doubtful: bool = False) -> Note:
    return Note(kind, InputError("{it}", it=sentence).problem, is_doubtful)


def test_signs_that_cannot_be_seen_have_names() -> None:
    assert dialect_text("separator", "\t") == "tab"
    assert dialect_text("separator", " ") == "blanks"
    assert dialect_text("quote", "") == "none"
    assert dialect_text("markers", ("NA", "?")) == "NA, ?"
    assert dialect_text("header", False) == "none"
    assert choice_text("decimal", ",") == "comma  1,5"
    assert choice_text("encoding", "gb18030") == "gb18030  Chinese"
    assert choice_text("comment", "#") == "#"


def test_a_date_is_told_by_the_parts_it_is_written_in() -> None:
    assert reading_text("date %d.%m.%Y") == "date DD.MM.YYYY"
    assert reading_text("date") == "date"
    assert reading_text("units") == "number with unit"
    assert reading_text("what a file may hold") == "what a file may hold"


def test_of_many_columns_the_first_are_named() -> None:
    columns = tuple((f"c{number}", "text") for number in range(5))
    assert readings_text(columns) == "c0: text, c1: text, c2: text, 2 more"
    assert readings_text(()) == "as found"


def test_what_differs_in_a_dialect_is_said_in_words() -> None:
    before = validated({"data": {"source": "a.csv"}})
    values = {"dialect": {"separator": "\t"}, "columns": {"v": "units"}, "missing": "mean"}
    after = validated({"data": {"source": "a.csv", **values}})
    assert [difference_text(one) for one in differences(before, after)] == [
        "Missing values drop → mean",
        "Separator as found → tab",
        "Columns as found → v: number with unit",
    ]


def test_each_line_of_the_sheet_begins_as_a_sentence_does() -> None:
    problem = InputError("left out, as asked: {columns}", key="data.columns", columns="'a'").problem
    assert note_text(Note(NoteKind.LEFT_OUT, problem)) == "Left out, as asked: 'a'"
    problem = InputError("{columns}: read", key="data.columns.a", columns="'a'").problem
    assert note_text(Note(NoteKind.CONVERTED, problem)) == "'a': read"


def test_what_is_left_out_is_told_first_then_what_is_doubtful_which_is_marked() -> None:
    notes = [
        note("guessed"),
        note("converted", NoteKind.CONVERTED),
        note("guessed and unsure", is_doubtful=True),
        note("left out", NoteKind.LEFT_OUT),
        note("converted and unsure", NoteKind.CONVERTED, is_doubtful=True),
    ]
    assert note_lines("/data/a.csv", notes) == [
        "a.csv: left out",
        "a.csv: please check: guessed and unsure",
        "a.csv: please check: converted and unsure",
        "a.csv: converted",
        "a.csv: guessed",
    ]
    assert first_notes_text("a.csv", notes) == "a.csv: left out; 4 more in Import."
    assert first_notes_text("a.csv", notes[:1]) == "a.csv: guessed."
