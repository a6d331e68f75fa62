"""The names of pictures: one for each kind, each moment, and beside them the next that is free."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from epochgui.gui.pictures.request import PictureKind


def named(place: Path, kind: PictureKind) -> Path:
    """Return the file of a kind at a place, whose name may have dots, or the end of a kind."""
    return _stem(place).with_name(_stem(place).name + kind)


def numbered(path: Path, number: int, n: int) -> Path:
    """Return a file's name with a number of so many, all with the same count of digits."""
    return path.with_name(f"{path.stem}-{number:0{len(str(n))}}{path.suffix}")


def next_free(place: Path, kinds: Iterable[PictureKind], taken: Collection[Path]) -> Path:
    """Return the place with the next number of which no kind is there, or taken otherwise."""
    stem = _stem(place)
    name, number = stem.name, 1
    match = re.fullmatch(r"(.+)-([1-9]\d{0,8})", name)
    if match:
        name, number = match[1], int(match[2])
    kinds = tuple(kinds)
    while True:
        number += 1
        free = stem.with_name(f"{name}-{number}")
        files = [free.with_name(free.name + kind) for kind in kinds]
        if not any(file.exists() or file.is_symlink() or file in taken for file in files):
            return free


def _stem(place: Path) -> Path:
    is_kind = place.suffix.lower() in set(PictureKind)
    return place.with_suffix("") if is_kind else place
