"""Where the files that come with the program are found."""

from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]


def resource_folder() -> Path:
    """Return the folder of icons and pictures: inside an installed wheel, or beside the source."""
    installed = _HERE / "_resources"
    return installed if installed.is_dir() else _HERE.parent / "resources"
