"""MP4, made by the ffmpeg that the user has: it gets the pictures one by one."""

import subprocess
from contextlib import suppress
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

import numpy

from epochgui.animation.kinds import FFMPEG
from epochgui.animation.reel import Change, Check, Reel
from epochgui.basics.errors import InputError

_PATIENCE = 0.1


class Mp4:
    """Keeps changes as PNG images, and shows ffmpeg whole pictures."""

    def still(self, change: Change) -> bytes:
        """Return the points as an image, packed without loss."""
        from PIL import Image

        buffer = BytesIO()
        Image.fromarray(change.layer).save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()

    def write(self, file: IO[bytes], reel: Reel, check: Check) -> None:
        """Write a film; raises InputError with what ffmpeg says where it makes none."""
        with TemporaryFile() as complaints:
            process = subprocess.Popen(
                _command(reel, file.name),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                start_new_session=True,  # Ctrl+C in the terminal is for us
            )
            try:
                _show(reel, process, check)
                _wait(process, check)
            except BaseException:
                process.kill()
                process.wait()
                raise
            if process.returncode:
                complaints.seek(0)
                said = complaints.read().decode(errors="replace").strip()
                raise InputError(
                    "ffmpeg has made no .mp4 file: {reason}",
                    reason=" ".join(said.split()) or process.returncode,
                )


def _show(reel: Reel, process: "subprocess.Popen[bytes]", check: Check) -> None:
    from PIL import Image

    assert process.stdin is not None  # it was asked for
    picture = numpy.zeros((reel.height, reel.width, 3), dtype=numpy.uint8)
    # Where it has ended already, it says why.
    with suppress(BrokenPipeError), process.stdin as pipe:
        for frame in reel.frames:
            left, top, width, height = frame.box
            layer = numpy.asarray(Image.open(BytesIO(frame.content)))
            is_new = layer[..., 3] > 0
            picture[top : top + height, left : left + width][is_new] = layer[..., :3][is_new]
            for _ in range(frame.n_times):
                check()
                pipe.write(picture.tobytes())


def _wait(process: "subprocess.Popen[bytes]", check: Check) -> None:
    while process.poll() is None:
        check()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)


def _command(reel: Reel, place: str) -> list[str]:
    return [
        FFMPEG,
        *("-hide_banner", "-loglevel", "error", "-y"),
        *("-f", "rawvideo", "-pixel_format", "rgb24"),
        *("-video_size", f"{reel.width}x{reel.height}"),
        *("-framerate", f"100/{reel.hundredths}", "-i", "pipe:0"),
        # What most players show: even sides, and one colour for four points.
        *("-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2", "-pix_fmt", "yuv420p"),
        *("-movflags", "+faststart", "-f", "mp4", place),
    ]
