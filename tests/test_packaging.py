"""The wheel: what it holds, and whether the program finds it from anywhere."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

import epochgui
from epochgui.basics.resources import resource_folder

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
MOST_OF_FONTS = 1_500_000

# The squares of the icon that nothing covers, from the top left.
_YELLOW, _BLUE, _GREEN, _ORANGE = "#f0e442", "#56b4e9", "#009e73", "#e69f00"
ICON_SQUARES = [[_YELLOW], [_BLUE], [_GREEN, _ORANGE], [_ORANGE, _BLUE, _YELLOW, _GREEN]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the tools at hand, so that no network is needed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", folder, ROOT], check=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what the wheel holds, far from the source."""
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files_below(folder: Path) -> set[Path]:
    """Return the files in a folder and its folders, as paths from there."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def sources(folder: Path) -> set[Path]:
    """Return the Python files in a folder and its folders, as paths from there."""
    return {path for path in files_below(folder) if path.suffix == ".py"}


def test_the_wheel_holds_every_resource(unpacked: Path) -> None:
    assert files_below(unpacked / "epochgui" / "_resources") == files_below(RESOURCES)


def test_the_wheel_holds_every_module_and_no_test(unpacked: Path) -> None:
    assert sources(unpacked) == {"epochgui" / path for path in sources(ROOT / "epochgui")}


def test_fonts_do_not_make_the_wheel_heavy(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        files = [info for info in archive.infolist() if "/fonts/" in info.filename]
    assert any(info.filename.endswith(".ttf") for info in files)
    assert sum(info.compress_size for info in files) < MOST_OF_FONTS


def test_the_wheel_is_named_after_the_version(wheel: Path) -> None:
    assert wheel.name == f"epochgui-{epochgui.__version__}-py3-none-any.whl"


def test_resources_are_found_from_a_wheel_installed_elsewhere(
    unpacked: Path, tmp_path: Path
) -> None:
    program = "from epochgui.basics.resources import resource_folder as find; print(find())"
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert Path(found) == unpacked / "epochgui" / "_resources"


def test_resources_are_found_in_the_source_tree() -> None:
    assert resource_folder() == RESOURCES


def test_a_desktop_finds_the_program_and_its_icon(unpacked: Path) -> None:
    [share] = unpacked.glob("epochgui-*.data/data/share")
    desktop_file = configparser.ConfigParser(interpolation=None)
    desktop_file.read(share / "applications" / "epochgui.desktop", encoding="utf-8")
    entry = desktop_file["Desktop Entry"]
    assert entry["Exec"].split()[0] == "epochgui"
    assert (share / "icons/hicolor/scalable/apps" / f"{entry['Icon']}.svg").exists()


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed"
)
def test_the_desktop_file_is_valid() -> None:
    checked = subprocess.run(
        ["desktop-file-validate", RESOURCES / "epochgui.desktop"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout + checked.stderr == ""


@pytest.mark.parametrize("pixels", [16, 32, 64, 256])
def test_the_icon_is_drawn_at_every_size(pixels: int) -> None:
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(RESOURCES / "epochgui.svg")).render(painter)
    painter.end()
    assert image.pixelColor(0, 0).alpha() == 0, "the corners are round"
    assert image.pixelColor(pixels // 2, pixels - 1 - pixels // 16).alpha() == 255
    for y, row in enumerate(ICON_SQUARES):
        for x, colour in enumerate(row):
            middle = [round((56 + 48 * place) / 256 * pixels - 0.5) for place in (x, y)]
            assert is_near(image.pixelColor(*middle), QColor(colour)), (x, y)
    on_the_curve = image.pixelColor(round(pixels * 0.78), round(pixels * 0.575))
    assert is_near(on_the_curve, QColor("#ffffff"))


def is_near(one: QColor, other: QColor) -> bool:
    """Return whether two colours differ by no more than an edge that is smoothed."""
    differences = (
        one.red() - other.red(),
        one.green() - other.green(),
        one.blue() - other.blue(),
    )
    return all(abs(difference) < 40 for difference in differences)


def test_qt_reads_the_icon_as_an_image() -> None:
    assert QImageReader(str(RESOURCES / "epochgui.svg")).canRead()
