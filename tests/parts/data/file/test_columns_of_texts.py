"""Columns of texts that are meant as numbers are numbers; the script reads the same."""

import pickle
from datetime import date, datetime
from pathlib import Path

import pytest

from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.imported import ColumnSeen, Note
from epochgui.parts.data.file.table import Table
from tests.parts.data.tables import check_script, read, read_table, refusal, write


def table_of(*texts: str) -> str:
    """Return a file with these texts in its column x, each as it is in the file, and a target."""
    return "x,y\n" + "".join(f"{text},{row}\n" for row, text in enumerate(texts, start=1))


def numbers(table: Table) -> list[float]:
    return table.frame["x"].to_list()


def seen(table: Table, name: str = "x") -> ColumnSeen:
    assert table.imported is not None
    return next(column for column in table.imported.columns if column.name == name)


def told(table: Table) -> list[str]:
    return [str(note.sentence) for note in table.notes]


CASES: dict[str, tuple[tuple[str, ...], list[float], str]] = {
    "blanks behind": (("1.0 ", "2.0 ", "3.0 "), [1, 2, 3], "number"),
    "blanks before": ((" 1", " 2.5"), [1, 2.5], "number"),
    "blanks of typography": (("\N{NO-BREAK SPACE}1", "2\N{THIN SPACE}"), [1, 2], "number"),
    "groups of two as in India": (('"1,23,456.5"', '"1,234"'), [123456.5, 1234], "number"),
    "rupees": (('"₹12,34,56,789"', '"₹1,234"'), [123456789, 1234], "units"),
    "a printed minus": (("−1.5", "2"), [-1.5, 2], "number"),
    "thousands and millions": (("1.5K", "0.7K", "2M", "12"), [1500, 700, 2e6, 12], "units"),
    "millions beside thousands in small letters": (("1.5m", "3k"), [1.5e6, 3000], "units"),
    "metres": (("1.5m", "3m"), [1.5, 3], "units"),
    "percent": (("2.1%", "-0.4%", "+5%"), [2.1, -0.4, 5], "units"),
    "percent behind a blank": (("2.1 %", "5 %"), [2.1, 5], "units"),
    "dollars": (('"$1,234.50"', "$3", "-$2.5"), [1234.5, 3, -2.5], "units"),
    "losses in parentheses": (("($1.50)", "$2", "(3)"), [-1.5, 2, -3], "units"),
    "a currency's code": (("EUR 3", "EUR 4.5"), [3, 4.5], "units"),
    "accounting": (('" $1,234.50 "', '" $-   "', '" $(3.25)"'), [1234.5, 0, -3.25], "units"),
    "euros behind": (("12 €", "3 €"), [12, 3], "units"),
    "euros with a decimal comma": (('"1.234,50 €"', '"3,5 €"'), [1234.5, 3.5], "units"),
    "millions of dollars": (("$1.5M", "$300K"), [1.5e6, 3e5], "units"),
    "a weight": (("12 kg", "7.5 kg"), [12, 7.5], "units"),
    "an area": (("12 m2", "7.5 m2"), [12, 7.5], "units"),
    "a density": (("12 kg/m^3", "7.5 kg/m^3"), [12, 7.5], "units"),
    "what a car burns": (("12 L/100km", "7.5 L/100km"), [12, 7.5], "units"),
    "an exponent before a unit": (("1e3 m/s", "2e-3 m/s"), [1000, 0.002], "units"),
    "True": (("True", "False", "True"), [1, 0, 1], "truth"),
    "TRUE": (("TRUE", "FALSE"), [1, 0], "truth"),
    "T as R writes it": (("T", "F"), [1, 0], "truth"),
    "yes": (("yes", "no", "yes"), [1, 0, 1], "truth"),
    "yes in several ways": (("Yes", "no", "yes ", "NO"), [1, 0, 1, 0], "truth"),
    "WAHR as Excel writes it in German": (("WAHR", "FALSCH"), [1, 0], "truth"),
    "ИСТИНА as Excel writes it in Russian": (("ИСТИНА", "ЛОЖЬ"), [1, 0], "truth"),
    "Prawda in Polish": (("PRAWDA", "FAŁSZ", "Prawda"), [1, 0, 1], "truth"),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "meant", "reading"), CASES.values(), ids=CASES)
def test_texts_that_are_meant_as_numbers_are_numbers_for_program_and_script(
    texts: tuple[str, ...], meant: list[float], reading: str, tmp_path: Path
) -> None:
    table = read(tmp_path, table_of(*texts))
    assert numbers(table) == meant
    assert (seen(table).reading, seen(table).is_numeric) == (reading, True)
    assert "data.columns.x" in [note.sentence.key for note in table.notes]
    check_script(DataFile(source=str(table.path)), tmp_path)


