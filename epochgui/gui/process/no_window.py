"""Why Qt can open no window here: said in a sentence where Qt would abort the process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from epochgui.basics.exit_codes import EXIT_BAD_INPUT
from epochgui.basics.system_libraries import plugin_problem
from epochgui.basics.text import tr

# A second Python does what this one tried, and Qt reports which plugins it finds and loads.
_SECOND_TRY = """
import os, sys
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

def tell(kind, _context, text):
    print(text, file=sys.stderr, flush=True)
    if kind == QtMsgType.QtFatalMsg:
        os._exit(1)

qInstallMessageHandler(tell)
from PySide6.QtGui import QGuiApplication
QGuiApplication([])
"""
_LONGEST_SECONDS = 30.0


@contextmanager
def explaining_no_window() -> Iterator[None]:
    """Say why, in one line on stderr, and end, where Qt gives up in the block.

    For making the application. Qt then calls the handler of its messages and aborts: only there
    can the process still end as it wants to. What Qt says otherwise goes to stderr afterwards.
    """
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            _end(no_window_sentence(_report(), said))

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in said:
        print(text, file=sys.stderr)


def no_window_sentence(report: str, said: list[str]) -> str:
    """Return why no window opens, from Qt's report of its plugins and what it said by itself."""
    return plugin_problem(report) or tr(
        "Qt cannot open a window: {reason}; `epochgui train` works without one.",
        reason=" ".join(said[0].split()),  # the last is always the same, whatever the reason
    )


def _report() -> str:
    """Return what Qt reports of its plugins, or nothing where even that cannot be found out."""
    try:
        finished = subprocess.run(
            [sys.executable, "-c", _SECOND_TRY],
            env=os.environ | {"QT_DEBUG_PLUGINS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            timeout=_LONGEST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return finished.stderr


def _end(sentence: str) -> None:
    sys.stdout.flush()
    print(f"epochgui: {sentence}", file=sys.stderr, flush=True)
    os._exit(EXIT_BAD_INPUT)
