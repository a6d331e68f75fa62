"""Slides and charts have the colours that are chosen for them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR

from epochgui.experiment.experiment import Experiment
from epochgui.slides.content import MomentSlide, SlidePicture, TableSlide, TitleSlide
from epochgui.slides.house import Ratio
from epochgui.slides.look import Look
from epochgui.slides.places import POINT
from epochgui.slides.story import chart_slides
from tests.slides.decks import LIGHT, new_deck, read, save_template, trained

DARK = Look("#101010", "#f0f0f0", "#00ffff", "#404040", ("#648fff", "#dc267f"), "#000000", 2.0)


def charts_in(look: Look) -> list[Any]:
    deck = new_deck(look=look)
    for slide in chart_slides([trained(Experiment())]):
        deck.add(slide)
    presentation = Presentation(BytesIO(deck.content()))
    return [one.chart for slide in presentation.slides for one in slide.shapes if one.has_chart]


def test_curves_have_the_colours_that_are_chosen_again_and_again() -> None:
    of_batches, of_epochs = charts_in(DARK)
    (curve,) = of_batches.plots[0].series
    assert str(curve.format.line.color.rgb) == "648FFF"
    colours = [str(one.format.line.color.rgb) for one in of_epochs.plots[0].series]
    assert colours == ["648FFF", "DC267F", "648FFF"]


def test_lines_of_charts_are_so_many_times_as_thick() -> None:
    thin, thick = (charts_in(look)[0].plots[0].series[0] for look in (LIGHT, DARK))
    assert thick.format.line.width == 2 * thin.format.line.width


@pytest.mark.parametrize(("look", "ground"), [(LIGHT, "lt1"), (DARK, "dk1")])
def test_a_dark_look_writes_light_upon_dark(look: Look, ground: str) -> None:
    presentation = Presentation(BytesIO(new_deck(look=look).content()))
    colours = presentation.slide_master.element.find("{*}clrMap")
    assert colours.get("bg1") == ground
    assert colours.get("tx1") != ground


def cells_in(look: Look, column: int = 1, template: Path | None = None) -> list[Any]:
    deck = new_deck(template, look=look)
    deck.add(TableSlide("Much", (("Samples", "10"), ("Batch size", "3")), "notes"))
    presentation = Presentation(BytesIO(deck.content()))
    (table,) = [one.table for one in presentation.slides[0].shapes if one.has_table]
    return [row.cells[column] for row in table.rows]


def letters_in(cell: Any) -> Any:
    (letters,) = cell.text_frame.paragraphs[0].runs
    return letters.font


def test_what_rows_are_called_can_be_read_on_the_first_colour(tmp_path: Path) -> None:
    for cell in cells_in(DARK, 0):
        assert str(letters_in(cell).color.rgb) == "000000"
    for cell in cells_in(DARK, 0, save_template(tmp_path / "template.pptx")):
        assert letters_in(cell).color.type is None  # the template has colours of its own


def test_tables_and_charts_follow_the_size_of_text() -> None:
    for text in (20.0, 30.0):
        look = replace(LIGHT, text=text)
        assert {letters_in(cell).size.pt for cell in cells_in(look)} == {text * 0.9}
        for chart in charts_in(look):
            assert chart.font.size.pt == text * 0.9
            assert chart.value_axis.tick_labels.font.size.pt == text * 0.7
            (title,) = chart.value_axis.axis_title.text_frame.paragraphs[0].runs
            assert title.font.size.pt == text * 0.9


def test_a_first_slide_follows_the_size_of_text_as_far_as_it_has_room() -> None:
    def size(line: str) -> float:
        deck = new_deck(look=replace(LIGHT, text=40.0))
        deck.add(TitleSlide("A title", (line,), "Notes."))
        (slide,) = Presentation(BytesIO(deck.content())).slides
        (run,) = slide.placeholders[1].text_frame.paragraphs[0].runs
        points: float = run.font.size.pt
        return points

    assert size("10 epochs") == 40
    assert 20 <= size("SGD lr 0.01 and much else  ·  " * 10) < 40


def test_large_letters_break_no_word_of_a_table_and_leave_room_for_curves() -> None:
    look = replace(LIGHT, text=90.0)
    widest = max(letters_in(cell).size.pt for cell in cells_in(look, 0))
    assert 18 <= widest < 81
    presentation = read(new_deck(look=look).content())
    for chart in charts_in(look):
        assert chart.font.size.pt * POINT * 10 < presentation.slide_height


def test_cells_are_dark_with_light_letters_where_slides_are() -> None:
    for cell in cells_in(DARK):
        assert cell.fill.fore_color.theme_color == MSO_THEME_COLOR.BACKGROUND_1
        assert letters_in(cell).color.theme_color == MSO_THEME_COLOR.TEXT_1
    assert all(cell.fill.type is None for cell in cells_in(LIGHT))


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.mark.parametrize(("ratio", "n_slides"), [(Ratio.WIDE, 1), (Ratio.NARROW, 2)])
def test_where_slides_are_narrow_each_picture_has_one_of_its_own(
    ratio: Ratio, n_slides: int
) -> None:
    deck = new_deck(ratio=ratio)
    pictures = (SlidePicture(PIXEL, "one"), SlidePicture(PIXEL, "other"))
    deck.add(MomentSlide("A moment", pictures, ("Below.",), "Notes."))
    slides = Presentation(BytesIO(deck.content())).slides
    assert len(slides) == n_slides
    assert all(slide.notes_slide.notes_text_frame.text == "Notes." for slide in slides)
    width, height = deck.picture_points
    assert width >= 400
    assert height >= 300


def test_captions_follow_the_size_of_text_as_far_as_a_line_has_room() -> None:
    def sizes(line: str) -> set[float]:
        deck = new_deck(look=replace(LIGHT, text=40.0))
        deck.add(MomentSlide("A moment", (SlidePicture(PIXEL, "one"),) * 2, (line,), "Notes."))
        (slide,) = Presentation(BytesIO(deck.content())).slides
        frame = slide.shapes[-1].text_frame
        return {run.font.size.pt for one in frame.paragraphs for run in one.runs}

    assert sizes("Loss 0.5") == {40}
    (smaller,) = sizes("Loss, mean of batches: 54179.01 and final: 276500.1")
    assert 20 <= smaller < 40


@pytest.mark.parametrize("ratio", Ratio)
def test_a_stamp_stands_once_on_each_slide_of_a_moment_below_all_else(ratio: Ratio) -> None:
    deck = new_deck(ratio=ratio, stamp="lr 0.02  ·  " * 20)
    pictures = (SlidePicture(PIXEL, "one"), SlidePicture(PIXEL, "other"))
    deck.add(MomentSlide("A moment", pictures, ("Below.",), "Notes."))
    presentation = Presentation(BytesIO(deck.content()))
    for slide in presentation.slides:
        *others, stamp = slide.shapes
        assert stamp.text_frame.text.startswith("lr 0.02")
        assert not any("lr" in one.text_frame.text for one in others if one.has_text_frame)
        assert all(one.top + one.height <= stamp.top for one in others)
        assert stamp.top + stamp.height <= presentation.slide_height


def test_words_stand_where_a_slide_has_a_picture_less_than_others() -> None:
    deck = new_deck()
    deck.add(MomentSlide("Before", (SlidePicture(PIXEL, "one"),), ("Nothing is done.",), "Notes."))
    (slide,) = Presentation(BytesIO(deck.content())).slides
    picture, words = slide.shapes[1], slide.shapes[2]
    assert words.text_frame.text == "Nothing is done."
    assert words.left + words.width < picture.left
    assert words.top < picture.top + picture.height / 2
