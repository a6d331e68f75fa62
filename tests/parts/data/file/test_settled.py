"""What was found out about a file can be recorded, and it is then read the same again."""

from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import load_experiment, save_experiment
from epochgui.experiment.validation import validated
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.reader import DataReader
from tests.parts.data.tables import bits, read_table, write

PRICES = """\
Unnamed: 0,Date,volume,up,name,price
0,1/2/2024,1.5K,True,ann,3
1,2/2/2024,700,False,bob,5
2,3/2/2024,2%,True,eve,8
"""


def settled(source: DataFile) -> DataFile:
    reading = read_table(source)
    assert reading.imported is not None
    return source.settled(reading.imported)


@pytest.fixture
def prices(tmp_path: Path) -> DataFile:
    return DataFile(source=write(tmp_path, PRICES.replace("2%", "0.2K"), "prices.csv"))


def test_every_reading_that_was_found_out_is_recorded(prices: DataFile) -> None:
    assert dict(settled(prices).columns) == {
        "Unnamed: 0": "left out",
        "Date": "date %m/%d/%Y",
        "volume": "units",
        "up": "truth",
        "name": "text",
    }


def test_a_reading_that_was_asked_for_stays(prices: DataFile) -> None:
    asked = {"columns": (("price", "left out"), ("Date", "text")), "target": "up"}
    columns = dict(settled(prices.model_copy(update=asked)).columns)
    assert (columns["price"], columns["Date"]) == ("left out", "text")


def test_what_is_recorded_is_read_the_same(prices: DataFile, tmp_path: Path) -> None:
    open_reading, recorded = read_table(prices), settled(prices)
    reading = read_table(recorded)
    assert (reading.features, reading.target) == (open_reading.features, open_reading.target)
    assert bits(reading.frame) == bits(open_reading.frame)
    assert settled(recorded) == recorded
    scripts = [
        one.script(read, tmp_path) for one, read in [(prices, open_reading), (recorded, reading)]
    ]
    assert scripts[0] == scripts[1]


def test_what_is_recorded_goes_through_a_file(prices: DataFile, tmp_path: Path) -> None:
    experiment = Experiment(data=settled(prices))
    save_experiment(tmp_path / "saved.toml", experiment)
    assert load_experiment(tmp_path / "saved.toml") == experiment


def test_a_file_is_not_read_again_for_what_was_found_out_about_it(prices: DataFile) -> None:
    reader = DataReader()
    reading = reader.read(prices)
    assert reading.imported is not None
    again = reader.read(prices.settled(reading.imported))
    assert again.imported is not None
    assert again.imported.rows is reading.imported.rows


@pytest.mark.parametrize("reading", ["unit", "", "dates %Y"])
def test_a_reading_that_there_is_none_of_is_refused(reading: str, tmp_path: Path) -> None:
    source = write(tmp_path, PRICES)
    with pytest.raises(InputError) as caught:
        validated({"data": {"source": source, "columns": {"volume": reading}}})
    assert str(caught.value).startswith(f'data.columns.volume is "{reading}"; right would be "num')


def test_a_date_in_a_form_that_there_is_none_of_is_no_number(tmp_path: Path) -> None:
    asked = {"Date": "date %Q"}
    source = {"source": write(tmp_path, PRICES), "columns": asked, "target": "Date"}
    with pytest.raises(InputError) as caught:
        read_table(DataFile.model_validate(source))
    assert "column 'Date' of data.csv holds text such as '1/2/2024'" in str(caught.value)
