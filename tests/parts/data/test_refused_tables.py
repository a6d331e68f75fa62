"""Rules of what other files are told: what is wrong, where, and what would be right."""

from pathlib import Path

import pytest

from epochgui.parts.data.columns import Columns, UnusableColumns
from tests.parts.data.file.workbooks import workbook
from tests.parts.data.tables import XY, read, refusal, refused_source, write


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = refused_source(tmp_path / "none.csv")
    assert str(error).startswith(f"there is no file {tmp_path / 'none.csv'}")
    assert error.key == "data.source"


def test_a_path_in_which_a_backslash_became_a_tab_is_told_so(tmp_path: Path) -> None:
    sentence = str(refused_source(tmp_path / "data\two.csv"))
    assert r"data\two.csv" in sentence
    assert "write the path in single quotes, or with slashes" in sentence


def test_a_file_below_a_file_is_missing(tmp_path: Path) -> None:
    below = Path(write(tmp_path, XY)) / "none.csv"
    assert "there is no file" in str(refused_source(below))


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    error = refused_source(tmp_path)
    assert "is a folder" in str(error)
    assert error.key == "data.source"


def test_a_path_that_no_system_knows_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in str(refused_source(tmp_path / "a\0b.csv"))


def test_a_file_that_the_system_cannot_read_is_refused_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert str(refusal(tmp_path, XY)).endswith("cannot be read: Input/output error")


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Simulated, because an administrator may read everything.
    def forbidden(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    error = refusal(tmp_path, XY)
    assert "no permission to read" in str(error)
    assert error.key == "data.source"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param("", "data.csv is empty", id="empty"),
        pytest.param("\n \n", "data.csv is empty", id="blank"),
        pytest.param("x,y\n", "a header and no samples", id="header only"),
        pytest.param("x,y\n\n", "a header and no samples", id="header and blank line"),
        pytest.param("x,y\n1,2\n", "a single sample; at least two", id="one row"),
        pytest.param(
            "x,y,z\n1,2,3\n4,5\n6,7,8\n", "line 3 of data.csv has 2 fields where the header has 3",
            id="too few fields",
        ),
        pytest.param(
            "x,y\n1,2\n3,4\n5,6,7\n", "line 4 of data.csv has 3 fields where the header has 2",
            id="too many fields",
        ),
        pytest.param("x,y\n1,2\n3\n", "line 3 of data.csv has 1 field where", id="one field"),
        pytest.param(
            "x,y\n1,2\n3,5\n\nSource: a bank\n",
            "line 5 of data.csv has 1 field where the header has 2; mend that line, or remove it",
            id="source below",
        ),
        pytest.param('""1" 1', "a header and no samples", id="a header in odd quotes"),
        pytest.param('x,y\n1,2\n3,"4\n5,6\n', "line 3 of data.csv cannot be split", id="quote"),
        pytest.param(
            "x,y\n1,2\ntwo,4\n3,6\n", "column 'x' of data.csv holds the text 'two' in line 3",
            id="text",
        ),
        pytest.param("x,y\n1,2\n3,inf\n", "column 'y' of data.csv holds 'inf' in line 3", id="inf"),
        pytest.param("x,y\n-Infinity,2\n3,4\n", "holds '-Infinity' in line 2", id="-Infinity"),
        pytest.param("x,y\n1,2\n1e999,4\n", "holds '1e999' in line 3", id="overflow"),
        pytest.param("y\n1\n2\n", "no numeric column besides the target 'y'", id="one column"),
        pytest.param(
            "at,y\n10:30,1\n11:45,2\n", "to predict from, and 'at' holds text such as '10:30'",
            id="only text besides",
        ),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_why(
    tmp_path: Path, content: str, sentence: str
) -> None:
    error = refusal(tmp_path, content)
    assert sentence in str(error)
    assert "data.csv" in str(error)
    assert error.key == "data.source"


def test_truth_values_that_shall_be_text_are_not_cited_as_polars_has_them(tmp_path: Path) -> None:
    error = refusal(tmp_path, "b,y\nTRUE,1\nFALSE,2\n", columns={"b": "text"})
    assert str(error).endswith("at least one is needed to predict from")


@pytest.mark.parametrize(
    "content", ["x,y\n1,2\n2,4\n", workbook(Data=[["x", "y"], [1, 2], [2, 4]])]
)
def test_a_file_of_which_all_lines_are_skipped_is_told_so(
    tmp_path: Path, content: str | bytes
) -> None:
    error = refusal(tmp_path, content, dialect={"skip_lines": 50})
    assert "nothing is left of the file without its first 50 lines" in str(error)
    assert error.key == "data.dialect.skip_lines"


@pytest.mark.parametrize(
    ("content", "comment", "key"),
    [
        ("sep=;\n", None, "data.source"),
        ("# a\n# b\n", None, "data.source"),
        ("1,2\n1,3\n", "1", "data.dialect.comment"),
    ],
)
def test_a_file_of_nothing_but_comments_is_told_so(
    tmp_path: Path, content: str, comment: str | None, key: str
) -> None:
    error = refusal(tmp_path, content, dialect={"comment": comment})
    assert "the file holds no table, only comments or the line" in str(error)
    assert error.key == key


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    content = '\nx,note,y\n1,"two\nlines",2\n\n2,one,oops\n3,one,6\n4,one,8\n'
    assert "'oops' in line 6" in str(refusal(tmp_path, content))


def test_a_short_line_is_blamed_even_if_no_chosen_column_lacks_a_value(tmp_path: Path) -> None:
    error = refusal(tmp_path, "x,y,note\n1,2,a\n3,4\n", target="y")
    assert "line 3 of data.csv has 2 fields" in str(error)


def test_a_fault_below_a_name_in_doubled_quotes_is_found(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'note,"size ""in"" cm",y\na,1,2\nb,oops,4\nc,5,6\nd,7,8\n')
    assert "holds the text 'oops' in line 3" in str(error)


def test_a_long_text_is_cited_in_short(tmp_path: Path) -> None:
    content = f"x,y\n1,2\n{'long ' * 1000},4\n3,6\n"
    assert len(str(refusal(tmp_path, content))) < 200


@pytest.mark.parametrize(
    ("chosen", "key"),
    [
        ({"target": "lenght"}, "data.target"),
        ({"features": ["lenght"]}, "data.features"),
        ({"features": ["width", "LENGTH"]}, "data.features"),
    ],
)
def test_a_column_that_is_not_there_is_told_what_it_may_be(
    tmp_path: Path, chosen: dict[str, object], key: str
) -> None:
    error = refusal(tmp_path, "length,width,y\n1,2,3\n4,5,6\n", **chosen)
    assert "did you mean 'length'" in str(error)
    assert "'length', 'width', 'y'" in str(error)
    assert error.key == key


def test_a_name_like_no_column_gets_no_guess(tmp_path: Path) -> None:
    error = refusal(tmp_path, XY, target="temperature")
    assert str(error) == "data.csv has no column 'temperature'; its columns are 'x', 'y'"


def test_a_long_list_of_columns_is_cut(tmp_path: Path) -> None:
    header = ",".join(f"c{column}" for column in range(100))
    row = ",".join(["1"] * 100)
    error = refusal(tmp_path, f"{header}\n{row}\n{row}\n", target="temperature")
    assert str(error).endswith("'c11' and 88 more")


IRIS = "length,width,species\n5.1,3.5,setosa\n4.9,3,virginica\n"


@pytest.mark.parametrize(
    ("content", "chosen", "sentence", "key"),
    [
        pytest.param(
            IRIS, {"task": "regression"},
            "column 'species' of data.csv holds text such as 'setosa'; name a numeric column in",
            "data.target", id="last column",
        ),
        pytest.param(
            IRIS, {"target": "length", "features": ["species"]},
            "name a numeric column in data.features", "data.features", id="feature",
        ),
        pytest.param("x,y\n1,\n2,\n", {"target": "y"}, "column 'y' of data.csv holds no values",
                     "data.target", id="nothing"),
    ],
)  # fmt: skip
def test_a_column_of_no_numbers_cannot_be_chosen(
    tmp_path: Path, content: str, chosen: dict[str, object], sentence: str, key: str
) -> None:
    error = refusal(tmp_path, content, **chosen)
    assert sentence in str(error)
    assert error.key == key


def test_too_few_columns_of_numbers_are_the_cause_whatever_the_target(tmp_path: Path) -> None:
    error = refusal(tmp_path, '"x,y,z"\n"1,2,3"\n"2,3,5"\n')
    assert "no column of numbers: 'x,y,z' holds text such as '1,2,3'" in str(error)


def test_a_column_that_is_left_out_is_named_where_there_is_no_other(tmp_path: Path) -> None:
    content = ",value\n2024-01-30,3.5\n2024-01-31,4.5\n"
    error = refusal(tmp_path, content)
    assert "no numeric column besides the target 'value' but 'column 1'" in str(error)
    assert error.key == "data.features"
    assert read(tmp_path, content, features=["column 1"]).frame["column 1"].to_list() == [
        19752,
        19753,
    ]


def test_the_last_column_cannot_be_a_feature_unless_another_is_the_target(tmp_path: Path) -> None:
    error = refusal(tmp_path, XY, features=["x", "y"])
    assert "column 'y' is the last of data.csv and so the target" in str(error)
    assert error.key == "data.features"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("x,y\n1e-300,1\n2e-300,2\n", "too close together or too large"),
        ("x,y\n1e300,1\n-1e300,2\n", "too close together or too large"),
    ],
)
def test_a_column_without_a_deviation_cannot_be_standardized(
    tmp_path: Path, content: str, sentence: str
) -> None:
    error = refusal(tmp_path, content)
    assert sentence in str(error)
    assert error.key == "data.standardize"
    assert read(tmp_path, content, standardize=False).n_samples >= 2


