"""Rules of files as programs write them: each is read, and its script reads the same."""

import gzip
import io
import zipfile
from pathlib import Path

import polars
import pytest

from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.raw import RawTable, read_raw
from tests.parts.data.file.reading import scripted
from tests.parts.data.tables import write

NUMBERS = {"x": [1.5, 2.5, 1000.25], "y": [2, 4, 7]}


def zipped(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return packed.getvalue()


def read(folder: Path, content: str | bytes, **asked: object) -> RawTable:
    """Return the table; its script and its settled dialect read the same."""
    path = Path(write(folder, content))
    table = read_raw(path, Dialect.model_validate(asked))
    assert scripted(table).equals(table.frame)
    again = read_raw(path, table.dialect)
    assert again.dialect == table.dialect
    assert again.frame.equals(table.frame)
    return table


def settings(table: RawTable, *names: str) -> list[object]:
    return [getattr(table.dialect, name) for name in names]


def told(table: RawTable) -> list[str]:
    return [note.sentence.key.removeprefix("data.dialect.") for note in table.notes]


XY = "x,y\n1.5,2\n2.5,4\n1000.25,7\n"
COMMAS = XY.replace(",", ";").replace(".", ",")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(XY, id="plain"),
        pytest.param(XY.replace(",", ";"), id="semicolons"),
        pytest.param(XY.replace(",", "\t"), id="tabs"),
        pytest.param(XY.replace(",", "|"), id="bars"),
        pytest.param(XY.replace(",", " "), id="blanks"),
        pytest.param("   x      y\n 1.5  2\n 2.5   4 \n1000.25\t7\n", id="runs of blanks"),
        pytest.param(COMMAS, id="Excel in German"),
        pytest.param(COMMAS.replace("\n", "\r\n"), id="Excel in German on Windows"),
        pytest.param("sep=;\r\n" + COMMAS.replace("\n", "\r\n"), id="Excel's separator line"),
        pytest.param(b"\xef\xbb\xbf" + COMMAS.encode(), id="Excel's CSV UTF-8"),
        pytest.param(XY.replace(",", "\t").encode("utf-16"), id="Excel's Unicode text"),
        pytest.param(XY.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(XY.replace("\n", "\r"), id="Excel's CSV Macintosh"),
        pytest.param(XY.replace("\n", "\r\r\n"), id="Python's csv module on Windows"),
        pytest.param('"x","y"\n"1,5","2"\n"2,5","4"\n"1000,25","7"\n', id="quoted commas"),
        pytest.param('"x";"y"\n"1,5";"2"\n"2,5";"4"\n"1000,25";"7"\n', id="quoted semicolons"),
        pytest.param("'x','y'\n'1.5','2'\n'2.5','4'\n'1000.25','7'\n", id="single quotes"),
        pytest.param("# made by hand\n#\n" + XY, id="comments above"),
        pytest.param("# made by hand\n" + XY.replace("2.5,4\n", "2.5,4\n# pause\n"), id="within"),
        pytest.param("% from a device\n" + XY, id="percent signs"),
        pytest.param("Report of May\n\nBy me\n" + XY, id="titles above"),
        pytest.param("\n\n" + XY, id="blank lines above"),
        pytest.param(gzip.compress(XY.encode()), id="gzip"),
        pytest.param(gzip.compress(XY.encode("utf-16")), id="gzip of UTF-16"),
        pytest.param(zipped(data_csv=XY), id="zip"),
        pytest.param(zipped(data_csv=COMMAS), id="zip of semicolons"),
        pytest.param(XY + ",\n,\n", id="empty rows at the end"),
        pytest.param("x,y\n1.5,2\n2.5,4\n\n\n1000.25,7\n\n", id="blank lines"),
    ],
)
def test_the_same_numbers_are_read_however_they_are_written(
    tmp_path: Path, content: str | bytes
) -> None:
    table = read(tmp_path, content)
    assert table.frame.to_dict(as_series=False) == NUMBERS
    assert table.rows[0][0].replace(",", ".") == "1.5"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        pytest.param("gb18030", "日期,价格,数量\n周一,1.5,2\n周二,2.5,4\n", id="Excel in Chinese"),
        pytest.param("cp949", "이름,값,수량\n서울,1.5,2\n부산,2.5,4\n", id="Excel in Korean"),
        pytest.param("cp932", "名前,値段,数量\n東京,1.5,2\n大阪,2.5,4\n", id="Excel in Japanese"),
        pytest.param("cp932", "春,気温(℃),面積(㎡)\n夏,1.5,2\n冬,2.5,4\n", id="units in Japanese"),
        pytest.param("cp1252", "Größe,Länge,Öl\nmäßig,1.5,2\nüblich,2.5,4\n", id="in German"),
        pytest.param("cp1252", "nom,température,y\nZoé,1.5,2\nZoë,2.5,4\n", id="in French"),
        pytest.param("cp1251", "город,цена,объём\nМосква,1.5,2\nТверь,2.5,4\n", id="in Russian"),
        pytest.param("utf-16", "이름,값,数量\n서울,1.5,2\n부산,2.5,4\n", id="UTF-16"),
    ],
)
def test_letters_are_read_in_the_encoding_of_the_country(
    tmp_path: Path, encoding: str, text: str
) -> None:
    table = read(tmp_path, text.encode(encoding))
    assert table.frame.columns == text.partition("\n")[0].split(",")
    assert table.frame.rows()[0][0] == text.split("\n")[1].split(",", maxsplit=1)[0]
    assert settings(table, "encoding") == [encoding]
    assert told(table) == ["encoding"]


