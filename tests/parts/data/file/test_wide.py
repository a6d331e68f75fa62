"""Tables of very many columns: read, bounded, and given up as soon as nobody waits for them."""

from pathlib import Path

import pytest

from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.guess import SAMPLE_BYTES
from epochgui.parts.data.file.progress import ReadingCancelled
from epochgui.parts.data.reader import DataReader
from tests.parts.data.tables import read, refusal, write


def line(n_fields: int, cell: str = "1") -> str:
    return ",".join([cell] * n_fields) + "\n"


def test_a_header_longer_than_what_is_looked_at_first_is_read_whole(tmp_path: Path) -> None:
    names = [f"a column with a long name {number}" for number in range(8000)]
    header = ",".join(names) + "\n"
    assert len(header) > SAMPLE_BYTES
    table = read(tmp_path, header + line(8000) + line(8000, "2"), features=names[:2])
    assert table.columns.numeric == tuple(names)


@pytest.mark.parametrize("lines", [1, 2])
def test_a_line_that_does_not_end_is_refused_at_once(lines: int, tmp_path: Path) -> None:
    error = refusal(tmp_path, line(5_000_000) * lines)
    assert str(error).startswith("the file has 5,000,000 columns, and at most 100,000 can be read")
    assert error.key == "data.source"


def test_reading_many_columns_can_be_cancelled_between_them(tmp_path: Path) -> None:
    times = 0

    def cancel_at_tenth(_done: float) -> None:
        nonlocal times
        times += 1
        if times == 10:
            raise ReadingCancelled

    n_columns = 50
    names = ",".join(f"x{number}" for number in range(n_columns)) + "\n"
    source = DataFile(source=write(tmp_path, names + line(n_columns) * 3))
    with pytest.raises(ReadingCancelled):
        DataReader().read(source, cancel_at_tenth)
