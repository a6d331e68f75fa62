"""A deck read back: native charts with the record's numbers, a table, notes; on any template."""

import warnings
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy
import pytest
from PIL import Image

from epochgui.basics.errors import InputError
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import BATCH_LOSS
from epochgui.record.runs import Run
from epochgui.slides.content import ChartSlide, Curve, SlidePicture, TableSlide
from epochgui.slides.curves import MOST_POINTS, thinned
from epochgui.slides.deck import Deck
from epochgui.slides.house import Ratio
from epochgui.slides.story import chart_slides, first_slides, moment_slide
from tests.slides.decks import new_deck, notes, read, save_template, texts, trained


@cache
def first_example() -> Run:
    return trained(Experiment())


def picture() -> SlidePicture:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "PNG")
    return SlidePicture(buffer.getvalue(), "A picture of: Loss plot")


def deck_of(run: Run, *moments: int, deck: Deck | None = None) -> Deck:
    deck = deck or new_deck()
    for slide in first_slides(run.experiment, run.record.schedule):
        deck.add(slide)
    for n_done in moments:
        deck.add(moment_slide(run, n_done, False, [picture(), picture()]))
    for chart in chart_slides([run]):
        deck.add(chart)
    return deck


def charts(presentation: Any) -> list[Any]:
    return [one.chart for s in presentation.slides for one in s.shapes if one.has_chart]


def test_there_is_a_slide_for_all_that_was_added_each_with_a_title_and_notes() -> None:
    presentation = read(deck_of(first_example(), 1, 4).content())
    titles = [slide.shapes.title.text for slide in presentation.slides]
    assert titles == [
        "10 samples in batches of 3",
        "Experiment and arithmetic",
        "Epoch 1, batch 1 of 4",
        "Epoch 1, batch 4 of 4",
        "The loss of every batch",
        "The losses of each epoch",
    ]
    assert all(notes(slide) for slide in presentation.slides)


def test_the_table_can_be_edited_and_holds_the_arithmetic() -> None:
    presentation = read(deck_of(first_example()).content())
    (table,) = [one.table for s in presentation.slides for one in s.shapes if one.has_table]
    cells = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert cells["Batches per epoch"] == "10 ÷ 3 → 4, the last with 1"
    assert cells["Updates"] == "4 × 10 = 40"
    assert cells["Optimizer"] == "SGD lr 0.01"


def test_the_charts_are_native_and_hold_the_numbers_of_the_record() -> None:
    run = first_example()
    of_batches, of_epochs = charts(read(deck_of(run).content()))
    (series,) = of_batches.plots[0].series
    assert list(series.values) == run.record.series(BATCH_LOSS)[:].tolist()
    xs = [float(x.text) for x in series._element.iterfind("{*}xVal//{*}v")]
    assert xs == list(range(1, 41))
    for series, kind in zip(
        of_epochs.plots[0].series, EpochLoss.of(run.record.schedule), strict=True
    ):
        assert series.name == kind.title
        assert list(series.values) == run.record.series(kind.series)[:].tolist()


def test_several_runs_are_several_curves_of_one_chart() -> None:
    other = trained(validated({"batching": {"batch_size": 5}}))
    deck = new_deck()
    for slide in chart_slides([first_example(), other]):
        deck.add(slide)
    of_batches, _ = charts(read(deck.content()))
    one, two = of_batches.plots[0].series
    assert (one.name, two.name) == ("Batch size 3", "Batch size 5")
    assert list(two.values) == other.record.series(BATCH_LOSS)[:].tolist()


def test_a_long_curve_is_thinned_with_its_extremes_and_says_so() -> None:
    run = trained(validated({"epochs": 1000}))
    slide = next(chart_slides([run]))
    (curve,) = slide.curves
    losses = run.record.series(BATCH_LOSS)[:]
    assert len(curve.ys) <= MOST_POINTS + 2
    assert (curve.ys.min(), curve.ys.max()) == (losses.min(), losses.max())
    assert (curve.xs[0], curve.xs[-1]) == (1, len(losses))
    assert "4,000 points" in " ".join(slide.lines)


def test_a_spike_is_never_thinned_away() -> None:
    values = numpy.zeros(50_000)
    values[[7_001, 31_337]] = 5.0, -5.0
    kept = set(thinned(values).tolist())
    assert {7_001, 31_337} <= kept
    assert len(kept) <= MOST_POINTS + 2


def test_losses_that_are_no_numbers_are_left_out_and_told_of() -> None:
    run = trained(validated({"optimizer": {"lr": 1e5}}))
    slide = next(chart_slides([run]))
    assert all(numpy.isfinite(curve.ys).all() for curve in slide.curves)
    assert "no finite number" in " ".join(slide.lines)
    deck_of(run, 40).content()


def test_the_notes_of_a_batch_tell_its_numbers() -> None:
    run = first_example()
    presentation = read(deck_of(run, 4).content())
    told = notes(presentation.slides[2])
    assert f"{float(run.record.losses[3]):.6f}" in told
    assert f"{float(run.record.series(EpochLoss.FINAL.series)[0]):.6f}" in told
    assert "10 is no multiple of 3" in told
    sample = int(run.record.samples(3)[0])
    assert f"Sample {sample}" in texts(presentation.slides[2])