def test_few_letters_may_be_read_in_another_encoding_and_that_is_told(tmp_path: Path) -> None:
    table = read(tmp_path, "preis €,y\n1,2\n2,4\n".encode("cp1252"))
    assert table.frame.columns == ["preis €", "y"]
    [note] = table.notes
    assert note.is_doubtful
    assert note.sentence.key == "data.dialect.encoding"


def test_an_encoding_that_is_asked_for_is_taken(tmp_path: Path) -> None:
    table = read(tmp_path, "größe,y\n1,2\n2,4\n".encode("cp850"), encoding="cp1252")
    assert table.frame.columns[0] == "gr”áe"
    assert table.notes == ()


def test_a_file_without_a_header_has_numbered_columns(tmp_path: Path) -> None:
    table = read(tmp_path, "M,0.45,0.36,15\nM,0.35,0.26,7\nF,0.53,0.42,9\nI,0.33,0.25,7\n")
    assert table.frame.height == 4
    assert table.named_by_us == ("column 1", "column 2", "column 3", "column 4")
    assert table.frame["column 2"].to_list() == [0.45, 0.35, 0.53, 0.33]
    assert "header" in told(table)


@pytest.mark.parametrize(
    ("content", "has_header"),
    [
        pytest.param("1,2\n3,4\n5,6\n", False, id="numbers"),
        pytest.param("1.5;2\n3;4\n5;6\n", False, id="numbers between semicolons"),
        pytest.param("3,?,gas\n1,164,gas\n2,158,diesel\n", False, id="a value missing"),
        pytest.param("2020-01-01,5\n2020-01-02,6\n", False, id="dates"),
        pytest.param("'no','3','a'\n'no','4','b'\n'yes','5','a'\n", False, id="quoted"),
        pytest.param('"continent","1952","1957"\n"Africa",1.5,2\n"Asia",3,4\n', True, id="years"),
        pytest.param(",0,1,2\na,0.5,0.1,3\nb,0.2,0.3,4\n", True, id="pandas without names"),
        pytest.param("name,city\nann,rome\nbob,oslo\n", True, id="text only"),
        pytest.param("x\n1\n2\n", True, id="one column"),
    ],
)
def test_names_stand_above_values_and_do_not_repeat(
    tmp_path: Path, content: str, has_header: bool
) -> None:
    assert settings(read(tmp_path, content), "header") == [has_header]