@pytest.mark.parametrize(
    ("content", "chosen"),
    [
        ("x,y,z\n1,1e300,3\n2,-1e300,4\n", {"standardize": True}),
        ("x,y,z\n1,2,a\n2,4,b\n", {"task": "regression"}),
        ("x,y,z\n1,2,3\n2,4,\n", {"missing": "drop"}),
        ("x,y,z\n1,2,3\n2,4,6\n", {"target": "w"}),
        ("x,y,z\n1,2,3\n2,4,6\n", {"features": ["w"]}),
    ],
)
def test_a_choice_that_cannot_be_used_comes_with_the_columns_that_can_be_chosen(
    tmp_path: Path, content: str, chosen: dict[str, object]
) -> None:
    error = refusal(tmp_path, content, **chosen)
    assert isinstance(error, UnusableColumns)
    numeric = ("x", "y") if "a" in content else ("x", "y", "z")
    texts = ("z",) if "a" in content else ()
    assert error.columns == Columns(numeric, "z", texts=texts)


@pytest.mark.parametrize("content", ["x,y\n1,2,3\n2,4\n", "x,y\n"])
def test_a_file_that_is_no_table_offers_no_columns(tmp_path: Path, content: str) -> None:
    assert not isinstance(refusal(tmp_path, content), UnusableColumns)


