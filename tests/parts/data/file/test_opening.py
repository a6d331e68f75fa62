"""Rules of files that are no tables: the sentence says what they are, and what to do."""

import gzip
import io
import os
import tarfile
from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.raw import read_raw
from tests.parts.data.file.archives import zipped
from tests.parts.data.tables import XY, write


def refusal(folder: Path, content: bytes, **asked: object) -> InputError:
    path = Path(write(folder, content))
    with pytest.raises(InputError) as caught:
        read_raw(path, Dialect.model_validate(asked))
    assert "data.csv" in str(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value


def tar() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("data.csv"))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"<!DOCTYPE html>\n<html>\n", "is a web page", id="page"),
        pytest.param(b"\n  <html lang='en'>", "offers as Raw", id="page of GitHub"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "is a picture", id="picture"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10", "is a picture", id="photograph"),
        pytest.param(b"%PDF-1.7\n", "is a PDF", id="PDF"),
        pytest.param(b'{"x": [1, 2]}', "is of the kind JSON; save its table as CSV", id="JSON"),
        pytest.param(b'[{"x": 1}]', "is of the kind JSON", id="JSON of rows"),
        pytest.param(b"PAR1\x15\x04", "is of the kind Parquet", id="Parquet"),
        pytest.param(
            b"@relation iris\n@attribute x real\n@data\n1\n", "is of the kind ARFF", id="ARFF"
        ),
        pytest.param(b"\x89HDF\r\n\x1a\n", "is of the kind HDF5", id="HDF5"),
        pytest.param(b"SQLite format 3\0", "is of the kind SQLite", id="SQLite"),
        pytest.param(b"Rar!\x1a\x07\0", "an archive that cannot be read", id="RAR"),
        pytest.param(b"7z\xbc\xaf\x27\x1c", "an archive that cannot be read", id="7z"),
        pytest.param(tar(), "an archive that cannot be read", id="tar"),
        pytest.param(gzip.compress(tar()), "an archive that cannot be read", id="tar.gz"),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull", id="pointer to LFS"
        ),
        pytest.param(b"\x7fELF\x02\x01\x01\0\0\0", "is not text", id="program"),
        pytest.param(bytes(range(256)) * 4, "is not text", id="bytes"),
        pytest.param(gzip.compress(b"x,y\n1,2\n3,4\n")[:-9], "is damaged", id="half of a gzip"),
        pytest.param(zipped({"a.png": b"\x89PNG"}), "holds no table", id="zip of pictures"),
        pytest.param(
            zipped({"a.XLSX": zipped({"b.csv": b"x,y\n"})}),
            "'a.XLSX' in data.csv is a workbook or an archive itself; unpack data.csv",
            id="workbook in a zip",
        ),
        pytest.param(
            zipped({"a.csv": zipped({"b.csv": b"x,y\n"})}),
            "'a.csv' in data.csv is a workbook or an archive itself",
            id="zip in a zip",
        ),
        pytest.param(b"PK\x03\x04 and so on", "an archive that cannot be read", id="half a zip"),
    ],
)
def test_a_file_that_is_no_table_is_called_what_it_is(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    error = refusal(tmp_path, content)
    assert sentence in str(error)
    assert error.key == "data.source"


def test_a_member_that_an_archive_lacks_is_told_which_there_are(tmp_path: Path) -> None:
    error = refusal(tmp_path, zipped({"a.csv": b"x,y\n1,2\n3,4\n"}), sheet="b.csv")
    assert "holds no file 'b.csv'; it holds 'a.csv'" in str(error)
    assert error.key == "data.dialect.sheet"


def test_an_archive_of_nothing_holds_no_table(tmp_path: Path) -> None:
    assert "data.csv holds no table" in str(refusal(tmp_path, zipped({})))


@pytest.mark.parametrize("name", ["PAR1", "RDX", "BZh", "RIFF"])
def test_a_column_may_be_called_as_another_kind_of_file_begins(tmp_path: Path, name: str) -> None:
    path = Path(write(tmp_path, f"{name},y\n1,2\n2,4\n"))
    assert read_raw(path, Dialect()).frame.columns == [name, "y"]


# Windows has no pipes in its folders, so that none can stand in the place of a file there.
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match=r"pipe\.csv is a pipe or a device; save what comes"):
        read_raw(pipe, Dialect())


def test_folders_and_what_a_system_adds_to_an_archive_are_no_tables(tmp_path: Path) -> None:
    added = {"__MACOSX/._data.csv": b"\0\0", "folder/": b""}
    content = zipped({**added, "folder/data.csv": b"x,y\n1,2\n3,4\n"})
    path = Path(write(tmp_path, content))
    table = read_raw(path, Dialect())
    assert table.dialect.sheet == "folder/data.csv"
    assert table.notes == ()


def test_what_is_written_about_the_table_in_an_archive_is_not_taken_for_it(tmp_path: Path) -> None:
    content = zipped({"README": b"a,b\n1,2\n3,4\n", "a.txt": b"words", "data.CSV": XY.encode()})
    table = read_raw(Path(write(tmp_path, content)), Dialect())
    assert table.dialect.sheet == "data.CSV"
    assert table.way.members == ("data.CSV", "README", "a.txt")
    assert ["'README', 'a.txt'" in str(note.sentence) for note in table.notes] == [True]


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("utf-8", "line 2 of data.csv is not written in utf-8; name another encoding"),
        ("klingon", "there is no encoding 'klingon'"),
        ("base64", "there is no encoding 'base64'"),
    ],
)
def test_an_encoding_that_does_not_fit_is_told(
    tmp_path: Path, encoding: str, sentence: str
) -> None:
    path = Path(write(tmp_path, "name,y\nZoé,2\nZoë,4\n".encode("cp1252")))
    with pytest.raises(InputError) as caught:
        read_raw(path, Dialect(encoding=encoding))
    assert sentence in str(caught.value)
    assert caught.value.key == "data.dialect.encoding"


def test_a_fault_in_a_line_of_much_utf_8_is_found_there(tmp_path: Path) -> None:
    content = "name,y\n" + "Zoé,1\n" * 30
    error = refusal(tmp_path, content.encode() + b"Zo\xe9,2\n")
    assert "line 32 of data.csv is not UTF-8 text, as the rest of it is" in str(error)
    assert error.key == "data.dialect.encoding"
