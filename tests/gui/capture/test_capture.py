"""Pictures: of every view, in every size, the same each time."""

from itertools import combinations, product
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
)

from epochgui.basics.errors import InputError
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.sizes import NAMED_SIZES, on_slide, size_of
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.tables.batch_table import BatchTable
from tests.gui.capture.test_vector_files import texts_of_svg
from tests.gui.user import User

OF_RECORD = ["window", "loss", "batches", "epochs", "map"]
SUBJECTS = [*OF_RECORD, "code", "fit", "surface", "path", "confusion", "sheet"]
VIEWS = SUBJECTS[1:]
SMALL = size_of("720p")


def request_of(*views: str, **style: object) -> PictureRequest:
    return PictureRequest(views, SMALL, PictureStyle(**style))  # type: ignore[arg-type]


def image_of(user: User, *views: str, **style: object) -> QImage:
    return user.window.captures.maker.image(request_of(*views, **style))


@pytest.fixture
def trained(user: User) -> User:
    user.step("step_epoch")
    user.step("step_batch")
    return user


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_picture_has_the_size_that_was_asked_for(trained: User, name: str) -> None:
    for _, _, size in NAMED_SIZES:
        image = trained.window.captures.maker.image(PictureRequest((name,), size))
        assert (image.width(), image.height()) == (size.width, size.height)


# The first example has no classes, of which the confusion matrix would tell.
@pytest.mark.parametrize("name", [name for name in SUBJECTS if name != "confusion"])
def test_a_picture_tells_how_far_the_run_is(trained: User, name: str) -> None:
    before = image_of(trained, name, stamp=False)
    trained.step("step_phase" if name == "code" else "step_epoch")
    trained.wait_until(lambda: image_of(trained, name, stamp=False) != before)


def test_each_view_gives_another_picture(trained: User) -> None:
    for _ in range(2):  # of a longer path its latest part alone is another picture
        trained.step("step_epoch")
    pictures = [image_of(trained, name) for name in SUBJECTS]
    assert not [one for one, other in combinations(pictures, 2) if one == other]


@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_leaves_the_window_as_it_is(trained: User, name: str) -> None:
    for panel in trained.window.views.panels:
        panel.hide()
    trained.window.selection.choose(2)
    assert not image_of(trained, name).isNull()
    assert not any(panel.isVisible() for panel in trained.window.views.panels)
    assert trained.window.selection.batch == 2
    assert trained.window.views.tables_panel.tabs.currentIndex() == 0


@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_is_no_other_however_the_panel_stands(trained: User, name: str) -> None:
    before = image_of(trained, name)
    trained.window.resize(900, 600)
    for panel in trained.window.views.panels:
        panel.hide()
    assert image_of(trained, name) == before


def test_views_stand_together_in_one_picture(trained: User) -> None:
    maker = trained.window.captures.maker
    content = maker.content(request_of("loss", "batches", "map"), PictureKind.SVG).decode()
    for title in ("Loss plot", "Batch table", "Membership map"):
        assert f">{title}<" in content


@pytest.mark.parametrize("name", VIEWS)
def test_settings_and_moment_are_below_the_view_unless_they_are_left_out(
    trained: User, name: str
) -> None:
    maker = trained.window.captures.maker
    stamped = maker.content(request_of(name), PictureKind.SVG).decode()
    bare = maker.content(request_of(name, stamp=False), PictureKind.SVG).decode()
    for words in ("batch size 3", "after epoch 2, batch 1"):
        assert words in stamped
        assert words not in bare


@pytest.mark.parametrize("width", range(300, 620, 40))
def test_no_line_of_a_stamp_begins_with_the_dot_between_two_settings(
    trained: User, width: int
) -> None:
    request = PictureRequest(("loss",), on_slide(width, 600), PictureStyle(text=12))
    svg = trained.window.captures.maker.content(request, PictureKind.SVG)
    lines = [text.strip() for _, _, text in texts_of_svg(svg)]
    assert any("batch size 3" in line for line in lines)
    assert not [line for line in lines if line.startswith("·")]


