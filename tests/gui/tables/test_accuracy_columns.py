"""Tables have the accuracy beside the losses, where classes are learned."""

from collections.abc import Callable

import pytest

from epochgui.experiment.validation import validated
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.tables.record_table import RecordTable
from epochgui.phrases.numbers import share_text
from epochgui.record.names import BATCH_ACCURACY, EPOCH_ACCURACY
from tests.gui.capture.test_vector_files import texts_of_svg
from tests.gui.user import User


def tables(user: User) -> list[RecordTable]:
    return [user.find(RecordTable, "batch_table"), user.find(RecordTable, "epoch_table")]


def titles(table: RecordTable) -> list[str]:
    return [column.title for column in table.rows.columns]


def test_each_batch_and_each_epoch_has_its_share(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"data": {"source": "iris"}, "epochs": 2}))
    user.run_to_the_end()
    record = user.window.session.record
    assert record is not None
    for table, name in zip(tables(user), (BATCH_ACCURACY, EPOCH_ACCURACY), strict=True):
        table.refresh()
        (column,) = (one for one in table.rows.columns if one.title == "accuracy")
        last = len(record.series(name)) - 1
        assert column.text(last) == share_text(record.series(name)[last])
        assert column.exact_text(last) == repr(record.series(name)[last])


def test_accuracy_stays_longer_than_a_second_mean_of_the_losses(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"data": {"source": "iris"}, "epochs": 2}))
    leaves = {one.term: one.leaves for one in tables(user)[1].rows.columns}
    assert leaves["mean_of_batches"] < leaves["accuracy"] < leaves["mean_of_samples"]


def test_a_picture_of_two_tables_has_the_accuracy_of_both(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"data": {"source": "iris"}, "epochs": 2}))
    user.step("step_epoch")
    request = PictureRequest(("batches", "epochs"))
    texts = texts_of_svg(user.window.captures.maker.content(request, PictureKind.SVG))
    words = [text for _, _, text in texts]
    assert [words.count(word) for word in ("accuracy", "epoch", "batch")] == [2, 2, 1]


def test_where_numbers_are_learned_there_is_no_such_column(user: User) -> None:
    for table in tables(user):
        assert "accuracy" not in titles(table)


@pytest.mark.parametrize(("share", "text"), [(1.0, "100.00 %"), (2 / 3, "66.67 %"), (0, "0.00 %")])
def test_a_share_is_told_in_percent(share: float, text: str) -> None:
    assert share_text(share) == text
