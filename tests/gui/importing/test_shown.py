"""What the Import sheet shows of what was asked for and what was found out."""

from dataclasses import replace

from epochgui.gui.importing.shown import COLUMNS, FEATURES, TARGET, Role
from epochgui.parts.data.file.dialect import Dialect
from tests.gui.importing.imports import IMPORTED, shown


def test_what_is_asked_for_was_not_found_out() -> None:
    assert (shown().asked("decimal"), shown().found("decimal")) == (None, ",")
    asked = shown(dialect__decimal=".")
    assert (asked.asked("decimal"), asked.found("decimal")) == (".", None)
    assert shown().is_as_found
    assert not asked.is_as_found
    assert not shown(columns=(("day", "text"),)).is_as_found


def test_what_means_nothing_for_a_kind_of_file_is_not_shown() -> None:
    assert shown().matters("separator")
    assert not shown().matters("sheet")
    workbook = replace(IMPORTED, dialect=Dialect(sheet="Sheet1", header=True))
    assert shown(workbook).matters("sheet")
    assert not shown(workbook).matters("separator")
    assert shown(workbook, dialect__separator=";").matters("separator")


def test_of_a_file_that_holds_several_tables_another_can_be_chosen_where_one_is_refused() -> None:
    refused = replace(shown(None), problem="It is no file of columns")
    assert not refused.matters("sheet")
    assert replace(refused, members=("a.txt", "b.csv")).matters("sheet")


def test_of_a_file_that_cannot_be_read_everything_can_be_changed() -> None:
    assert shown(None).matters("encoding")
    assert shown(None).columns == ()


def test_each_column_has_its_role() -> None:
    roles = [shown().role(column.name) for column in shown().columns]
    assert roles == [Role.FEATURE, Role.FEATURE, Role.UNUSED, Role.TARGET]


def test_a_column_is_read_as_asked_beside_the_others() -> None:
    asked = shown(columns=(("day", "text"),))
    expected = (("day", "text"), ("volume", "left out"))
    assert asked.with_reading("volume", "left out") == {COLUMNS: expected}
    assert asked.with_reading("day", None) == {COLUMNS: ()}


def test_what_is_predicted_is_no_feature() -> None:
    assert shown().with_target("day") == {TARGET: "day", FEATURES: None}
    chosen = shown(features=("day", "volume"))
    assert chosen.with_target("day") == {TARGET: "day", FEATURES: ("volume",)}


def test_while_it_is_read_anew_the_file_is_shown_as_it_was() -> None:
    reading = replace(shown(None, dialect__decimal="."), features=(), target="")
    seen = reading.until_read(shown())
    assert seen.columns == shown().columns
    assert seen.asked("decimal") == "."
    assert reading.until_read(None) is reading
    wrong = replace(reading, problem="It is no file of columns")
    assert wrong.until_read(shown()) is wrong
