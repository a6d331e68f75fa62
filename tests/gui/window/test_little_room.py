"""On small and dense screens and with large letters nothing is cut, the loss is in sight.

Each window is opened in a process of its own, for screen and scale are those of a process; so are
all dialogs there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.window import little_room

USUAL, LARGE = "9", "13.5"  # points; the second are those of 144 dots per inch on a screen of 96
SIZES = [(1024, 700), (800, 600)]
# The points of the letters, how many dots a unit of the sizes has, and what asks for those.
SCREENS: dict[str, tuple[str, float, dict[str, str]]] = {
    "usual": (USUAL, 1, {}),
    "large letters": (LARGE, 1, {}),
    "144 dpi": (USUAL, 1.5, {"QT_FONT_DPI": "144"}),
    "scale 2": (USUAL, 2, {"QT_SCALE_FACTOR": "2"}),
}


def platform(folder: Path, size: tuple[int, int], scale: float) -> str:
    """Return the name of a platform with one screen, so large that it has this size when scaled."""
    width, height = (round(scale * length) for length in size)
    screen = {"name": "one", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [screen]}))
    return f"offscreen:configfile={file}"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("points", "scale", "asked"), SCREENS.values(), ids=SCREENS)
def test_with_code_open_and_in_dialogs_nothing_is_cut_and_the_loss_is_in_sight(
    tmp_path: Path, size: tuple[int, int], points: str, scale: float, asked: dict[str, str]
) -> None:
    top = Path(__file__).parents[3]
    environment = os.environ | asked | {"PYTHONPATH": str(top)}
    environment["QT_QPA_PLATFORM"] = platform(tmp_path, size, scale)
    command = [sys.executable, little_room.__file__, *map(str, size), points]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=top
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
