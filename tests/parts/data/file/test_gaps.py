"""Rows that lack a value are left out or filled in, as is chosen, and it is told how many."""

from contextlib import suppress
from pathlib import Path

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from tests.parts.data.tables import check_script, read, refusal, write

FILL_IN = "to fill in features instead, set data.missing"
GAPS = "a,b,y\n1,2,3\n4,,6\n,8,9\n10,11,\n13,14,17\n"


def told(folder: Path, content: str, **chosen: object) -> list[str]:
    return [str(note.sentence) for note in read(folder, content, **chosen).notes]


def test_rows_that_lack_a_value_are_left_out_and_counted(tmp_path: Path) -> None:
    table = read(tmp_path, GAPS)
    assert table.frame.rows() == [(1, 2, 3), (13, 14, 17)]
    assert told(tmp_path, GAPS) == [
        f"3 of 5 rows are left out, because they lack a value in 'a', 'b', 'y'; {FILL_IN}"
    ]
    assert [note.sentence.key for note in table.notes] == ["data.missing"]


def test_only_what_is_missing_in_chosen_columns_matters(tmp_path: Path) -> None:
    table = read(tmp_path, GAPS, features=["a"])
    assert table.frame.rows() == [(1, 3), (4, 6), (13, 17)]
    assert told(tmp_path, GAPS, features=["a"]) == [
        f"2 of 5 rows are left out, because they lack a value in 'a', 'y'; {FILL_IN}"
    ]


def test_rows_that_lack_only_the_target_are_not_said_to_be_there_to_fill_in(
    tmp_path: Path,
) -> None:
    assert told(tmp_path, "a,y\n1,2\n2,\n3,4\n") == [
        "1 of 3 rows is left out, because it lacks the target 'y'"
    ]


@pytest.mark.parametrize(("missing", "a", "b"), [("mean", 7.0, 8.75), ("median", 5.5, 9.5)])
def test_values_are_filled_in_from_the_samples_that_have_a_target(
    missing: str, a: float, b: float, tmp_path: Path
) -> None:
    content = "a,b,y\n1,2,3\n4,,6\n,8,9\n10,100,\n16,11,12\n7,14,17\n"
    table = read(tmp_path, content, missing=missing)
    assert table.frame.rows() == [(1, 2, 3), (4, b, 6), (a, 8, 9), (16, 11, 12), (7, 14, 17)]
    assert told(tmp_path, content, missing=missing) == [
        "1 of 6 rows is left out, because it lacks the target 'y'",
        f"2 missing values are filled in with the {missing} of their column: 'a', 'b'",
    ]


def test_a_blank_line_is_no_row_that_lacks_something(tmp_path: Path) -> None:
    assert told(tmp_path, "a,y\n1,2\n\n3,4\n\n") == []
    assert told(tmp_path, "a,y\n1,2\n\n3,4\n\n", missing="mean") == []


def test_blanks_alone_are_a_missing_value(tmp_path: Path) -> None:
    content = "total,y\n1,2\n ,4\n3,6\n"
    assert read(tmp_path, content).frame.rows() == [(1, 2), (3, 6)]
    check_script(DataFile(source=write(tmp_path, content)), tmp_path)


def test_a_file_of_which_too_little_is_left_is_told_what_lacks_most(tmp_path: Path) -> None:
    error = refusal(tmp_path, "a,b,y\n1,,3\n4,,6\n5,1,\n")
    assert str(error).startswith("only 0 of 3 rows of data.csv have a value in every column")
    assert "leave out 'b', which lacks 2" in str(error)
    assert error.key == "data.missing"


def test_a_file_of_which_too_few_rows_have_a_target_is_told_so(tmp_path: Path) -> None:
    error = refusal(tmp_path, "a,y\n1,3\n4,\n5,\n", missing="mean")
    assert "only 1 of 3 rows of data.csv has a value of the target 'y'" in str(error)
    assert error.key == "data.target"


@pytest.mark.parametrize("few", ["", "1e308"])
def test_a_column_with_nothing_to_be_filled_in_with_is_refused(few: str, tmp_path: Path) -> None:
    content = f"a,b,y\n1,{few},3\n4,{few},6\n5,,7\n5,1e308,\n"
    error = refusal(tmp_path, content, missing="mean", standardize=False)
    assert "column 'b' of data.csv has nothing that its missing values" in str(error)


def test_columns_of_one_value_are_shifted_and_not_scaled(tmp_path: Path) -> None:
    content = "a,b,y\n3,1,0.1\n3,2,0.1\n3,4,0.1\n"
    table = read(tmp_path, content)
    assert table.constant == ("a", "y")
    assert "shifted to 0 and not scaled" in told(tmp_path, content)[-1]
    samples = DataFile(source=str(table.path)).build(table)
    assert samples.inputs[:, 0].tolist() == [0, 0, 0]
    assert samples.targets.flatten().tolist() == pytest.approx([0, 0, 0])
    assert samples.inputs[:, 1].std().item() == pytest.approx(1)
    check_script(DataFile(source=str(table.path)), tmp_path)


def test_a_script_says_nothing_of_columns_of_one_value_where_there_are_none(tmp_path: Path) -> None:
    table = read(tmp_path, "a,y\n3,1\n4,2\n")
    assert "deviation" not in DataFile(source=str(table.path)).script(table, tmp_path)
    assert read(tmp_path, "a,y\n3,1\n3,2\n", standardize=False).constant == ()


some = st.none() | st.floats(-1e6, 1e6)


@settings(deadline=None, max_examples=25)
@given(
    rows=st.lists(st.tuples(some, some, some), min_size=2, max_size=40),
    missing=st.sampled_from(["drop", "mean", "median"]),
    standardize=st.booleans(),
)
def test_whatever_is_missing_the_script_has_the_same_samples(
    rows: list[tuple[float | None, ...]],
    missing: str,
    standardize: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("gaps")
    polars.DataFrame(rows, schema=["a", "b", "y"], orient="row").write_csv(folder / "data.csv")
    values = {"source": str(folder / "data.csv"), "missing": missing, "standardize": standardize}
    with suppress(InputError):  # too little is left, or has a deviation
        check_script(DataFile.model_validate(values), folder)


def test_a_large_file_is_filled_in_by_the_script_as_by_the_program(tmp_path: Path) -> None:
    rows = (f"{row / 7 if row % 3 else ''},{row % 11}\n" for row in range(200_000))
    source = write(tmp_path, "a,y\n" + "".join(rows))
    for missing in ("mean", "median"):
        check_script(DataFile.model_validate({"source": source, "missing": missing}), tmp_path)


def test_a_column_of_nothing_but_marks_holds_no_values(tmp_path: Path) -> None:
    assert told(tmp_path, "x,z,y\n1,NA,2\n2,NA,3\n3,NA,5\n") == [
        "missing values are written as 'NA'",
        "left out, because nothing is in it: 'z'",
    ]
    assert "holds no values" in str(refusal(tmp_path, "x,z,y\n1,-,2\n2,-,3\n", target="z"))


def test_integers_that_are_the_same_only_as_float64_are_told_to_be_so(tmp_path: Path) -> None:
    content = "x,z,c,y\n12345678901234567,1,7,1\n12345678901234568,2,7,2\n12345678901234567,3,7,4\n"
    sentences = told(tmp_path, content)
    assert [one.partition(",")[2] for one in sentences] == [
        " because the value is the same in every row: 'c'",
        " because the values differ only behind the 15 digits that are kept of a number: 'x'",
    ]
    check_script(DataFile(source=write(tmp_path, content)), tmp_path)
