"""In small windows, on dense screens and with large letters nothing is cut, the loss is in sight.

Each window is opened in a process of its own, for a scale is that of a process.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.window import little_room

USUAL, LARGE = "9", "13.5"  # points; the second are those of 144 dots per inch on a screen of 96
SIZES = [("1024", "700"), ("800", "600")]
SCREENS = {
    "usual": (USUAL, {}),
    "large letters": (LARGE, {}),
    "144 dpi": (USUAL, {"QT_FONT_DPI": "144"}),
    "scale 2": (USUAL, {"QT_SCALE_FACTOR": "2"}),
}


@pytest.mark.parametrize("size", SIZES, ids="x".join)
@pytest.mark.parametrize(("points", "screen"), SCREENS.values(), ids=SCREENS)
def test_with_code_open_nothing_is_cut_and_the_loss_is_in_sight(
    size: tuple[str, str], points: str, screen: dict[str, str]
) -> None:
    top = Path(__file__).parents[3]
    environment = os.environ | screen | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(top)}
    command = [sys.executable, little_room.__file__, *size, points]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=top
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
