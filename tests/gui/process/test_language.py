"""The words that are Qt's own: in the language of the catalogue, and of no other."""

import os
import subprocess
import sys
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from epochgui.basics import text
from tests.catalogue import ROOT

PROGRAM = """
import gettext, sys
from epochgui.basics import text
if len(sys.argv) > 1:
    text._catalogue = gettext.GNUTranslations(sys.stdin.buffer)
from epochgui.gui.app import create_application
application = create_application([])
from PySide6.QtWidgets import QMessageBox
box = QMessageBox()
print(box.addButton(QMessageBox.StandardButton.Cancel).text().replace("&", ""))
"""


def catalogue(language: str) -> bytes:
    compiled = BytesIO()
    write_mo(compiled, Catalog(language, charset="utf-8"))
    return compiled.getvalue()


def cancel_button(language: str) -> str:
    """Return what a button of Qt says in a program that speaks a language."""
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM, *language.split()],
        input=catalogue(language or "en"),
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
    )
    return finished.stdout.decode().strip()


def test_the_language_is_that_of_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    assert text.language() == ""
    monkeypatch.setattr(text, "_catalogue", GNUTranslations(BytesIO(catalogue("de"))))
    assert text.language() == "de"


@pytest.mark.parametrize(("language", "said"), [("", "Cancel"), ("de", "Abbrechen")])
def test_qt_speaks_the_language_of_the_catalogue(language: str, said: str) -> None:
    assert cancel_button(language) == said
