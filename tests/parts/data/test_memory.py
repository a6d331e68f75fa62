"""Data that does not fit into memory is told to be so."""

from pathlib import Path

import pytest
import torch

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.memory import memory_for
from epochgui.parts.data.reader import DataReader
from tests.parts.data.tables import XY, write

TOO_LARGE = (
    "data.csv does not fit into memory; take fewer of its rows or columns, or close other programs"
)


def test_a_file_for_which_there_is_no_memory_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(_path: Path) -> bytes:
        raise MemoryError

    monkeypatch.setattr(Path, "read_bytes", too_large)
    with pytest.raises(InputError) as caught:
        DataReader().read(DataFile(source=write(tmp_path, XY)))
    assert str(caught.value) == TOO_LARGE
    assert caught.value.key == "data.source"


def test_so_are_tensors() -> None:
    with pytest.raises(InputError, match="does not fit into memory"), memory_for("data.csv"):
        torch.empty(10**15)


def test_another_error_of_torch_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="shape"), memory_for("data.csv"):
        torch.empty(3).reshape(2)
