"""The kinds of file that moving pictures are saved as, by their suffixes."""

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Final

from epochgui.basics.errors import InputError

FFMPEG: Final = "ffmpeg"


class AnimationKind(StrEnum):
    """What a suffix stands for; .png is an animated one too."""

    GIF = ".gif"
    PNG = ".png"
    APNG = ".apng"
    WEBP = ".webp"
    MP4 = ".mp4"


def kind_of(path: Path) -> AnimationKind:
    """Return the kind that a file's name asks for.

    Raises InputError for any other, and for an MP4 file where there is no ffmpeg to make it.
    """
    try:
        kind = AnimationKind(path.suffix.lower())
    except ValueError:
        raise InputError(
            "{path}: an animation is a .gif, .png, .apng, .webp or .mp4 file", path=path
        ) from None
    if kind is AnimationKind.MP4 and not has_ffmpeg():
        raise InputError(
            "{path}: an .mp4 file is made by ffmpeg, which is not on the PATH; install it, or "
            "write a .gif, .png or .webp file",
            path=path,
        )
    return kind


def has_ffmpeg() -> bool:
    """Return whether there is a program that makes MP4 files."""
    return shutil.which(FFMPEG) is not None
