"""GIF: each frame has at most 255 colours of its own, and one for what stays as it was."""

from io import BytesIO
from struct import pack
from typing import IO, Final

import numpy

from epochgui.animation.reel import Change, Check, Layer, Reel

_STAYS: Final = 255
_LONGEST = 65535
_FOREVER = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
_END = b"\x3b"
_HEADER_LENGTH, _PALETTE_LENGTH = 13, 3 * 256
_OWN_PALETTE = 0x87
_KEEP_AND_SEE_THROUGH = 0x05


class Gif:
    """Writes each frame with its own palette, upon the one before."""

    def still(self, change: Change) -> bytes:
        """Return palette and points, as they stand in the file behind where they belong."""
        from PIL import Image

        indices, palette = _in_few_colours(change.layer)
        image = Image.fromarray(indices)  # grey at first
        image.putpalette(palette)
        buffer = BytesIO()
        image.save(buffer, "GIF", optimize=False, interlace=0)
        return _palette_and_points(buffer.getvalue())

    def write(self, file: IO[bytes], reel: Reel, check: Check) -> None:
        """Write the file frame by frame."""
        file.write(b"GIF89a" + pack("<HHBBB", reel.width, reel.height, 0x70, 0, 0) + _FOREVER)
        for frame, hundredths in reel.timed():
            check()
            time = min(hundredths, _LONGEST)
            file.write(pack("<BBBBHBB", 0x21, 0xF9, 4, _KEEP_AND_SEE_THROUGH, time, _STAYS, 0))
            file.write(pack("<BHHHHB", 0x2C, *frame.box, _OWN_PALETTE) + frame.content)
        file.write(_END)


def _in_few_colours(layer: Layer) -> tuple[numpy.ndarray, bytes]:
    """Return the number of each point's colour, and the colours: those of what changes alone."""
    from PIL import Image

    is_new = layer[..., 3] > 0
    colours = numpy.ascontiguousarray(layer[..., :3][is_new]).reshape(1, -1, 3)
    few = Image.fromarray(colours).quantize(_STAYS, dither=Image.Dither.NONE)
    indices = numpy.full(is_new.shape, _STAYS, dtype=numpy.uint8)
    indices[is_new] = numpy.asarray(few).reshape(-1)
    palette = bytes(few.getpalette("RGB") or ())[:_PALETTE_LENGTH]
    return indices, palette.ljust(_PALETTE_LENGTH, b"\0")


def _palette_and_points(content: bytes) -> bytes:
    """Return these of a GIF file that holds one image and nothing else."""
    palette_end = _HEADER_LENGTH + _PALETTE_LENGTH
    points = content.index(b"\x2c", palette_end) + 10
    return content[_HEADER_LENGTH:palette_end] + content[points : -len(_END)]
