"""A reader parses a file once for each version of it, whatever is chosen of it."""

import os
from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file import raw
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.progress import Progress
from epochgui.parts.data.first_example import FirstExample
from epochgui.parts.data.reader import DataReader


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the paths of the files that are parsed, in order."""
    read, paths = raw.read_raw, list[Path]()

    def noted(path: Path, asked: Dialect, tell: Progress) -> raw.RawTable:
        paths.append(path)
        return read(path, asked, tell)

    monkeypatch.setattr(raw, "read_raw", noted)
    return paths


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    path.write_text("a,b,c\n1,2,3\n4,5,7\n")
    return path


def test_what_has_not_changed_is_not_read_again(path: Path, parsed: list[Path]) -> None:
    reader, source = DataReader(), DataFile(source=str(path))
    assert reader.read(source) is reader.read(source.model_copy())
    assert parsed == [path]


def test_other_columns_of_a_file_are_chosen_without_parsing_it_again(
    path: Path, parsed: list[Path]
) -> None:
    reader = DataReader()
    for target, features in [("a", ("b", "c")), ("b", ("a", "c")), ("c", ("a", "b"))]:
        reading = reader.read(DataFile(source=str(path), target=target))
        assert (reading.target_names, reading.features) == ((target,), features)
    with pytest.raises(InputError):
        reader.read(DataFile(source=str(path), target="none"))
    assert parsed == [path]


def test_a_file_that_was_written_anew_is_parsed_anew(path: Path, parsed: list[Path]) -> None:
    reader, source = DataReader(), DataFile(source=str(path))
    assert reader.read(source).n_samples == 2
    path.write_text("a,b,c\n1,2,3\n4,5,7\n5,6,8\n")
    os.utime(path, (1, 1))
    assert reader.read(source).n_samples == 3
    assert len(parsed) == 2


def test_data_without_a_file_is_known_at_once() -> None:
    reading = DataReader().read(FirstExample())
    assert (reading.n_samples, reading.features) == (10, ("x",))
    assert reading.target_names == ("y",)
    assert FirstExample().n_samples == 10
