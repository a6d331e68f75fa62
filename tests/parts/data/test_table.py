"""Rules of reading a table: which columns and files are read, to the last bit."""

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.raw import raw_script
from epochgui.parts.data.file.table import Table
from epochgui.parts.python_text import literal
from tests.parts.data.tables import XY, bits, read, read_table, refusal, write


def table_or_error(data: DataFile) -> Table | InputError:
    try:
        return read_table(data)
    except InputError as error:
        return error


def read_plainly(table: Table) -> polars.DataFrame:
    """Read the table as the module says that a plain script does."""
    assert table.imported is not None
    imported = table.imported
    imports, lines = raw_script(imported.dialect, literal(str(table.path)), imported.way)
    made: dict[str, Any] = {}
    exec("\n".join((*imports, lines)), made)  # noqa: S102  the lines of the script
    frame = made["frame"]
    assert isinstance(frame, polars.DataFrame)
    return frame[[*table.features, table.target]].drop_nulls().cast(polars.Float64)


# Which columns


def test_the_last_column_is_the_target_and_all_others_are_features(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b,c\n1,2,3\n4,5,6.5\n")
    assert (table.features, table.target) == (("a", "b"), "c")
    assert table.frame.columns == ["a", "b", "c"]
    assert table.frame.rows() == [(1.0, 2.0, 3.0), (4.0, 5.0, 6.5)]
    assert set(table.frame.dtypes) == {polars.Float64}
    assert table.n_samples == 2


def test_a_named_target_leaves_the_other_columns_as_features(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b,c\n1,2,3\n4,5,6\n", target="b")
    assert (table.features, table.target) == (("a", "c"), "b")
    assert table.frame.columns == ["a", "c", "b"]


def test_features_keep_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b,c\n1,2,3\n4,5,6\n", features=["b", "a"])
    assert table.frame.rows() == [(2.0, 1.0, 3.0), (5.0, 4.0, 6.0)]


def test_columns_of_text_are_no_features(tmp_path: Path) -> None:
    table = read(tmp_path, "name,a,y\nann,1,3\nbob,2,5\n")
    assert table.features == ("a",)
    assert table.columns.numeric == ("a", "y")


def test_numeric_columns_are_all_of_the_file_whatever_is_chosen(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b,c\n1,2,3\n4,5,6\n", target="b", features=["c"])
    assert table.columns.numeric == ("a", "b", "c")


def test_faults_in_columns_that_are_not_chosen_do_no_harm(tmp_path: Path) -> None:
    table = read(tmp_path, "a,bad,gap,y\n1,x,,3\n2,5,1,4\n3,6,2,5\n", features=["a"])
    assert table.frame.rows() == [(1.0, 3.0), (2.0, 4.0), (3.0, 5.0)]


def test_names_that_polars_takes_for_patterns_are_names(tmp_path: Path) -> None:
    table = read(tmp_path, "*,^x.*$,x1\n1,2,3\n4,5,6\n", features=["^x.*$"])
    assert table.frame.rows() == [(2.0, 3.0), (5.0, 6.0)]


def test_half_numbers_make_a_numeric_column_and_fewer_make_text(tmp_path: Path) -> None:
    content = "half,few,x,y\n1,1,1,3\n2,n,2,5\nn,n,3,7\nn,n,4,9\n"
    assert read(tmp_path, content, features=["x"]).columns.numeric == ("half", "x", "y")
    assert "column 'half' of data.csv holds the text 'n' in line 4" in str(
        refusal(tmp_path, content)
    )


# Which files


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(XY, id="plain"),
        pytest.param(XY.rstrip("\n"), id="no line end at the end"),
        pytest.param(XY.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + XY.encode(), id="BOM"),
        pytest.param(XY + "\n", id="blank line at the end"),
        pytest.param(XY.replace("\n", "\r\n") + "\r\n\r\n", id="blank CRLF lines at the end"),
        pytest.param("\n" + XY, id="blank line before the header"),
        pytest.param("x,y\n1,2\n\n2,4\n3,7\n", id="blank line between"),
        pytest.param('"x","y"\n"1",2\n2,"4"\n"3","7"\n', id="quoted numbers"),
        pytest.param("x,y\n+1,2\n2,4\n3,7.\n", id="plus sign"),
    ],
)
def test_these_are_all_the_same_table(tmp_path: Path, content: str | bytes) -> None:
    table = read(tmp_path, content)
    assert (table.features, table.target) == (("x",), "y")
    assert table.frame.rows() == [(1.0, 2.0), (2.0, 4.0), (3.0, 7.0)]
    assert bits(read_plainly(table)) == bits(table.frame)


def test_quoted_fields_may_hold_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    content = 'note,"size, cm",y\n"one, two",1,2\n"three\nlines ""of""\ntext",3,4\n'
    table = read(tmp_path, content)
    assert table.features == ("size, cm",)
    assert table.frame.rows() == [(1.0, 2.0), (3.0, 4.0)]


def test_signs_of_patterns_in_a_file_name_mean_themselves(tmp_path: Path) -> None:
    write(tmp_path, "x,y\n8,8\n9,9\n", "run1.csv")
    source = write(tmp_path, XY, "run[1].csv")
    table = read_table(DataFile(source=source))
    assert table.n_samples == 3
    assert bits(read_plainly(table)) == bits(table.frame)


def test_many_rows_are_all_read(tmp_path: Path) -> None:
    n_rows = 200_000
    content = "x,y\n" + "".join(f"{row},{row / 7}\n" for row in range(n_rows))
    table = read(tmp_path, content)
    assert table.n_samples == n_rows
    assert table.frame.row(-1) == (n_rows - 1, (n_rows - 1) / 7)


def test_a_number_with_a_point_after_many_whole_ones_is_read(tmp_path: Path) -> None:
    table = read(tmp_path, "x,y\n" + "1,2\n" * 5000 + "1.5,2.5\n")
    assert table.frame.row(-1) == (1.5, 2.5)


finite = st.floats(allow_nan=False, allow_infinity=False)


# The machine may be busy: how long an example takes is not the rule.
@settings(deadline=None)
@given(rows=st.lists(st.tuples(finite, finite, finite), min_size=2, max_size=30))
def test_floats_that_polars_wrote_come_back_to_the_bit(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[float, float, float]]
) -> None:
    frame = polars.DataFrame(rows, schema=["a", "b", "y"], orient="row")
    path = tmp_path_factory.mktemp("floats") / "data.csv"
    frame.write_csv(path)
    table = read_table(DataFile(source=str(path), standardize=False))
    assert bits(table.frame) == bits(frame)
    assert bits(read_plainly(table)) == bits(frame)


pieces = st.sampled_from(
    ["1", "2.5", "-3", "+1", "1e999", "9" * 45, "nan", "x", "é", " ", ",", ";", "\n", "\r", '"']
)


cells = st.sampled_from(["1", "2.5", "-3", "1e-7", "0.1", "+1", "-0.0", '"4"', "", "x", "inf"])
rows_of_cells = st.lists(st.tuples(cells, cells).map(",".join), max_size=4).map("\n".join)
any_text = st.lists(pieces, max_size=25).map("".join)


@settings(deadline=None)
@given(header=st.sampled_from(["a,b\n", ""]), text=rows_of_cells | any_text)
def test_any_text_gives_a_table_of_finite_numbers_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, header: str, text: str
) -> None:
    source = write(tmp_path_factory.mktemp("text"), header + text)
    table = table_or_error(DataFile(source=source))
    if isinstance(table, InputError):
        assert table.key.startswith("data.")
        assert "\n" not in str(table)
    else:
        assert table.n_samples >= 2
        assert all(math.isfinite(value) for row in table.frame.rows() for value in row)
        assert bits(read_plainly(table)) == bits(table.frame)


def test_reading_a_table_loads_no_torch() -> None:
    program = "import sys, epochgui.parts.data.file.table; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
