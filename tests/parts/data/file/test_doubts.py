"""What may be meant otherwise is to be checked, and no longer where other lines settle it."""

from pathlib import Path

import pytest

from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.raw import read_raw
from tests.parts.data.tables import write


def test_what_only_later_lines_tell_of_the_decimal_sign_replaces_the_doubt_of_the_first(
    tmp_path: Path,
) -> None:
    first = "".join(f"1.{101 + n % 800};2\n" for n in range(3000))
    table = read_raw(Path(write(tmp_path, f"x;y\n{first}1.234.567;3\n")), Dialect())
    assert (table.dialect.decimal, table.dialect.thousands) == (",", ".")
    sentences = {str(note.sentence) for note in table.notes if not note.is_doubtful}
    assert "numbers have a comma before their decimals" in sentences
    assert "'.' stands between groups of digits" in sentences
    assert not any(note.is_doubtful for note in table.notes)


@pytest.mark.parametrize(
    ("lines", "is_doubtful"),
    [
        pytest.param("1,5,2\n2,5,3\n3,5,5\n", True, id="x with a decimal comma"),
        pytest.param("-2,1,5\n4,2,5\n7,3,5\n", True, id="y with a decimal comma"),
        pytest.param('"1",5,2\n"2",5,3\n', False, id="R's numbers of rows"),
        pytest.param("a,5,2\nb,5,3\n", False, id="R's names of rows"),
        pytest.param("1,5,\n2,5,\n", False, id="a separator at the end of each line"),
    ],
)
def test_commas_that_may_stand_within_numbers_are_to_be_checked(
    lines: str, is_doubtful: bool, tmp_path: Path
) -> None:
    notes = read_raw(Path(write(tmp_path, f"x,y\n{lines}")), Dialect()).notes
    doubts = [str(note.sentence) for note in notes if note.is_doubtful]
    sentence = (
        "a column without a name is called 'column 1'; if commas are meant to stand before "
        "decimals, save the file with another sign between its columns"
    )
    assert doubts == ([sentence] if is_doubtful else [])
