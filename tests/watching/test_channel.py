"""Whatever becomes of the window, the loop goes on, and one line says what became of it."""

import subprocess
import sys
from collections.abc import Callable
from typing import IO

import pytest

import epochgui
from epochgui.watching import channel
from tests.gui.process.displays import without_display

Start = Callable[[IO[bytes]], "subprocess.Popen[bytes]"]


def window_that(program: str) -> Start:
    """Return what starts a process in the window's place."""

    def start(errors: IO[bytes]) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", program]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=errors)

    return start


def watch_until_the_channel_ends() -> list[int]:
    """Watch a loop, which goes on when nobody looks any more."""
    watched = epochgui.watch([1, 2, 3])
    numbers = list(watched)
    watched.channel.wait_for_the_end()
    for number in watched:
        watched.loss(number)
        numbers.append(number)
    return numbers


def said(capsys: pytest.CaptureFixture[str]) -> str:
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("pass", "the window was closed"),
        (
            "import sys; sys.exit('noise\\nepochgui: no room')",
            "the window has ended: no room",
        ),
        ("import os; os._exit(3)", "the window has ended: exit code 3"),
    ],
)
def test_the_loop_goes_on_without_a_window(
    program: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(channel, "start_window", window_that(program))
    assert watch_until_the_channel_ends() == [1, 2, 3] * 2
    assert said(capsys) == f"epochgui: {sentence}; your loop goes on"


def test_a_program_that_cannot_be_started_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert watch_until_the_channel_ends() == [1, 2, 3] * 2
    line = said(capsys)
    assert line.startswith("epochgui: the window cannot be opened: ")
    assert line.endswith("; your loop goes on")


SCRIPT = """
import epochgui

watched = epochgui.watch([1, 2, 3])
for number in watched:
    watched.loss(number)
watched.channel.wait_for_the_end()
print(sum(watched))
"""


def run_script(**environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=without_display() | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


# Elsewhere there is always a display, so nothing is left that could be missing.
@pytest.mark.skipif(sys.platform != "linux", reason="needs a display that can be missing")
def test_where_there_is_no_display_a_line_says_so() -> None:
    finished = run_script()
    assert finished.stdout == "6\n"
    (line,) = finished.stderr.splitlines()
    assert "display" in line


def test_watching_loads_neither_qt_nor_the_settings() -> None:
    program = f"import sys\n{SCRIPT}\nprint(*sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", program.replace("wait_for_the_end", "finish")],
        env=without_display(),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert not {"PySide6", "shiboken6", "pydantic"} & set(finished.stdout.split())