def test_a_header_of_a_hundred_letters_and_many_columns_is_one(tmp_path: Path) -> None:
    names = ["label", *(f"{'long ' * 25}pixel{n}" for n in range(784))]
    line = ",".join(["5", *["0"] * 783, "7"])
    table = read(tmp_path, f"{','.join(names)}\n{line}\n{line}\n")
    assert table.frame.columns == names
    assert table.frame.row(0)[-1] == 7


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(",x,y\n0,1.5,2\n1,2.5,4\n", id="pandas"),
        pytest.param('"","x","y"\n"1",1.5,2\n"2",2.5,4\n', id="write.csv of R"),
        pytest.param('"x","y"\n"1",1.5,2\n"2",2.5,4\n', id="write.table of R"),
        pytest.param('"x" "y"\n"1" 1.5 2\n"2" 2.5 4\n', id="write.table of R with blanks"),
        pytest.param("# by R\nx\ty\n1\t1.5\t2\n2\t2.5\t4\n", id="below a comment"),
    ],
)
def test_a_column_without_a_name_gets_one(tmp_path: Path, content: str) -> None:
    table = read(tmp_path, content)
    assert table.frame.columns == ["column 1", "x", "y"]
    assert table.named_by_us == ("column 1",)
    assert table.frame["y"].to_list() == [2, 4]
    assert "a column without a name is called 'column 1'" in map(str, sentences(table))


def sentences(table: RawTable) -> list[object]:
    return [note.sentence for note in table.notes]


@pytest.mark.parametrize("content", ["x,y,\n1,2,\n3,4,\n", "x,y\n1,2,\n3,4,\n", "x,y,\n1,2\n3,4\n"])
def test_a_separator_at_the_ends_of_lines_makes_an_empty_column(
    tmp_path: Path, content: str
) -> None:
    table = read(tmp_path, content)
    assert table.frame.columns == ["x", "y", "column 3"]
    assert table.frame["y"].to_list() == [2, 4]
    assert table.frame["column 3"].null_count() == 2


def test_the_second_column_of_a_name_is_renamed_and_that_is_told(tmp_path: Path) -> None:
    table = read(tmp_path, "x,y,x\n1,2,3\n4,5,7\n")
    assert table.frame.columns == ["x", "y", "x_duplicated_0"]
    assert "two columns are named 'x'; the second is called 'x_duplicated_0'" in map(
        str, sentences(table)
    )


@pytest.mark.parametrize(
    "mark",
    ["NA", "N/A", "n/a", "n.a.", "#N/A", "?", "-", "--", "---", "null", "NULL", "None", "NaN", ".",
     ":", r"\N", " NA"],
)  # fmt: skip
def test_what_stands_for_missing_values_is_found(tmp_path: Path, mark: str) -> None:
    table = read(tmp_path, f"x,y\n1.5,2\n{mark},4\n2.5,{mark}\n")
    assert table.frame.to_dict(as_series=False) == {"x": [1.5, None, 2.5], "y": [2, 4, None]}
    assert table.dialect.markers == (mark,)
    assert told(table) == ["markers"]


@pytest.mark.parametrize("mark", ["NA", "NaN"])
def test_what_stands_for_missing_values_is_found_at_the_end_of_a_long_file(
    tmp_path: Path, mark: str
) -> None:
    table = read(tmp_path, "x,y\n" + "1.5,2.5\n" * 60_000 + f"{mark},4\n")
    assert table.frame["x"].null_count() == 1
    assert mark in (table.dialect.markers or ())


def test_a_mark_among_texts_is_a_text(tmp_path: Path) -> None:
    table = read(tmp_path, "name,y\nann,2\n-,4\nNone,5\n")
    assert table.frame["name"].to_list() == ["ann", "-", "None"]


def test_marks_that_are_asked_for_are_all_there_are(tmp_path: Path) -> None:
    table = read(tmp_path, "x,y\n1,2\n-9,4\nNA,5\n", markers=["-9"])
    assert table.frame["x"].to_list() == ["1", None, "NA"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('a,x\nb,"1,014.0"\nc,999.5\n', (".", ",")),
        ("a;x\nb;1.014,0\nc;999,5\n", (",", ".")),
        ("a;x\nb;1 014,0\nc;999,5\n", (",", " ")),
        ("a;x\nb;1\N{NO-BREAK SPACE}014,0\nc;999,5\n", (",", " ")),
        ("a;x\nb;1'014.0\nc;999.5\n", (".", "'")),
        ('a,x\nb,"1,014"\nc,"2,027,113"\n', (".", ",")),
        ("a;x\nb;$1,014.50\nc;$2.00\n", (".", ",")),
        ("a;date\n1;01.02.2020\n2;03.02.2020\n", (".", "")),
    ],
)
def test_points_commas_and_blanks_in_numbers_are_told_apart(
    tmp_path: Path, content: str, found: tuple[str, str]
) -> None:
    table = read(tmp_path, content)
    assert (table.dialect.decimal, table.dialect.thousands) == found
    assert not any(note.is_doubtful for note in table.notes)


