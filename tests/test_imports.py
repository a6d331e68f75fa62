"""What importing a part of the program loads, seen from a fresh Python."""

import subprocess
import sys
from pathlib import Path

import pytest

import epochgui

PACKAGE = Path(epochgui.__file__).parent
QT = {"PySide6", "shiboken6", "pyqtgraph", "qtawesome"}
SLOW = {"torch", "polars", "sklearn", "scipy"}


def modules_of(folder: str) -> list[str]:
    """Return the names of all modules in a folder of the package."""
    paths = (PACKAGE / folder).glob("**/*.py")
    names = (".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in paths)
    return sorted(name.removesuffix(".__init__") for name in names)


def loaded_by(*modules: str) -> set[str]:
    """Return the names of all modules that are loaded once these were imported."""
    program = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(finished.stdout.split())


def test_a_module_that_is_imported_is_seen() -> None:
    assert {"epochgui.schedule.schedule", "dataclasses"} <= loaded_by("epochgui.schedule.schedule")


def test_training_knows_no_qt() -> None:
    modules = modules_of("training")
    loaded = loaded_by(*modules)
    assert loaded >= {*modules, "torch"}
    assert loaded.isdisjoint(QT)


def test_the_record_knows_neither_torch_nor_qt() -> None:
    loaded = loaded_by(*modules_of("record"))
    assert "numpy" in loaded
    assert loaded.isdisjoint(QT | SLOW)


@pytest.mark.parametrize("module", ["cli", "experiment.file", "phrases.moments", "schedule.plan"])
def test_what_stands_before_the_first_paint_loads_neither_torch_nor_qt(module: str) -> None:
    assert loaded_by(f"epochgui.{module}").isdisjoint(QT | SLOW)


def test_the_lists_of_all_that_one_can_choose_load_neither_torch_nor_polars() -> None:
    loaded = loaded_by("epochgui.parts.lists", "epochgui.parts.data.reader")
    assert "epochgui.parts.optimizers.sgd" in loaded
    assert loaded.isdisjoint(QT | SLOW)


def test_training_without_a_window_loads_no_qt() -> None:
    assert loaded_by("epochgui.console.train").isdisjoint(QT)


def test_a_display_and_libraries_are_looked_for_before_qt_is_loaded() -> None:
    loaded = loaded_by("epochgui.basics.display", "epochgui.basics.system_libraries")
    assert not [name for name in loaded if name.startswith("PySide6.Qt")]


BEFORE_PAINT = """
import sys
from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_application, create_window

application = create_application(["epochgui"])
window = create_window(Experiment())
window.show()
application.processEvents()
print(*sys.modules)
window.close_at_once()
"""


def test_a_window_loads_nothing_that_only_pictures_and_decks_need() -> None:
    command = [sys.executable, "-c", BEFORE_PAINT]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "epochgui.gui.loss.loss_plot" in loaded
    later = ("pptx", "PIL", "epochgui.slides", "epochgui.gui.pictures.stage")
    assert not [name for name in loaded if name.startswith(later)]
