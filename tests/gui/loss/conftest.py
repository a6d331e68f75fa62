"""A reader in front of a loss plot."""

import pytest
from pytestqt.qtbot import QtBot

from epochgui.record.runs import Run
from tests.gui.loss.readers import FIRST_EXAMPLE, Read, Reader, decay
from tests.record.telling import new_run, train


@pytest.fixture
def read(qtbot: QtBot) -> Read:
    """Return what shows a record to a reader."""
    return lambda run: Reader(qtbot, run)


@pytest.fixture
def first_example() -> Run:
    """Return the first example's run after epoch 6, batch 3."""
    run = new_run(FIRST_EXAMPLE)
    train(run, decay(23))
    return run


@pytest.fixture
def reader(read: Read, first_example: Run) -> Reader:
    """Return a reader in front of the first example's run."""
    return read(first_example)
