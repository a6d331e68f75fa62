"""What standardized losses are measured in is said wherever a loss is explained."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.run.selection import Selection
from epochgui.gui.tables.batch_table import BatchTable
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.gui.tables.record_table import RecordTable
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.glossary import glossary
from tests.gui.loss.readers import FIRST_EXAMPLE, Read
from tests.record.telling import new_run

STANDARDIZED = validated({"data": {"standardize": True}})
UNIT = "in squared standard deviations of the target"


def tips(table: RecordTable, experiment: Experiment) -> list[str]:
    table.show_runs([new_run(FIRST_EXAMPLE, experiment=experiment)])
    model, across = table.model(), Qt.Orientation.Horizontal
    role = Qt.ItemDataRole.ToolTipRole
    return [str(model.headerData(place, across, role)) for place in range(model.columnCount())]


def test_the_axis_of_the_plot_says_it(read: Read) -> None:
    reader = read(new_run(FIRST_EXAMPLE, experiment=STANDARDIZED))
    assert reader.canvas.axes.y.labelText == "loss in squared standard deviations"
    reader.plot.show_runs([new_run(FIRST_EXAMPLE)])
    assert reader.canvas.axes.y.labelText == "loss"


def test_the_heads_of_the_tables_say_it_of_losses_alone(qtbot: QtBot) -> None:
    for table, n_losses in ((BatchTable(Selection()), 1), (EpochTable(), 3)):
        qtbot.addWidget(table)
        said = [UNIT in tip for tip in tips(table, STANDARDIZED)]
        assert sum(said) == n_losses
        assert not any("standard deviations" in tip for tip in tips(table, Experiment()))


def test_the_card_of_the_loss_says_it() -> None:
    loss = glossary()["loss"]
    assert any(UNIT in line for line in loss.in_numbers(Facts(STANDARDIZED)))
    assert not any("deviations" in line for line in loss.in_numbers(Facts(Experiment())))