@pytest.mark.parametrize("height", range(500, 524, 5))
def test_a_table_shows_whole_rows_and_the_one_that_is_chosen(user: User, height: int) -> None:
    user.run_to_the_end()
    user.window.selection.choose(7)
    request = PictureRequest(("batches",), on_slide(1280, height), PictureStyle(text=10))
    image = user.window.captures.maker.image(request)
    stage = user.window.captures.maker.stage
    assert stage is not None
    with stage.showing("batches", stage.size(), 7) as subject:
        table = subject.widget
        assert isinstance(table, BatchTable)
        row_height, n_whole = table.rowHeight(0), table.viewport().height() // table.rowHeight(0)
        assert not table.verticalScrollBar().isVisible()
        assert table.verticalScrollBar().value() % row_height == 0
        assert table.rowAt(0) <= 7 < table.rowAt(0) + n_whole
        rest = table.viewport().rect().adjusted(20, n_whole * row_height, -20, -2)
        below = table.viewport().grab(rest).toImage() if rest.isValid() else QImage()
    places = product(range(below.width()), range(below.height()))
    assert len({below.pixel(x, y) for x, y in places}) <= 1
    assert not image.isNull()


@pytest.mark.parametrize("kind", PictureKind)
@pytest.mark.parametrize("name", SUBJECTS)
def test_the_same_picture_is_the_same_file(trained: User, name: str, kind: PictureKind) -> None:
    maker = trained.window.captures.maker
    one, other = (maker.content(request_of(name), kind) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", VIEWS)
def test_an_svg_is_made_of_lines_and_letters(trained: User, name: str) -> None:
    text = trained.window.captures.maker.content(request_of(name), PictureKind.SVG).decode()
    assert text.startswith("<?xml")
    assert "<text" in text
    # What is a picture in itself: the ground of the surface.
    assert ("<image" in text) == (name in {"surface", "path"})


BAD_PLACES = {
    "picture.gif": "a picture is a .png, .svg or .pdf file",
    "nowhere/picture.png": "nowhere",
}


@pytest.mark.parametrize("name", BAD_PLACES)
def test_a_place_where_no_picture_can_be_is_told(trained: User, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=BAD_PLACES[name]):
        trained.window.captures.write(tmp_path / name, request_of("loss"))


def test_a_picture_of_the_window_goes_to_the_clipboard(trained: User) -> None:
    trained.press("copy_window")
    image = QApplication.clipboard().image()
    window = trained.window
    assert image.width() == 2 * window.width()
    assert "clipboard" in window.statusBar().currentMessage()
    assert not window.message.isVisible()


def test_a_picture_of_the_window_is_the_window(trained: User) -> None:
    size = trained.window.size()
    request = PictureRequest(("window",), on_slide(size.width(), size.height()))
    seen = trained.window.grab().toImage()
    image = trained.window.captures.maker.image(request)
    assert image.convertToFormat(seen.format()) == seen


@pytest.mark.parametrize("text", [8.0, 20.0, 72.0])
@pytest.mark.parametrize(
    "views", [("loss", "batches", "epochs"), ("loss", "map", "code", "fit", "surface", "epochs")]
)
def test_views_together_have_letters_of_one_height_and_stay_at_their_places(
    trained: User, views: tuple[str, ...], text: float
) -> None:
    maker = trained.window.captures.maker
    request = PictureRequest(views, SMALL, PictureStyle(text=text))
    assert not maker.image(request).isNull()
    assert 0 < maker.text_of(request) <= text
    stage = maker.stage
    assert stage is not None
    for view in maker._composition(request).views():
        with stage.showing(view.name, view.size, None) as subject:
            assert subject.widget.width() <= view.size.width()
            assert subject.widget.height() <= view.size.height()


def test_views_for_which_there_is_no_room_are_told(trained: User) -> None:
    request = PictureRequest(tuple(VIEWS), on_slide(160, 160), PictureStyle(text=72))
    with pytest.raises(InputError, match="choose a larger size, or fewer"):
        trained.window.captures.maker.image(request)


def test_the_stamp_says_that_a_run_is_within_a_batch(trained: User) -> None:
    trained.step("step_phase")
    content = trained.window.captures.maker.content(request_of("code"), PictureKind.SVG).decode()
    assert "within epoch 2, batch 2" in content