@pytest.mark.parametrize(
    ("texts", "is_doubtful"),
    [
        pytest.param(("300 K", "310 K", "290 K"), True, id="kelvin"),
        pytest.param(("25M", "31", "40"), True, id="a few are male"),
        pytest.param(("1.5K", "0.7K", "1.1K", "800"), False, id="most are thousands"),
        pytest.param(("1.5 K", "2 M", "800"), False, id="thousands and millions"),
        pytest.param(("$5 M", "$7 M", "$8"), False, id="amounts of money"),
    ],
)
def test_a_letter_that_may_be_a_unit_is_told_to_be_in_doubt(
    texts: tuple[str, ...], is_doubtful: bool, tmp_path: Path
) -> None:
    (note,) = read(tmp_path, table_of(*texts)).notes
    assert note.is_doubtful == is_doubtful
    assert ("could be a unit" in str(note.sentence)) == is_doubtful


DATES = {
    "ISO": ("2024-01-31", "2024-02-29", "%Y-%m-%d"),
    "slashes": ("2024/01/31", "2024/02/29", "%Y/%m/%d"),
    "months": ("2024-01", "2024-02", "%Y-%m"),
    "months as Korea's offices write them": ("2024. 01", "2024. 02", "%Y. %m"),
    "German": ("31.01.2024", "29.2.2024", "%d.%m.%Y"),
    "US": ("1/31/2024", "2/29/2024", "%m/%d/%Y"),
    "British": ("31/01/2024", "29/02/2024", "%d/%m/%Y"),
    "short years": ("31/01/24", "29/02/24", "%d/%m/%y"),
    "words": ('"Jan 31, 2024"', '"Feb 29, 2024"', "%b %d, %Y"),
    "long words": ('"January 31, 2024"', '"February 29, 2024"', "%B %d, %Y"),
    "SAS": ("31-Jan-2024", "29-Feb-2024", "%d-%b-%Y"),
    "Chinese": ("2024年1月31日", "2024年2月29日", "%Y年%m月%d日"),
    "with times": ("2024-01-31 00:00", "2024-02-29 00:00", "%Y-%m-%d %H:%M"),
    "as JSON has them": ("2024-01-31T00:00:00Z", "2024-02-29T00:00:00.0Z", "%Y-%m-%dT%H:%M:%S%.fZ"),
    "US with times": ("1/31/2024 12:00 AM", "2/29/2024 12:00 AM", "%m/%d/%Y %I:%M %p"),
}


def days_since_1970(*dates: date) -> list[float]:
    return [(one - date(1970, 1, 1)).days for one in dates]


@pytest.mark.parametrize(("first", "second", "form"), DATES.values(), ids=DATES)
def test_dates_are_days_since_1970_for_program_and_script(
    first: str, second: str, form: str, tmp_path: Path
) -> None:
    table = read(tmp_path, table_of(first, second))
    days = (31, 29) if "%d" in form else (1, 1)
    assert numbers(table) == days_since_1970(*(date(2024, *at) for at in enumerate(days, start=1)))
    assert seen(table).reading == f"date {form}"
    check_script(DataFile(source=str(table.path)), tmp_path)


def test_a_time_of_day_is_a_fraction_of_a_day(tmp_path: Path) -> None:
    table = read(tmp_path, table_of("2024-01-31 18:00:00", "2024-01-31 06:30:15"))
    moment = datetime(2024, 1, 31, 6, 30, 15) - datetime(1970, 1, 1)
    assert numbers(table)[0] % 1 == 0.75
    assert numbers(table)[1] == moment.total_seconds() / 86_400
    check_script(DataFile(source=str(table.path)), tmp_path)


def test_a_date_that_may_be_two_days_is_told_to_be_doubtful(tmp_path: Path) -> None:
    table = read(tmp_path, table_of("5/3/2024", "3/4/2024", "4/5/2024"))
    assert seen(table).reading == "date %d/%m/%Y"  # in order of time
    assert "date %m/%d/%Y" in seen(table).choices
    [note] = table.notes
    assert note.is_doubtful
    assert "'5/3/2024' is read as 2024-03-05, but could be 2024-05-03 too" in str(note.sentence)


def test_a_form_that_is_asked_for_is_taken(tmp_path: Path) -> None:
    asked = {"x": "date %m/%d/%Y"}
    table = read(tmp_path, table_of("5/3/2024", "3/4/2024", "4/5/2024"), columns=asked)
    assert numbers(table) == days_since_1970(date(2024, 5, 3), date(2024, 3, 4), date(2024, 4, 5))
    check_script(DataFile.model_validate({"source": str(table.path), "columns": asked}), tmp_path)


