"""The buttons below dialogs can be seen in both themes."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from epochgui.gui.app import STYLE
from epochgui.gui.widgets.dialogs import closing_buttons


class StyleWithIcons(QProxyStyle):
    """Puts icons on the buttons of dialogs, as the styles of some desktops do."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, option, widget, returned)


@pytest.fixture
def _buttons_have_icons(qapp: QApplication) -> Iterator[None]:
    """Let the style draw icons that are black in every theme."""
    qapp.setStyle(StyleWithIcons(STYLE))
    yield
    qapp.setStyle(STYLE)


@pytest.mark.usefixtures("_buttons_have_icons")
def test_the_button_that_closes_a_dialog_has_no_icon_in_the_colour_of_the_style(
    qtbot: QtBot,
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    usual = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    assert not usual.buttons()[0].icon().isNull()
    row = closing_buttons(dialog)
    (close,) = row.buttons()
    assert close.icon().isNull()
