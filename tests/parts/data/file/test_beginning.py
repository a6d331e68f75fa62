"""Of a large file of numbers only the beginning is looked at, and it is read as if all were."""

from collections.abc import Callable
from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file import raw
from epochgui.parts.data.file.beginning import LARGE
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.raw import RawTable, read_raw
from epochgui.parts.data.reader import DataReader

N_ROWS = 250_000
ROWS = [f"{n % 97}.0625,{n % 13}000,{n % 7 - 3}e-1" for n in range(N_ROWS)]
FAR = 200_000


def file_of(folder: Path, rows: list[str], header: str = "a,b,c", end: str = "\n") -> Path:
    """Return a file of more than 4 MB with these lines."""
    path = folder / "large.csv"
    path.write_bytes(end.join([header, *rows, ""]).encode())
    assert path.stat().st_size >= LARGE
    return path


def with_line(line: str) -> list[str]:
    """Return the rows with another far below the first."""
    return [*ROWS[:FAR], line, *ROWS[FAR:]]


def plain(folder: Path) -> Path:
    """Write a header and numbers."""
    return file_of(folder, ROWS)


def no_header(folder: Path) -> Path:
    """Write a sample in the first line."""
    return file_of(folder, ROWS[1:], ROWS[0])


def german(folder: Path) -> Path:
    """Write semicolons, and commas before decimals."""
    rows = [row.replace(",", ";").replace(".", ",") for row in ROWS]
    return file_of(folder, rows, "a;b;c", "\r\n")


def separator_line(folder: Path) -> Path:
    """Write a first line for Excel."""
    return file_of(folder, ROWS, "sep=,\na,b,c")


def unnamed_first(folder: Path) -> Path:
    """Write numbered rows, as pandas does it."""
    return file_of(folder, [f"{n},{row}" for n, row in enumerate(ROWS)], ",a,b,c")


def short_header(folder: Path) -> Path:
    """Write numbered rows, as R does it."""
    return file_of(folder, [f"{n},{row}" for n, row in enumerate(ROWS)])


def blank_lines(folder: Path) -> Path:
    """Write blank lines at the end, and a row without values."""
    return file_of(folder, [*with_line(",,"), "", ""])


def quoted(folder: Path) -> Path:
    """Write every number in quotation marks."""
    return file_of(folder, [",".join(f'"{cell}"' for cell in row.split(",")) for row in ROWS])


def comments(folder: Path) -> Path:
    """Write comments above and within, which may hold any letters."""
    return file_of(folder, with_line("# größer"), "# made by hand\na,b,c")


LINES = {
    "missing": "1.5,,2",
    "not a number": "1.5,NaN,2",
    "endless": "1.5,inf,2",
    "marker": "1.5,NA,2",
    "text": "1.5,many,2",
    "fraction": "1.5,2.5,2",
    "letters": "1.5,größer,2",
    "too few": "1.5,2",
    "too many": "1.5,2,3,4",
    "lone return": "1.5,2,3\r4.5,5,6",
    "open quote": '1.5,"2,3',
    "no text": "1.5,2\0,3",
}
FILES: list[Callable[[Path], Path]] = [
    plain,
    no_header,
    german,
    separator_line,
    unnamed_first,
    short_header,
    blank_lines,
    quoted,
    comments,
]


def read(path: Path) -> RawTable | str:
    """Return what is read, or what is said."""
    try:
        return read_raw(path, Dialect())
    except InputError as error:
        return str(error)


def check_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check that a file is read as it is when all its text is gone through."""
    quick = read(path)
    monkeypatch.setattr(raw, "beginning_of", lambda _path: None)
    slow = read(path)
    if isinstance(quick, str) or isinstance(slow, str):
        assert quick == slow
        return
    assert quick.frame.equals(slow.frame)
    assert quick.frame.schema == slow.frame.schema
    parts = ("dialect", "named_by_us", "rows", "notes", "way")
    assert all(getattr(quick, part) == getattr(slow, part) for part in parts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_a_large_file_is_read_as_if_all_its_text_were_looked_at(
    file: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_same(file(tmp_path), monkeypatch)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_line_far_below_the_first_is_read_as_if_it_were_looked_at(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_same(file_of(tmp_path, with_line(line)), monkeypatch)


@pytest.mark.parametrize("file", [plain, no_header, german], ids=lambda file: file.__name__)
def test_the_text_of_many_numbers_is_not_gone_through(
    file: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the whole text was read")

    monkeypatch.setattr(raw, "opened", fail)
    assert read_raw(file(tmp_path), Dialect()).frame.shape == (N_ROWS, 3)


def test_a_line_far_below_the_first_can_be_cited(tmp_path: Path) -> None:
    path = file_of(tmp_path, with_line("1.5,inf,2"))
    with pytest.raises(InputError, match=f"'inf' in line {FAR + 2}"):
        DataReader().read(DataFile(source=str(path)))


def test_a_web_page_is_refused_however_large_it_is(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("<html>\n" + "1,2\n" * 1_100_000)
    with pytest.raises(InputError, match="web page"):
        read_raw(path, Dialect())