def test_whole_numbers_are_dates_only_where_it_is_asked_for(tmp_path: Path) -> None:
    content = table_of("20240131", "20240229")
    assert numbers(read(tmp_path, content)) == [20240131, 20240229]
    asked = {"x": "date %Y%m%d"}
    table = read(tmp_path, content, columns=asked)
    assert numbers(table) == days_since_1970(date(2024, 1, 31), date(2024, 2, 29))
    check_script(DataFile.model_validate({"source": str(table.path), "columns": asked}), tmp_path)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("40-49", "50-59"), id="from and to"),
        pytest.param(("12 kg", "7 lb"), id="two units"),
        pytest.param(("1.5D+02", "2.5D+02"), id="an exponent of Fortran"),
        pytest.param(("1_000", "2_000"), id="digits in groups, as in Python"),
        pytest.param(("1.5x10^3", "2.5x10^3"), id="a power of ten"),
        pytest.param(("1.5×10³", "2.5×10³"), id="a power of ten in small figures"),
        pytest.param(("5m30s", "6m30s"), id="minutes and seconds"),
        pytest.param(("5±0.1", "6±0.1"), id="an error"),
        pytest.param(("$5", "€5"), id="two currencies"),
        pytest.param(("A12", "A13"), id="codes"),
        pytest.param(("18:00", "19:00"), id="times of day"),
        pytest.param(("12 kg", "a", "b"), id="mostly words"),
        pytest.param(("yes", "no", "perhaps"), id="three answers"),
        pytest.param(("T", "T"), id="one letter"),
        pytest.param(("2024-01-31", "2024-02-30"), id="no such day"),
        pytest.param(("2024-01-31", "31.01.2024"), id="two forms of dates"),
        pytest.param(("Rs.50", "Rs.60"), id="a point that is none of the number"),
    ],
)
def test_what_is_not_surely_meant_as_a_number_is_text(
    texts: tuple[str, ...], tmp_path: Path
) -> None:
    table = read(tmp_path, "z," + table_of(*texts).replace("\n", "\n1,")[:-2])
    assert table.features == ("z",)
    assert (seen(table).reading, seen(table).is_numeric) == ("text", False)
    assert told(table)[0] == "left out, because text is no number: 'x'"


def test_a_text_among_numbers_is_still_told_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, table_of("1.5K", "2K", "much"))
    assert "column 'x' of data.csv holds the text 'much' in line 4" in str(error)
    assert "data.dialect.markers" in str(error)


def test_one_sentence_tells_of_all_columns_that_are_read_alike(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b,y\n1 ,3 ,1\n2 ,4 ,2\n")
    assert told(table) == ["'a', 'b': '1 ' is read as 1"]


def test_truth_values_are_cited_as_the_file_writes_them(tmp_path: Path) -> None:
    assert told(read(tmp_path, table_of("Yes", "No"))) == ["'x': 'Yes' is read as 1, 'No' as 0"]


def test_dates_in_a_column_with_a_pattern_for_a_name_are_read_by_the_script(tmp_path: Path) -> None:
    content = table_of("1K", "2K").replace("x", "^x.*$")
    check_script(DataFile(source=write(tmp_path, content)), tmp_path)
    content = table_of("2024-01-31 18:00", "2024-02-01 19:00").replace("x", "*")
    check_script(DataFile(source=write(tmp_path, content)), tmp_path)


def test_a_column_that_is_left_out_can_be_chosen_all_the_same(tmp_path: Path) -> None:
    content, asked = "a,b,y\n1%,3,1\n2%,4,3\n", {"a": "left out"}
    table = read(tmp_path, content, columns=asked)
    assert table.features == ("b",)
    assert told(table) == ["left out, as asked: 'a'"]
    chosen = {"source": str(table.path), "columns": asked, "features": ["a", "b"]}
    assert read_table(DataFile.model_validate(chosen)).frame["a"].to_list() == [1, 2]
    check_script(DataFile.model_validate(chosen), tmp_path)


def test_a_column_that_is_read_as_text_is_no_feature(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b,y\n1,3,1\n2,4,3\n", columns={"a": "text"})
    assert table.columns.numeric == ("b", "y")
    assert "number" in seen(table, "a").choices


def test_the_index_that_pandas_has_written_twice_is_left_out(tmp_path: Path) -> None:
    table = read(tmp_path, "Unnamed: 0,a,y\n0,3,1\n1,4,3\n")
    assert table.features == ("a",)
    assert table.columns.numeric == ("Unnamed: 0", "a", "y")


def test_an_empty_column_is_neither_feature_nor_target(tmp_path: Path) -> None:
    table = read(tmp_path, "a,e,y,z\n1,,3,\n2,,5,\n")
    assert (table.features, table.target) == (("a",), "y")
    assert told(table) == ["left out, because nothing is in it: 'e', 'z'"]


def test_a_reading_of_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    error = refusal(tmp_path, "length,y\n1,2\n3,4\n", columns={"lenght": "units"})
    assert "did you mean 'length'" in str(error)
    assert error.key == "data.columns"


def test_numbers_whose_thousands_are_not_in_threes_are_not_numbers(tmp_path: Path) -> None:
    table = read(tmp_path, "z," + table_of('"$1,5"', '"$2,25"').replace("\n", "\n1,")[:-2])
    assert "x" not in table.features or numbers(table) == [1.5, 2.25]


def test_a_comma_that_groups_no_three_digits_is_never_passed_over(tmp_path: Path) -> None:
    content = table_of('"1,234"', '"1,5"', '"2,000"', "7")
    error = refusal(tmp_path, content, dialect={"thousands": ",", "decimal": "."})
    assert "column 'x' of data.csv holds the text '1,5' in line 3" in str(error)


def test_notes_can_be_sent(tmp_path: Path) -> None:
    [note] = read(tmp_path, table_of("1K", "2K")).notes
    assert isinstance(note, Note)
    assert pickle.loads(pickle.dumps(note)) == note  # noqa: S301  our own
