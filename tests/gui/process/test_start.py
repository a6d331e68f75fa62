"""The program from outside: what it loads, how it starts, how it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import which

import pytest

from tests.gui.process.displays import without_display

WINDOW_THAT_LOADS_NOTHING = """
import sys
from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_application, create_window
from epochgui.gui.run.loading import Loading

Loading.load = lambda loading, experiment: None
application = create_application(["epochgui"])
window = create_window(Experiment())
window.show()
for _ in range(20):
    application.processEvents()
assert window.grab().width() > 100
window.close()
print(*sys.modules)
"""

WINDOW_THAT_TAKES_LONG_TO_SHOW = """
import time
from PySide6.QtCore import QEvent, QObject
from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_application, create_window
from epochgui.gui.parameters.editor import FIRST_PAINT_MS
from epochgui.gui.run.loading import Loading

happened = []

class Listener(QObject):
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            happened.append("paint")
        return False

Loading.load = lambda loading, experiment: happened.append("load")
application = create_application(["epochgui"])
listener = Listener()
window = create_window(Experiment())
window.installEventFilter(listener)
time.sleep(2 * FIRST_PAINT_MS / 1000)
window.show()
while "load" not in happened:
    application.processEvents()
window.close()
print(happened[0])
"""

WINDOW_CLOSED_WHILE_TORCH_LOADS = """
import sys
from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_application, create_window
from epochgui.gui.run.state import State

application = create_application(["epochgui"])
window = create_window(Experiment())
window.show()
while not any(name.startswith("torch.") for name in list(sys.modules)):
    application.processEvents()
assert window.session.state is State.LOADING
window.close()
print("closed")
"""

IMPORT_HOOK = """
import builtins
import PySide6.QtCore
hook = builtins.__import__
assert hook is not builtins.__orig_import__
import epochgui.gui.app
print(builtins.__import__ is builtins.__orig_import__)
"""

PROGRAM_THAT_SAYS_WHEN_IT_IS_READY = """
import sys
from epochgui.cli import main
from epochgui.gui.run.session import Session

set_state = Session._set_state

def tell(session, state):
    set_state(session, state)
    print(state.name, flush=True)

Session._set_state = tell
sys.exit(main([]))
"""


Start = Callable[..., subprocess.Popen[str]]


def python(program: str) -> str:
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return finished.stdout


@pytest.fixture
def start() -> Iterator[Start]:
    """Return what starts Python with no display but what is named; it is ended after the test."""
    with ExitStack() as processes:

        def start_(*words: str, **environment: str) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, *words],
                env=without_display() | environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            processes.enter_context(process)
            processes.callback(process.kill)
            return process

        yield start_


@pytest.fixture
def x_display() -> Iterator[str]:
    """Return the name of an X display that nobody sees."""
    if which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    theirs, ours = os.pipe()
    words = ["Xvfb", "-displayfd", str(ours), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, pass_fds=[ours], stderr=subprocess.DEVNULL) as server:
        os.close(ours)
        with os.fdopen(theirs) as pipe:
            yield f":{pipe.readline().strip()}"
        server.terminate()


def test_showing_the_window_loads_neither_torch_nor_polars() -> None:
    loaded = set(python(WINDOW_THAT_LOADS_NOTHING).split())
    assert "epochgui.gui.run.worker" in loaded
    assert loaded.isdisjoint({"torch", "polars", "sklearn", "numpy.ma"})
    panels = {"code.content", "confusion.drawing", "fit.plot", "surface.plot"}
    panels |= {"sheet.drawing", "tour.tour", "words.card"}
    assert loaded.isdisjoint({f"epochgui.gui.{name}" for name in panels})
    observations = {"code", "confusion", "fit", "inside", "sheet", "surface"}
    assert loaded.isdisjoint({f"epochgui.observations.{name}" for name in observations})


def test_a_window_that_takes_long_to_show_is_painted_before_torch_is_loaded() -> None:
    assert python(WINDOW_THAT_TAKES_LONG_TO_SHOW).split() == ["paint"]


def test_a_window_closed_while_torch_loads_ends_in_silence(start: Start) -> None:
    process = start("-c", WINDOW_CLOSED_WHILE_TORCH_LOADS, QT_QPA_PLATFORM="offscreen")
    assert process.communicate() == ("closed\n", "")
    assert process.returncode == 0


def test_the_hook_that_slows_every_import_is_taken_off() -> None:
    assert python(IMPORT_HOOK) == "True\n"


def test_without_a_display_the_commands_that_need_none_are_named(start: Start) -> None:
    process = start("-m", "epochgui")
    _output, errors = process.communicate()
    assert process.returncode == 2
    (line,) = errors.splitlines()
    assert "epochgui train" in line
    assert "epochgui capture" in line


def test_control_c_closes_the_window_without_a_traceback(start: Start, tmp_path: Path) -> None:
    process = start(
        "-c",
        PROGRAM_THAT_SAYS_WHEN_IT_IS_READY,
        QT_QPA_PLATFORM="offscreen",
        XDG_CONFIG_HOME=str(tmp_path),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "READY\n"
    process.send_signal(signal.SIGINT)
    _output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "")


def test_a_real_window_stays_open_in_silence_until_control_c(
    x_display: str, start: Start, tmp_path: Path
) -> None:
    process = start(
        "-c",
        PROGRAM_THAT_SAYS_WHEN_IT_IS_READY,
        DISPLAY=x_display,
        XDG_CONFIG_HOME=str(tmp_path),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "READY\n"
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, "", "")
