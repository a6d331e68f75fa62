"""Films as Pillow reads them back: every picture as it was, for as long as it was to be seen."""

import os
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy
import pytest
from PIL import Image

from epochgui.animation.film import Film
from epochgui.animation.kinds import AnimationKind, kind_of
from epochgui.animation.reel import Picture
from epochgui.basics.consent import Consent, WithdrawnError
from epochgui.basics.errors import InputError

WIDTH, HEIGHT = 161, 91  # no even number
FILES = [".gif", ".png", ".apng", ".webp"]

# Takes the place of ffmpeg: its last word is where the film goes.
FFMPEG_THAT_COPIES = """import sys
open(sys.argv[-1], "wb").write(sys.stdin.buffer.read())
"""
FFMPEG_THAT_FAILS = """import sys
sys.exit("no space left for the film")
"""


class WithdrawnMidway(Consent):
    """Is withdrawn where it is checked for the second time."""

    def __init__(self) -> None:
        super().__init__()
        self._n_checks = 0

    def check(self) -> None:
        self._n_checks += 1
        if self._n_checks == 2:
            self.withdraw()
        super().check()


def picture(place: int) -> Picture:
    """Return a picture of few colours in which something has moved so far."""
    points = numpy.full((HEIGHT, WIDTH, 3), 240, dtype=numpy.uint8)
    points[7 + place : 30 + place, 21 : 60 + 3 * place] = (200, 30, 40 + place)
    return points


def write(path: Path, pictures: Sequence[Picture], hundredths: int = 20) -> Path:
    film = Film(kind_of(path), hundredths)
    for one in pictures:
        film.add(one)
    film.write(path, (), Consent())
    return path


def read(path: Path) -> list[tuple[Picture, float]]:
    """Return pictures, and for how many milliseconds each is seen."""
    found = []
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()
            found.append((numpy.asarray(image.convert("RGB")), image.info["duration"]))
    return found


@pytest.fixture
def ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def make(source: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "ffmpeg"
        program.write_text(f"#!{sys.executable}\n{source}")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return make


@pytest.mark.parametrize("suffix", FILES)
def test_each_picture_is_a_frame_just_as_it_was(tmp_path: Path, suffix: str) -> None:
    pictures = [picture(place) for place in (0, 1, 5, 0)]
    found = read(write(tmp_path / f"run{suffix}", pictures))
    assert [duration for _, duration in found] == [200] * 4
    for (shown, _), drawn in zip(found, pictures, strict=True):
        numpy.testing.assert_array_equal(shown, drawn)


@pytest.mark.parametrize("suffix", FILES)
def test_a_picture_that_comes_again_is_one_frame_that_is_seen_longer(
    tmp_path: Path, suffix: str
) -> None:
    places = [0, 0, 3, 4, 4, 4, 0]
    found = read(write(tmp_path / f"run{suffix}", [picture(place) for place in places]))
    assert [duration for _, duration in found] == [400, 200, 600, 200]


@pytest.mark.parametrize("suffix", FILES)
def test_the_same_pictures_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    pictures = [picture(place) for place in range(3)]
    one, other = (write(tmp_path / f"{name}{suffix}", pictures) for name in "ab")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("suffix", FILES)
def test_a_single_picture_is_a_film_too(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"run{suffix}", [picture(0)])
    with Image.open(path) as image:
        numpy.testing.assert_array_equal(numpy.asarray(image.convert("RGB")), picture(0))


def test_many_colours_become_the_nearest_of_few_in_a_gif(tmp_path: Path) -> None:
    shades = numpy.linspace(0, 255, WIDTH).astype(numpy.uint8)
    points = numpy.zeros((HEIGHT, WIDTH, 3), dtype=numpy.uint8)
    points[..., 0] = shades
    points[..., 1] = numpy.linspace(0, 255, HEIGHT).astype(numpy.uint8)[:, None]
    ((shown, _),) = read(write(tmp_path / "run.gif", [points]))
    difference = numpy.abs(shown.astype(int) - points.astype(int))
    assert difference.mean() < 8
    assert difference.max() < 48


@pytest.mark.parametrize("suffix", FILES)
def test_what_is_ended_midway_leaves_what_was_there(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"run{suffix}"
    path.write_text("before")
    film = Film(AnimationKind(suffix), 20)
    for place in range(3):
        film.add(picture(place))
    with pytest.raises(WithdrawnError):
        film.write(path, (), WithdrawnMidway())
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "before"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("suffix", FILES)
def test_a_full_disk_is_told(suffix: str) -> None:
    film = Film(AnimationKind(suffix), 20)
    film.add(picture(0))
    with pytest.raises(InputError, match="cannot write /dev/full: its disk is full"):
        film.write(Path("/dev/full"), (), Consent())


def test_ffmpeg_is_shown_each_picture_as_often_as_it_is_seen(
    tmp_path: Path, ffmpeg: Callable[[str], None]
) -> None:
    ffmpeg(FFMPEG_THAT_COPIES)
    places = [0, 2, 2, 1]
    path = write(tmp_path / "run.mp4", [picture(place) for place in places])
    shown = numpy.frombuffer(path.read_bytes(), dtype=numpy.uint8)
    drawn = numpy.stack([picture(place) for place in places])
    numpy.testing.assert_array_equal(shown.reshape(drawn.shape), drawn)


def test_what_ffmpeg_says_is_told_and_nothing_is_left(
    tmp_path: Path, ffmpeg: Callable[[str], None]
) -> None:
    ffmpeg(FFMPEG_THAT_FAILS)
    with pytest.raises(InputError, match=r"ffmpeg has made no \.mp4 file: no space left"):
        write(tmp_path / "run.mp4", [picture(0), picture(1)])
    assert [one.name for one in tmp_path.iterdir()] == ["bin"]


def test_a_film_needs_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="ffmpeg, which is not on the PATH; install it"):
        kind_of(Path("run.mp4"))


def test_another_kind_of_file_is_told() -> None:
    with pytest.raises(InputError, match=r"run.mov: an animation is a .gif, .png"):
        kind_of(Path("run.mov"))