@pytest.mark.parametrize(
    ("content", "decimal"),
    [("a;x\nb;1,014\nc;2,513\n", ","), ('a,x\nb,"1,014"\nc,"2,513"\n', "."),
     ("a;x\nb;1.014\nc;2.513\n", ".")],
)  # fmt: skip
def test_a_sign_that_may_mean_either_is_doubtful(
    tmp_path: Path, content: str, decimal: str
) -> None:
    table = read(tmp_path, content)
    assert table.dialect.decimal == decimal
    assert [note.is_doubtful for note in table.notes if "decimal" in note.sentence.key] == [True]


def test_quotation_marks_within_texts_are_part_of_them(tmp_path: Path) -> None:
    table = read(tmp_path, 'pipe,y\n5" pipe,2\n3" pipe,4\n')
    assert table.frame["pipe"].to_list() == ['5" pipe', '3" pipe']
    assert settings(table, "quote") == [""]


def test_commas_within_quoted_names_do_not_separate(tmp_path: Path) -> None:
    table = read(tmp_path, '"size, cm";"weight, kg"\n1,5;2\n2,5;4\n')
    assert table.frame.columns == ["size, cm", "weight, kg"]
    assert table.frame["size, cm"].to_list() == [1.5, 2.5]


@pytest.mark.parametrize("sign", ["\r", "\v", "\N{LINE SEPARATOR}"])
def test_a_sign_within_a_name_ends_no_line_between_blanks(tmp_path: Path, sign: str) -> None:
    table = read(tmp_path, f'"a{sign}b" x\n1 2\n3 4\n')
    assert table.frame.columns == [f"a{sign}b", "x"]
    assert table.column(1) == ([2, 3], ["2", "4"])


def test_names_in_a_comment_are_the_names_of_the_columns(tmp_path: Path) -> None:
    table = read(tmp_path, "# by numpy.savetxt\n# x,y\n1.5,2\n2.5,4\n")
    assert table.frame.columns == ["# x", "y"]
    assert settings(table, "skip_lines", "comment") == [1, ""]


def test_a_name_with_the_sign_of_comments_is_a_name(tmp_path: Path) -> None:
    table = read(tmp_path, "#id,x\n1,1.5\n2,2.5\n")
    assert table.frame.columns == ["#id", "x"]
    assert table.notes == ()


def test_what_is_asked_for_is_not_guessed(tmp_path: Path) -> None:
    table = read(tmp_path, "1;2\n3;4\n5;6\n", separator=",", header=True)
    assert table.frame.columns == ["1;2"]
    assert table.notes == ()


def test_of_several_files_in_an_archive_one_is_read_and_the_others_are_named(
    tmp_path: Path,
) -> None:
    packed = zipped(a_csv=XY, b_csv="u,v\n1,2\n3,4\n", readme_pdf="%PDF")
    table = read(tmp_path, packed)
    assert table.dialect.sheet == "a.csv"
    assert [note.is_doubtful for note in table.notes] == [True]
    assert "'b.csv'" in str(table.notes[0].sentence)
    assert read(tmp_path, packed, sheet="b.csv").frame.columns == ["u", "v"]


def test_first_rows_are_shown_as_the_file_writes_them(tmp_path: Path) -> None:
    table = read(tmp_path, 'x;y\n 1,50;"2"\n2,5;\n')
    assert table.rows == ((" 1,50", "2"), ("2,5", ""))


def test_a_column_is_cited_with_its_lines(tmp_path: Path) -> None:
    content = '# above\nx;note;y\n1,5;one;2\n# within\n\n2,5;"two\nlines";4\n3,5;three;5\n'
    table = read(tmp_path, content)
    assert table.column(0) == ([3, 6, 8], ["1,5", "2,5", "3,5"])


def test_a_column_that_is_empty_in_the_first_ten_thousand_rows_is_typed_by_the_rest(
    tmp_path: Path,
) -> None:
    table = read(tmp_path, "x,y\n" + "1,\n" * 11_000 + "2,1.5\n")
    assert table.frame["y"].dtype == polars.Float64
    assert table.way.typed_by is None


def test_a_tab_can_be_asked_for_as_one_types_it() -> None:
    assert Dialect.model_validate({"separator": r"\t"}).separator == "\t"
