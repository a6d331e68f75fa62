"""A film: pictures are added one by one, and written as one file."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from epochgui.animation.apng import Apng
from epochgui.animation.gif import Gif
from epochgui.animation.kinds import AnimationKind
from epochgui.animation.mp4 import Mp4
from epochgui.animation.reel import Codec, Frame, Picture, Reel, change_between
from epochgui.animation.webp import Webp
from epochgui.basics.consent import Consent
from epochgui.basics.files import writing_beside

_CODECS: Mapping[AnimationKind, type[Codec]] = MappingProxyType(
    {
        AnimationKind.GIF: Gif,
        AnimationKind.PNG: Apng,
        AnimationKind.APNG: Apng,
        AnimationKind.WEBP: Webp,
        AnimationKind.MP4: Mp4,
    }
)


class Film:
    """Keeps of each picture what changes with it; a picture that comes again is seen longer.

    All are of the size of the first. Each is seen for so many hundredths of a second.
    """

    def __init__(self, kind: AnimationKind, hundredths: int) -> None:
        self._codec = _CODECS[kind]()
        self._hundredths = hundredths
        self._last: Picture | None = None
        self._frames: list[Frame] = []

    def add(self, picture: Picture) -> None:
        """Put a picture behind the others."""
        change = change_between(self._last, picture)
        if change is None:
            frame = self._frames[-1]
            self._frames[-1] = frame._replace(n_times=frame.n_times + 1)
        else:
            self._frames.append(Frame(change.box, self._codec.still(change), 1))
            self._last = picture

    def write(self, path: Path, spared: Iterable[Path], consent: Consent) -> None:
        """Write the file: all of it or, where `consent` is withdrawn, nothing.

        Raises WithdrawnError then, and InputError where it cannot be written.
        """
        assert self._last is not None  # there is a moment, or nothing was begun
        height, width, _ = self._last.shape
        reel = Reel(width, height, self._hundredths, tuple(self._frames))
        with writing_beside(path, spared=spared, consent=consent) as file:
            self._codec.write(file, reel, consent.check)