@pytest.mark.parametrize("three", ["３", "٣", "-٣,5"])
def test_digits_of_another_script_are_told_as_such(three: str, tmp_path: Path) -> None:
    error = refusal(tmp_path, f"x;y\n1;2\n2;4\n{three};7\n4;8\n")
    assert str(error) == (
        f"line 4 of data.csv holds '{three}' in its column 1, in digits that cannot be read; write "
        "numbers with the digits 0 to 9"
    )


def test_a_line_of_nothing_but_too_many_separators_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path, "x,y\n1,2\n2,4\n,,\n3,7\n")
    assert str(error).startswith("line 4 of data.csv has 3 fields where the header has 2")


@pytest.mark.parametrize("units", ["[m],[kg],day", "m,kg,", "°C,m/s²,UTC"])
def test_a_line_of_units_below_the_names_is_told_as_such(units: str, tmp_path: Path) -> None:
    content = f"# by hand\nx,y,name\n{units}\n1,2,a\n2,4,b\n3,7,c\n"
    error = refusal(tmp_path, content, target="y")
    first, second, *_ = units.split(",")
    assert str(error).startswith(
        "line 3 of data.csv, below the names of the columns, seems to hold their units, such as "
        f"'{first}', '{second}'"
    )
    assert "data.dialect.skip_lines the value 3" in str(error)
    skipped = {"skip_lines": 3, "header": False}
    table = read(tmp_path, content, target="column 2", dialect=skipped)
    assert table.frame.rows() == [(1, 2), (2, 4), (3, 7)]


def test_a_text_in_the_first_sample_alone_is_no_line_of_units(tmp_path: Path) -> None:
    error = refusal(tmp_path, "x,y\nabout,2\n2,4\n3,7\n")
    assert "holds the text 'about' in line 2" in str(error)
