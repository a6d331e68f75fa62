"""Boxes for numbers, as a hand types into them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from epochgui.gui.widgets.number_box import LongBox, NumberBox

LARGEST = 2**64 - 1


@pytest.fixture
def box(qtbot: QtBot) -> LongBox:
    box = LongBox(0, LARGEST)
    qtbot.addWidget(box)
    return box


def type_into(box: LongBox, text: str) -> None:
    box.selectAll()
    QTest.keyClicks(box, text)


@pytest.mark.parametrize("number", [0, 7, 2**31, LARGEST, LARGEST + 1, -1])
def test_a_long_number_is_held_as_it_is_typed(box: LongBox, number: int, qtbot: QtBot) -> None:
    box.setValue(3)
    with qtbot.waitSignal(box.valueChanged):
        type_into(box, str(number))
    assert box.value() == number
    assert box.text() == str(number)


def test_arrows_stop_at_the_limits_of_a_long_number(box: LongBox) -> None:
    box.setValue(LARGEST - 1)
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == LARGEST
    box.setValue(1)
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.value() == 0


def test_letters_are_not_taken_and_nothing_is_the_last_number_again(box: LongBox) -> None:
    box.setValue(12)
    QTest.keyClicks(box, "x")
    assert box.text() == "12"
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert (box.text(), box.value()) == ("", 12)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "12"


def test_the_arrows_of_a_number_go_through_zero_and_below(qtbot: QtBot) -> None:
    box = NumberBox(-1e6, 1e6)
    qtbot.addWidget(box)
    box.setValue(-2.0)
    seen = []
    for step in (box.stepDown, box.stepDown, box.stepUp, box.stepUp, box.stepUp):
        step()
        seen.append(box.value())
    assert seen == [-5.0, -10.0, -5.0, -2.0, -1.0]
    box.setValue(0.0)
    box.stepDown()
    assert box.value() == -1e-6
    box.setValue(-1e-9)
    box.stepUp()
    assert box.value() == 0.0
