"""The names of files of which there is one for each moment."""

from pathlib import Path


def numbered(path: Path, number: int, n: int) -> Path:
    """Return a file's name with a number of so many, all with the same count of digits."""
    return path.with_name(f"{path.stem}-{number:0{len(str(n))}}{path.suffix}")
