"""A table of plain numbers is read by its first lines, as it would be by all of them."""

from itertools import product
from pathlib import Path
from random import Random

import pytest

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file import raw
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.plain_numbers import plain_beginning
from epochgui.parts.data.reader import DataReader

N_ROWS = 240
NAMES = ("x,y,z", '"x","y","z"', "1,2,3", "x,,z")
INTEGERS = tuple(map(str, range(-9, 99)))
FRACTIONS = tuple(str(n / 64) for n in range(-99, 99))
ODD = (
    *("7", "+5", " 5", "5 ", "1.5", "nan", "inf", "", "NA", "?", "-", "x", "true", "1e400", "1e5"),
    *('"3"', '"1,234"', "1_000", "1.234.567", "99999999999999999999", "٣", "0x10", ".5", "5."),
    *("1;2", "7,7", "2020-01-01", "\n", "# 3", "1\r"),
)


def table(names: str, cells: tuple[str, ...]) -> list[list[str]]:
    random = Random(0)
    return [names.split(","), *(random.choices(cells, k=3) for _ in range(N_ROWS))]


def written(path: Path, rows: list[list[str]], end: str = "\n") -> Path:
    path.write_bytes(end.join(map(",".join, rows)).encode())
    return path


def outcome(path: Path, dialect: Dialect) -> object:
    """Return what is read of a file and told of it, or why it is not read."""
    source = DataFile(source=str(path), dialect=dialect, standardize=False)
    try:
        reading = DataReader().read(source)
    except InputError as error:
        return str(error)
    samples, seen = source.build(reading), reading.imported
    assert seen is not None
    numbers = samples.inputs.tolist(), samples.targets.tolist()
    return samples.features, numbers, seen.dialect, seen.columns, seen.rows, reading.notes


def by_all_lines(path: Path, dialect: Dialect) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw, "plain_beginning", lambda _data: None)
        return outcome(path, dialect)


@pytest.mark.parametrize("odd", ODD)
def test_first_lines_tell_what_all_lines_tell(odd: str, tmp_path: Path) -> None:
    for names, cells, place in product(NAMES, (INTEGERS, FRACTIONS), (65, 150)):
        rows = table(names, cells)
        rows[place][1] = odd
        path = written(tmp_path / "numbers.csv", rows)
        assert outcome(path, Dialect()) == by_all_lines(path, Dialect()), (names, place)


@pytest.mark.parametrize("skip_lines", [0, 1, 58, 59, 60, 238, 239, 500])
def test_lines_are_skipped_however_many(skip_lines: int, tmp_path: Path) -> None:
    path = written(tmp_path / "numbers.csv", table("x,y,z", FRACTIONS))
    dialect = Dialect(skip_lines=skip_lines)
    assert outcome(path, dialect) == by_all_lines(path, dialect)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("names", NAMES)
def test_first_lines_of_plain_numbers_are_enough(names: str, end: str, tmp_path: Path) -> None:
    data = written(tmp_path / "numbers.csv", table(names, FRACTIONS), end).read_bytes()
    head = plain_beginning(data)
    assert head is not None
    assert data.startswith(head)
    assert 50 < head.count(b"\n") < N_ROWS


@pytest.mark.parametrize(
    "text",
    [
        b"x,y\n1,2\n3\n",
        b"x,y\n1,2\n3,\n",
        b"x\n1,2\n3,4\n",
        b"x;y\n1;2\n3;4\n",
        b"x,y\n1,a\n3,4\n",
        b"x,y\n1,2\n\n3,4\n",
        b'"x,y",z\n1,2\n3,4\n',
        b'x","y\n1,2\n3,4\n',
        b"x,y\n1,2020-01-01\n",
        b"x,y\n1,1.2.3\n",
        b"x,y\n",
        b"",
    ],
)
def test_other_texts_are_read_whole(text: bytes) -> None:
    assert plain_beginning(text) is None
