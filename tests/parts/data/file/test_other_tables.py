"""A refusal names the table within a file that it is about, and those to choose instead."""

from pathlib import Path

import pytest

from tests.parts.data.file.archives import zipped
from tests.parts.data.file.workbooks import workbook
from tests.parts.data.tables import XY, read, refusal

ONE_SAMPLE = b"x,y\n1,2\n"
TEXTS = b"x,y\nred,a\ngreen,b\n"


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(ONE_SAMPLE, "'a.csv' in data.csv holds a single sample", id="one sample"),
        pytest.param(b"", "'a.csv' in data.csv is empty", id="nothing"),
        pytest.param(b"x,y\n1,2\n3\n5,6\n", "line 3 of 'a.csv' in data.csv has 1", id="line"),
        pytest.param(b"\x89PNG\r\n", "'a.csv' in data.csv is a picture", id="picture"),
        pytest.param(TEXTS, "'a.csv' in data.csv has no column of numbers", id="texts"),
    ],
)
def test_what_is_wrong_in_an_archive_is_told_of_the_file_in_it(
    table: bytes, sentence: str, tmp_path: Path
) -> None:
    alone = refusal(tmp_path, zipped({"a.csv": table, "about.md": b"words"}))
    assert str(alone).startswith(sentence)
    assert "choose another" not in str(alone)
    with_another = refusal(tmp_path, zipped({"a.csv": table, "b.csv": XY.encode()}))
    assert str(with_another).startswith(sentence)
    assert str(with_another).endswith(
        "; or choose another table of this file in data.dialect.sheet: 'b.csv'"
    )
    assert with_another.key == alone.key == "data.source"


def test_nobody_who_has_chosen_a_table_is_told_that_others_can_be(tmp_path: Path) -> None:
    content = zipped({"a.csv": ONE_SAMPLE, "b.csv": XY.encode()})
    error = refusal(tmp_path, content, dialect={"sheet": "a.csv"})
    assert str(error) == "'a.csv' in data.csv holds a single sample; at least two are needed"


def test_of_a_workbook_the_sheet_is_named_where_there_are_others(tmp_path: Path) -> None:
    error = refusal(tmp_path, workbook(A=[["x", "y"], [1, 2]], B=[["x", "y"], [1, 2]]))
    assert str(error).startswith("'A' in data.csv holds 1 sample")
    assert str(error).endswith("choose another table of this file in data.dialect.sheet: 'B'")
    alone = refusal(tmp_path, workbook(A=[["x", "y"], [1, 2]]))
    assert str(alone).startswith("data.csv holds 1 sample")


@pytest.mark.parametrize(
    ("other", "is_doubtful"), [("b.xlsx", True), ("b.csv", True), ("README.md", False)]
)
def test_all_that_an_archive_holds_beside_the_table_is_told(
    other: str, is_doubtful: bool, tmp_path: Path
) -> None:
    (note,) = read(tmp_path, zipped({"a.csv": XY.encode(), other: b"something"})).notes
    assert str(note.sentence) == f"'a.csv' is read; the archive also holds '{other}'"
    assert note.is_doubtful == is_doubtful
