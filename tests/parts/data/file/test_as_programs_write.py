"""Tables as the programs that people use write them, from the bytes to the samples."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from epochgui.console.train import Wanted, train
from epochgui.experiment.validation import validated
from epochgui.parts.data.data_file import DataFile
from tests.parts.data.tables import check_script, read

FILL_IN = "; to fill in features instead, set data.missing"
DAYS = [(date(2024, 1, day) - date(1970, 1, 1)).days for day in (30, 31)]

EXPORTS: dict[str, tuple[bytes, list[str], list[list[float]], tuple[str, ...]]] = {
    "blanks behind numbers": (
        b"x,y\n1.0 ,2\n2.0 ,4\n3.0 ,7\n",
        ["x", "y"],
        [[1, 2], [2, 4], [3, 7]],
        ("'x': '1.0 ' is read as 1",),
    ),
    "decimal commas in quotation marks": (
        b'time,co,temp,no2,nox\n18:00,"2,6","13,6",113,166\n19:00,"2,1","13,3",92,103\n',
        ["co", "temp", "no2", "nox"],
        [[2.6, 13.6, 113, 166], [2.1, 13.3, 92, 103]],
        ("left out, because text is no number: 'time'",),
    ),
    "no header, though there is text": (
        b"M,0.45,0.36,15\nM,0.35,0.26,7\nF,0.53,0.42,9\nI,0.33,0.25,7\n",
        ["column 2", "column 3", "column 4"],
        [[0.45, 0.36, 15], [0.35, 0.26, 7], [0.53, 0.42, 9], [0.33, 0.25, 7]],
        ("left out, because text is no number: 'column 1'",),
    ),
    "semicolons and quotation marks": (
        b'"x";"y"\n1.5;2\n2.5;3\n',
        ["x", "y"],
        [[1.5, 2], [2.5, 3]],
        (),
    ),
    "truth values": (
        b"x,alone\n1,True\n2,False\n3,True\n",
        ["x", "alone"],
        [[1, 1], [2, 0], [3, 1]],
        ("'alone': 'True' is read as 1, 'False' as 0",),
    ),
    "units": (
        b"price,volume,change,next\n10,1.5K,2.1%,11\n11,0.7K,-0.4%,10\n10,1.1K,0.3%,12\n",
        ["price", "volume", "change", "next"],
        [[10, 1500, 2.1, 11], [11, 700, -0.4, 10], [10, 1100, 0.3, 12]],
        ("'volume': '1.5K' is read as 1500", "'change': '2.1%' is read as 2.1"),
    ),
    "Excel in German": (
        "Datum;Preis;Anteil;gültig;Menge\r\n30.01.2024;1.234,50 €;2,5 %;WAHR;3\r\n"
        "31.01.2024;99,00 €;10,0 %;FALSCH;4\r\n".encode("cp1252"),
        ["Datum", "Preis", "Anteil", "gültig", "Menge"],
        [[DAYS[0], 1234.5, 2.5, 1, 3], [DAYS[1], 99, 10, 0, 4]],
        ("'gültig': 'WAHR' is read as 1, 'FALSCH' as 0",),
    ),
    "Excel in Chinese": (
        "日期,价格,有效,数量\r\n2024/1/30,12.5,是,3\r\n2024/1/31,13,否,4\r\n".encode("gb18030"),
        ["日期", "价格", "有效", "数量"],
        [[DAYS[0], 12.5, 1, 3], [DAYS[1], 13, 0, 4]],
        ("'有效': '是' is read as 1, '否' as 0",),
    ),
    "Excel in English": (
        b'Date,Price,Profit\r\n1/30/2024,"$1,234.50","(1,000)"\r\n1/31/2024,$99.00,"2,500"\r\n',
        ["Date", "Price", "Profit"],
        [[DAYS[0], 1234.5, -1000], [DAYS[1], 99, 2500]],
        ("'Profit': '(1,000)' is read as -1000",),
    ),
    "Excel, a title and an empty row above": (
        b"Report of 2020,,\r\n,,\r\nx,y,z\r\n1,2,3\r\n2,4,7\r\n",
        ["x", "y", "z"],
        [[1, 2, 3], [2, 4, 7]],
        ("lines that stand above the table are skipped: 2",),
    ),
    "no header, and a first row that lacks most": (
        b"1,,\r\n2,5,3\r\n3,4,7\r\n4,9,2\r\n",
        ["column 1", "column 2", "column 3"],
        [[2, 5, 3], [3, 4, 7], [4, 9, 2]],
        ("1 of 4 rows is left out, because it lacks the target 'column 3'",),
    ),
    "Excel, empty rows above": (
        b",,\r\n,,\r\nx,y,z\r\n1,2,3\r\n2,4,7\r\n",
        ["x", "y", "z"],
        [[1, 2, 3], [2, 4, 7]],
        ("lines that stand above the table are skipped: 2",),
    ),
    "Excel, merged cells above the names": (
        b"2019,,2020,\r\nx,y,u,v\r\n1,2,3,4\r\n2,4,6,9\r\n",
        ["x", "y", "u", "v"],
        [[1, 2, 3, 4], [2, 4, 6, 9]],
        ("lines that stand above the table are skipped: 1",),
    ),
    "R, write.csv": (
        b'"","when","ok","y"\n"1","2024-01-30",TRUE,1.5\n"2","2024-01-31",FALSE,2.5\n"3",NA,NA,4\n',
        ["when", "ok", "y"],
        [[DAYS[0], 1, 1.5], [DAYS[1], 0, 2.5]],
        ("1 of 3 rows is left out, because it lacks a value in 'when', 'ok'" + FILL_IN,),
    ),
    "pandas, to_csv": (
        b",when,ok,y\n0,2024-01-30 12:00:00,True,1.5\n1,2024-01-31 00:00:00,False,2.5\n2,,True,3\n",
        ["when", "ok", "y"],
        [[DAYS[0] + 0.5, 1, 1.5], [DAYS[1], 0, 2.5]],
        ("1 of 3 rows is left out, because it lacks a value in 'when'" + FILL_IN,),
    ),
    "LibreOffice in French": (
        b"mois\tvaleur\tactif\n2024-01\t1 234,5\tVRAI\n2024-02\t2,5\tFAUX\n",
        ["mois", "valeur", "actif"],
        [[19723, 1234.5, 1], [19754, 2.5, 0]],
        ("'actif': 'VRAI' is read as 1, 'FAUX' as 0",),
    ),
    "Excel in German, for Excel": (
        b"sep=;\r\nTag;1.5 K;Wert\r\n01.02.2024;1.234,5;-3\r\n13.02.2024;2,5;4\r\n",
        ["Tag", "1.5 K", "Wert"],
        [[19754, 1234.5, -3], [19766, 2.5, 4]],
        ("'.' stands between groups of digits",),
    ),
    "Excel in English, format for accounting": (
        b'Item,In,Out\r\na," $1,234.50 ",3\r\nb," $-   ",4\r\nc," $(2.25)",5\r\n',
        ["In", "Out"],
        [[1234.5, 3], [0, 4], [-2.25, 5]],
        ("'In': ' $1,234.50 ' is read as 1234.5",),
    ),
    "Excel in India": (
        b'Year,Sales,Units\r\n2023,"12,34,567.50",7\r\n2024,"99,999",8\r\n',
        ["Year", "Sales", "Units"],
        [[2023, 1234567.5, 7], [2024, 99999, 8]],
        ("'Sales': '12,34,567.50' is read as 1234567.5",),
    ),
    "Excel in Japanese": (
        "年月日,気温(℃),金額\r\n2024年1月30日,1.5,￥1200\r\n2024年1月31日,--,￥99\r\n"
        "2024年2月1日,3,￥5\r\n".encode("cp932"),
        ["年月日", "気温(℃)", "金額"],
        [[DAYS[0], 1.5, 1200], [19754, 3, 5]],
        (
            "letters are read as cp932",
            "1 of 3 rows is left out, because it lacks a value in '気温(℃)'" + FILL_IN,
        ),
    ),
    "an office in Korea": (
        "지점,일시,강수량(mm)\r\n서울,2024-01-30,0.3\r\n서울,2024-01-31,\r\n부산,2024-02-01,4\r\n".encode(
            "cp949"
        ),
        ["일시", "강수량(mm)"],
        [[DAYS[0], 0.3], [19754, 4]],
        ("letters are read as cp949",),
    ),
    "R, write.csv2": (
        b'"";"x";"y"\n"1";1,5;2\n"2";NA;4\n"3";2,25;7\n',
        ["x", "y"],
        [[1.5, 2], [2.25, 7]],
        ("missing values are written as 'NA'",),
    ),
    "R, write.table": (
        b'"x" "y z"\n"1" 1.5 2\n"2" NA 4\n"3" 2.25 7\n',
        ["x", "y z"],
        [[1.5, 2], [2.25, 7]],
        ("columns are separated by blanks", "a column without a name is called 'column 1'"),
    ),
    "pandas, read and written twice": (
        b"Unnamed: 0,x,y\n0,1.5,2\n1,,3\n2,4.0,5\n",
        ["x", "y"],
        [[1.5, 2], [4, 5]],
        ("left out, because what has no name mostly just counts the rows: 'Unnamed: 0'",),
    ),
    "pandas, packed with gzip": (
        gzip.compress(b"x\ty\n1.5\t2\n2.5\t4\n"),
        ["x", "y"],
        [[1.5, 2], [2.5, 4]],
        ("columns are separated by tabs",),
    ),
    "NumPy, savetxt": (
        b"# made by hand\n1.500000000000000000e+00 2.0e+00\n2.5e+00 nan\n3.5e+00 4.0e+00\n",
        ["column 1", "column 2"],
        [[1.5, 2], [3.5, 4]],
        (
            "lines that begin with # are comments",
            "the columns have no names and are numbered: column 1 to column 2",
        ),
    ),
    "MySQL": (
        b"id\tx\ty\n1\t1.5\t2\n2\t\\N\t4\n3\t2.5\t7\n",
        ["id", "x", "y"],
        [[1, 1.5, 2], [3, 2.5, 7]],
        (r"missing values are written as '\\N'",),
    ),
    "SPSS in German": (
        b"vp;alter;wert\r\n1;23;,50\r\n2;#NULL!;1,25\r\n3;27;-,75\r\n",
        ["vp", "alter", "wert"],
        [[1, 23, 0.5], [3, 27, -0.75]],
        ("missing values are written as '#NULL!'",),
    ),
    "BigQuery": (
        b"at,n,ok\n2024-01-30 12:00:00 UTC,1,true\n2024-01-31 00:00:00 UTC,2,false\n",
        ["at", "n", "ok"],
        [[DAYS[0] + 0.5, 1, 1], [DAYS[1], 2, 0]],
        ("'ok': 'true' is read as 1, 'false' as 0",),
    ),
    "the World Bank": (
        (
            b'\xef\xbb\xbf"Data Source","Indicators",\r\n\r\n"Last Updated","2021-07-30",\r\n\r\n'
            b'"Country Name","Code","1960","1961",\r\n"Aruba","ABW","54211","55438",\r\n'
            b'"Chad","TCD","3","4",\r\n"Fiji","FJI","","5",\r\n'
        ),
        ["1960", "1961"],
        [[54211, 55438], [3, 4]],
        ("lines that stand above the table are skipped: 3",),
    ),
    "a Fortran program, with texts": (
        b'18.0   8   3504.\t"chevelle malibu"   12.0\n15.0   8   3693.\t"skylark"   11.5\n',
        ["column 1", "column 2", "column 3", "column 5"],
        [[18, 8, 3504, 12], [15, 8, 3693, 11.5]],
        ("columns are separated by blanks", "left out, because text is no number: 'column 4'"),
    ),
}


@pytest.mark.parametrize(("content", "names", "samples", "told"), EXPORTS.values(), ids=EXPORTS)
def test_what_a_program_writes_is_read_as_it_is_meant_and_told(
    content: bytes,
    names: list[str],
    samples: list[list[float]],
    told: tuple[str, ...],
    tmp_path: Path,
) -> None:
    table = read(tmp_path, content)
    assert table.frame.columns == names
    assert [list(row) for row in table.frame.rows()] == samples
    assert set(told) <= {str(note.sentence) for note in table.notes}
    check_script(DataFile(source=str(table.path)), tmp_path)


def test_a_file_of_zeros_can_be_learned_from(tmp_path: Path) -> None:
    (tmp_path / "zeros.csv").write_text("x,y\n0,0\n0,0\n0,0\n")
    experiment = validated({"data": {"source": str(tmp_path / "zeros.csv")}})
    with (tmp_path / "out").open("w") as out, (tmp_path / "bar").open("w") as bar:
        train(experiment, Wanted(), out, bar)
    assert "Epoch 10/10, Loss: " in (tmp_path / "out").read_text()
