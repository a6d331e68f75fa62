"""What a file holds is told where it is read, and found out where it was refused."""

import os
from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.members import is_workbook, members_of
from epochgui.parts.data.file.raw import read_raw
from tests.parts.data.file.archives import zipped
from tests.parts.data.file.workbooks import workbook
from tests.parts.data.tables import XY, write

ARCHIVE = zipped({"read.me": b"words", "deep/b.CSV": XY.encode(), "a.csv": XY.encode()})
BOOK = workbook(Notes=[["one"]], Data=[["x", "y"], [1, 2], [3, 4]])


@pytest.mark.parametrize(
    ("content", "sheet", "members"),
    [
        pytest.param(ARCHIVE, "a.csv", ("deep/b.CSV", "a.csv", "read.me"), id="tables come first"),
        pytest.param(BOOK, "Data", ("Notes", "Data"), id="sheets in their order"),
        pytest.param(XY.encode(), None, (), id="a file that is one table"),
    ],
)
def test_a_file_that_is_read_tells_what_it_holds_as_one_that_was_refused(
    tmp_path: Path, content: bytes, sheet: str | None, members: tuple[str, ...]
) -> None:
    path = Path(write(tmp_path, content))
    assert read_raw(path, Dialect(sheet=sheet)).way.members == members
    assert members_of(path) == members
    assert is_workbook(path) == (content == BOOK)


def test_in_a_workbook_whose_first_sheet_is_refused_the_others_are_found(tmp_path: Path) -> None:
    path = Path(write(tmp_path, BOOK))
    with pytest.raises(InputError):
        read_raw(path, Dialect(sheet="Notes"))
    assert members_of(path) == ("Notes", "Data")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 and so on", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b""]
)
def test_a_file_that_is_damaged_holds_nothing(tmp_path: Path, content: bytes) -> None:
    path = Path(write(tmp_path, content))
    assert members_of(path) == ()
    assert is_workbook(path) == content.startswith(b"\xd0\xcf")


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert members_of(tmp_path / "gone.zip") == ()
    assert not is_workbook(tmp_path / "gone.zip")
    assert members_of(tmp_path) == ()


# Windows has no pipes in its folders, so that none can stand in the place of a file there.
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_nothing_is_taken_out_of_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    both_ends = os.open(pipe, os.O_RDWR)  # so that a reader does not wait for ever
    try:
        os.write(both_ends, BOOK)
        assert members_of(pipe) == ()
        assert not is_workbook(pipe)
        assert os.read(both_ends, len(BOOK)) == BOOK
    finally:
        os.close(both_ends)
