"""A table comes back however it is written, or it is told that another reading is as good."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.reader import DataReader
from epochgui.parts.data.source import Reading

Row = tuple[float | None, ...]

NAMES = {
    "utf-8": ["x", "größe", "数量", "y"],
    "utf-16": ["x", "größe", "数量", "y"],
    "cp1252": ["x", "größe", "länge", "übrig"],
    "gb18030": ["日期", "价格", "数量", "温度"],
    "cp949": ["이름", "값", "서울", "부산"],
}


@dataclass(frozen=True)
class Written:
    """How a table is written."""

    separator: str
    decimal: str
    quote: str
    encoding: str
    has_mark: bool
    line_end: str
    has_header: bool
    marker: str
    n_comments: int

    def content(self, rows: list[Row]) -> bytes:
        header = NAMES[self.encoding][: len(rows[0])]
        lines = [f"# comment {n}" for n in range(self.n_comments)]
        if self.has_header:
            lines.append(self.separator.join(map(self.field, header)))
        lines += [self.separator.join(self.field(self.cell(cell)) for cell in row) for row in rows]
        data = self.line_end.join([*lines, ""]).encode(self.encoding)
        return codecs.BOM_UTF8 + data if self.has_mark and self.encoding == "utf-8" else data

    def field(self, text: str) -> str:
        return f"{self.quote}{text}{self.quote}"

    def cell(self, value: float | None) -> str:
        return self.marker if value is None else f"{value:.4f}".replace(".", self.decimal)


@st.composite
def ways(draw: st.DrawFn) -> Written:
    separator = draw(st.sampled_from([",", ";", "\t", "|", " ", "  "]))
    quote = draw(st.sampled_from(["", '"', "'"]))
    decimal = draw(st.sampled_from([".", ","])) if quote or separator != "," else "."
    markers = ["NA", "?", "-", "null", "None", "#N/A", "NaN"]
    return Written(
        separator=separator,
        decimal=decimal,
        quote=quote,
        encoding=draw(st.sampled_from(sorted(NAMES))),
        has_mark=draw(st.booleans()),
        line_end=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        has_header=draw(st.booleans()),
        marker=draw(st.sampled_from(markers if separator.isspace() else [*markers, ""])),
        n_comments=draw(st.integers(0, 2)),
    )


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    n_columns = draw(st.integers(2, 4))
    number = st.integers(-10_000_000, 10_000_000).map(lambda n: n / 10_000)
    whole = st.lists(st.tuples(*[number] * n_columns), min_size=3, max_size=12)
    lacking = st.lists(st.tuples(*[number | st.none()] * n_columns), max_size=4)
    return [*draw(whole), *draw(lacking)]


def samples_of(source: DataFile, reading: Reading, folder: Path) -> tuple[torch.Tensor, ...]:
    """Return the samples; the lines of the script make the same to the last bit."""
    samples = source.build(reading)
    made: dict[str, Any] = {"torch": torch}
    lines = (*source.imports(reading), source.script(reading, folder / "below"))
    exec("\n".join(lines), made)  # noqa: S102  the lines of the script
    assert torch.equal(made["inputs"], samples.inputs)
    assert torch.equal(made["labels"], samples.targets)
    return samples.inputs, samples.targets


# The machine may be busy: how long an example takes is not the rule.
@settings(deadline=None, max_examples=100)
@given(rows=tables(), way=ways())
def test_a_table_comes_back_or_it_is_told_that_another_reading_is_as_good(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], way: Written
) -> None:
    folder = tmp_path_factory.mktemp("dialect")
    path = folder / "data.csv"
    path.write_bytes(way.content(rows))
    (folder / "below").mkdir()
    source = DataFile(source=str(path), standardize=False)
    reading = DataReader().read(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder / "below")
        inputs, targets = samples_of(source, reading, folder)
    whole = torch.tensor([row for row in rows if None not in row], dtype=torch.float64).float()
    is_same = torch.equal(torch.cat([inputs, targets], dim=1), whole)
    # The encoding is that of the names: whatever is guessed, the numbers are the same.
    doubtful = [note.sentence.key for note in reading.notes if note.is_doubtful]
    assert is_same or set(doubtful) - {"data.dialect.encoding"}


@settings(deadline=None, max_examples=50)
@given(rows=tables(), way=ways())
def test_what_was_found_out_reads_the_same_again_and_tells_no_guess(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], way: Written
) -> None:
    path = tmp_path_factory.mktemp("dialect") / "data.csv"
    path.write_bytes(way.content(rows))
    source = DataFile(source=str(path), standardize=False)
    reading = DataReader().read(source)
    assert reading.imported is not None
    settled = source.settled(reading.imported)
    again = DataReader().read(settled)
    assert again.imported is not None
    assert again.imported.dialect == settled.dialect
    assert torch.equal(settled.build(again).inputs, source.build(reading).inputs)
    assert not any(note.is_doubtful for note in again.notes)
