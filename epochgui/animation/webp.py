"""Animated WebP: https://developers.google.com/speed/webp/docs/riff_container."""

from collections.abc import Iterator
from io import BytesIO
from struct import pack, unpack
from typing import IO, Final

from epochgui.animation.reel import Change, Check, Reel

_ANIMATED_WITH_OPACITY: Final = 0x12
_LONGEST = 2**24 - 1
_HEADER_LENGTH = 12
# Packed without loss, as quickly as is sensible: what comes after that saves little.
_HOW: Final = {"lossless": True, "quality": 40, "method": 2}


class Webp:
    """Writes frames without loss."""

    def still(self, change: Change) -> bytes:
        """Return the chunk with the points."""
        from PIL import Image

        buffer = BytesIO()
        Image.fromarray(change.layer).save(buffer, "WEBP", **_HOW)
        return b"".join(_chunk(*one) for one in _chunks(buffer.getvalue()) if one[0] == b"VP8L")

    def write(self, file: IO[bytes], reel: Reel, check: Check) -> None:
        """Write the file frame by frame."""
        size = _short(reel.width - 1) + _short(reel.height - 1)
        first = _chunk(b"VP8X", pack("<I", _ANIMATED_WITH_OPACITY) + size)
        first += _chunk(b"ANIM", pack("<IH", 0, 0))
        # Of a chunk of frames there is its head, the place and the time, and the points.
        length = sum(8 + 16 + len(frame.content) for frame in reel.frames)
        file.write(b"RIFF" + pack("<I", 4 + len(first) + length) + b"WEBP" + first)
        for frame, hundredths in reel.timed():
            check()
            left, top, width, height = frame.box
            parts = (left // 2, top // 2, width - 1, height - 1, min(10 * hundredths, _LONGEST))
            place = b"".join(map(_short, parts)) + b"\0"
            file.write(_chunk(b"ANMF", place + frame.content))


def _short(number: int) -> bytes:
    return pack("<I", number)[:3]


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = _HEADER_LENGTH
    while place < len(content):
        name, (length,) = content[place : place + 4], unpack("<I", content[place + 4 : place + 8])
        yield name, content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
