"""Where Qt can open no window the program says why, in one line, where Qt would abort it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import PySide6
import pytest

from epochgui.gui.process.no_window import no_window_sentence
from tests.gui.process.displays import LAST_DISPLAY_OF_TESTS, without_display

QT = Path(PySide6.__path__[0], "Qt")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's displays and libraries")


def line_of(*words: str, **environment: str) -> str:
    """Start the program, expect it to say in one line what is wrong, and return that."""
    finished = subprocess.run(
        [sys.executable, *words],
        env=without_display() | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (finished.returncode, finished.stdout) == (2, "")
    (line,) = finished.stderr.splitlines()
    assert line.startswith("epochgui: ")
    assert "`epochgui train`" in line
    return line


@pytest.fixture
def refusing_display() -> Iterator[str]:
    """Return the name of a display whose server hangs up on everyone."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.socket(socket.AF_UNIX))
        number = LAST_DISPLAY_OF_TESTS + os.getpid()
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()

        def hang_up() -> None:
            while True:
                try:
                    server.accept()[0].close()
                except OSError:
                    return  # the test is over

        listener = Thread(target=hang_up)
        listener.start()
        stack.callback(listener.join)
        stack.callback(server.shutdown, socket.SHUT_RDWR)
        yield f":{number}"


def test_a_platform_that_qt_does_not_know_is_named() -> None:
    assert "nonsense" in line_of("-m", "epochgui", QT_QPA_PLATFORM="nonsense")


@on_linux
def test_a_display_that_lets_nobody_in_ends_in_a_sentence(refusing_display: str) -> None:
    line = line_of("-m", "epochgui", DISPLAY=refusing_display)
    assert f"display {refusing_display}" in line or "sudo apt install" in line


@on_linux
def test_a_library_that_a_plugin_of_qt_misses_is_named(tmp_path: Path) -> None:
    """The plugin is Qt's own, under another name of a platform, and asks for a newer library."""
    original = QT / "plugins" / "platforms" / "libqxcb.so"
    if not original.exists():
        pytest.skip("this PySide6 keeps its plugins elsewhere")
    content = original.read_bytes()
    for there, instead in ((b"libQt6XcbQpa.so.6", b"libQt6XcbQpa.so.9"), (b"cxcb", b"cxcz")):
        assert there in content
        content = content.replace(there, instead)
    (tmp_path / original.name).write_bytes(content)
    line = line_of(
        "-m", "epochgui", QT_QPA_PLATFORM="xcz", QT_QPA_PLATFORM_PLUGIN_PATH=str(tmp_path)
    )
    assert "system libraries are missing: " in line
    assert "libQt6XcbQpa.so.9" in line


def test_a_window_that_opens_costs_no_second_process_and_what_qt_says_is_kept() -> None:
    program = """
import subprocess, sys
subprocess.run = None
from PySide6.QtCore import qWarning
from epochgui.gui.process.no_window import explaining_no_window
with explaining_no_window():
    qWarning("a warning")
    print("made")
qWarning("another")
"""
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert finished.stdout == "made\n"
    assert finished.stderr == "a warning\nanother\n"


def test_without_a_report_what_qt_said_first_is_the_reason() -> None:
    said = ["could not connect\nto display :7", "From 6.5.0 on", "This application failed"]
    assert "could not connect to display :7;" in no_window_sentence("", said)