def test_the_notes_tell_where_other_settings_began() -> None:
    earlier = {"epoch": 1, "batch": 3, "optimizer": {"lr": 0.02}, "loss": {}}
    run = trained(validated({"epochs": 2, "earlier": [earlier]}), 8)
    presentation = read(deck_of(run, 3, 4).content())
    before, at = (notes(slide) for slide in list(presentation.slides)[2:4])
    assert "Other settings" not in before
    assert "from epoch 1, batch 4 on: lr 0.02 → 0.01" in at


@pytest.mark.parametrize("ratio", Ratio)
def test_nothing_reaches_beyond_a_slide_or_over_anything_else(ratio: Ratio) -> None:
    presentation = read(deck_of(first_example(), 1, deck=new_deck(ratio=ratio)).content())
    width, height = presentation.slide_width, presentation.slide_height
    assert abs(width / height - ratio_of(ratio)) < 0.01
    for slide in presentation.slides:
        shapes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in shapes:
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height
        for place, one in enumerate(shapes):
            assert not [two for two in shapes[place + 1 :] if overlap(one, two)]


def ratio_of(ratio: Ratio) -> float:
    wide, high = map(int, ratio.value.split(":"))
    return wide / high


def overlap(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def test_a_table_with_too_much_text_goes_on_on_another_slide() -> None:
    rows = tuple((f"Row {place}", "many words " * 30) for place in range(12))
    deck = new_deck()
    deck.add(TableSlide("Much", rows, "notes"))
    presentation = read(deck.content())
    assert len(presentation.slides) > 1
    height = presentation.slide_height
    tables = [one for s in presentation.slides for one in s.shapes if one.has_table]
    assert sum(len(one.table.rows) for one in tables) == len(rows)
    assert all(one.top + one.height <= height for one in tables)


def test_letters_are_as_large_as_a_lecture_needs() -> None:
    presentation = read(deck_of(first_example(), 1).content())
    frames = [
        s.text_frame for slide in presentation.slides for s in slide.shapes if s.has_text_frame
    ]
    frames += [
        cell.text_frame
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_table
        for cell in shape.table.iter_cells()
    ]
    sizes = [run.font.size for frame in frames for p in frame.paragraphs for run in p.runs]
    assert min(size.pt for size in sizes if size is not None) >= 18


def test_the_same_slides_are_the_same_bytes() -> None:
    one, other = (deck_of(first_example(), 1).content() for _ in range(2))
    assert one == other
    with ZipFile(BytesIO(one)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_no_part_is_twice_in_the_file(tmp_path: Path) -> None:
    template = save_template(tmp_path / "template.pptx")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = deck_of(first_example(), 1, deck=new_deck(template)).content()
    with ZipFile(BytesIO(content)) as file:
        names = file.namelist()
    assert len(set(names)) == len(names)


def test_a_template_gives_its_layouts_and_loses_its_slides(tmp_path: Path) -> None:
    template = save_template(tmp_path / "template.pptx")
    presentation = read(deck_of(first_example(), 1, deck=new_deck(template)).content())
    titles = [slide.shapes.title.text for slide in presentation.slides]
    assert "Last year's lecture" not in titles
    assert titles[0] == "10 samples in batches of 3"
    assert presentation.slide_width == 9_144_000
    assert len(charts(presentation)) == 2


def test_a_template_without_titles_is_told(tmp_path: Path) -> None:
    template = save_template(tmp_path / "bare.pptx", has_titles=False)
    with pytest.raises(InputError, match=r"bare\.pptx has no layout with a title and room"):
        new_deck(template)


@pytest.mark.parametrize("content", [b"", b"PK no zip", b"plain text"])
def test_what_is_no_presentation_is_told(tmp_path: Path, content: bytes) -> None:
    template = tmp_path / "other.pptx"
    template.write_bytes(content)
    with pytest.raises(InputError, match=r"other\.pptx is no presentation"):
        new_deck(template)


def test_another_office_file_is_no_presentation(tmp_path: Path) -> None:
    template = tmp_path / "table.pptx"
    with ZipFile(template, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(InputError, match=r"table\.pptx is no presentation"):
        new_deck(template)


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*gone\.pptx"):
        new_deck(tmp_path / "gone.pptx")


def test_a_ratio_that_the_template_has_not_is_told(tmp_path: Path) -> None:
    template = save_template(tmp_path / "template.pptx")
    with pytest.raises(InputError, match="ratio is 16:9, but the slides"):
        new_deck(template, Ratio.WIDE)
    new_deck(template, Ratio.NARROW)


def test_a_chart_of_losses_with_a_zero_has_an_even_scale() -> None:
    numbers = numpy.array([1.0, 2.0, 3.0])
    with_zero = Curve("loss", numbers, numpy.array([100.0, 0.0, 1.0]))
    without = Curve("loss", numbers, numpy.array([1000.0, 1.0, 2.0]))
    assert not ChartSlide("t", (with_zero,), "x", "y", (), "n").is_log
    assert ChartSlide("t", (without,), "x", "y", (), "n").is_log
