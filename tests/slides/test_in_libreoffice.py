"""Decks opened by another program: what LibreOffice draws can be read, and nothing overflows."""

import shutil
import subprocess
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.slides.looks import look_of
from epochgui.gui.style.names import THEME_TITLES
from epochgui.slides.content import MomentSlide, SlidePicture
from epochgui.slides.house import Ratio
from epochgui.slides.look import Look
from epochgui.slides.places import POINT
from epochgui.slides.story import chart_slides, first_slides, moment_slide
from tests.slides.decks import new_deck, read, trained
from tests.slides.pages import Colour, Page, Rectangle, contrast, pages_of

# Programs of the system, which pip cannot install; without one, what it judges is left out.
PROGRAMS = ("soffice", "pdftotext")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, PROGRAMS)), reason="LibreOffice Impress or poppler is not installed"
)
NEARLY = 2.0
# As the rules for the web have it, for usual letters and for large ones.
LEAST_CONTRAST, LEAST_CONTRAST_IF_LARGE, LARGE = 4.5, 3.0, 18.0
# A legend above a chart is no higher, in points; fewer points of an image are no curve.
LEGEND, LEAST_DRAWN = 60.0, 100
LONG = validated(
    {
        "data": {"source": "sine", "n": 1000, "noise": 0.125},
        "model": {"hidden": [64, 32, 16, 8], "activation": "sigmoid"},
        "loss": {"name": "SmoothL1Loss"},
        "optimizer": {"name": "AdamW", "lr": 1e-05, "weight_decay": 0.0123},
        "batching": {"batch_size": 48, "drop_last": True, "accumulate": 2},
        "epochs": 12,
        "seed": 2**64 - 1,
    }
)
# Those of the first example, then those of the long one: how much is done, and of the epoch or not.
MOMENTS = ((0, False), (1, False), (40, True)), ((1, False), (240, True))
ORDER = (3, 0, 4, 2, 1)


class Deck(NamedTuple):
    """A deck as it was written, as it is drawn, and the titles that its slides have in order."""

    look: Look
    slides: Any
    pages: tuple[Page, ...]
    titles: list[str]

    def shapes(self, number: int) -> list[tuple[Any, Rectangle]]:
        """Return what stands on a slide, and where."""
        return [(shape, place_of(shape)) for shape in self.slides[number].shapes]


def place_of(shape: Any) -> Rectangle:
    left, top = shape.left / POINT, shape.top / POINT
    return Rectangle(left, top, left + shape.width / POINT, top + shape.height / POINT)


def rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


KINDS = [(ratio, theme) for ratio in Ratio for theme in THEME_TITLES]


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Ratio, str], Deck]:
    """Return a deck of each ratio and look, all of them drawn by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("decks")
    written = {kind: write(folder / f"{number}.pptx", *kind) for number, kind in enumerate(KINDS)}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    paths = sorted(folder.glob("*.pptx"))
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=110)
    return {
        kind: Deck(
            look_of(PictureStyle(theme=kind[1])),
            read(path.read_bytes()).slides,
            tuple(pages_of(path.with_suffix(".pdf"))),
            written[kind],
        )
        for kind, path in zip(KINDS, paths, strict=True)
    }


def write(path: Path, ratio: Ratio, theme: str) -> list[str]:
    """Write a deck of two runs, and return its titles in the order that is asked for."""
    runs = [trained(Experiment()), trained(LONG)]
    deck = new_deck(ratio=ratio, look=look_of(PictureStyle(theme=theme)))
    width, height = deck.picture_points
    picture = SlidePicture(blank_picture(width, height), "A picture of: Loss plot")
    first = [one for run in runs for one in first_slides(run.experiment, run.record.schedule)]
    moments = [
        moment_slide(run, n_done, is_of_epoch, [picture, picture])
        for run, of_run in zip(runs, MOMENTS, strict=True)
        for n_done, is_of_epoch in of_run
    ]
    charts = [*chart_slides(runs[:1]), *chart_slides(runs)]
    for slide in (*first, *moments):
        deck.add(slide)
    deck.put_in_order(ORDER)
    for chart in charts:
        deck.add(chart)
    path.write_bytes(deck.content())
    in_order = (title for place in ORDER for title in titles_of(moments[place], ratio))
    return [*(one.title for one in first), *in_order, *(one.title for one in charts)]


def titles_of(moment: MomentSlide, ratio: Ratio) -> list[str]:
    """Return the titles of a moment's slides: where they are narrow, each picture has its own."""
    continued = f"{moment.title}, continued"
    return [moment.title, continued] if ratio is Ratio.NARROW else [moment.title]


def blank_picture(width: int, height: int) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), "silver").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(params=KINDS, ids=lambda kind: f"{kind[0].value}-{kind[1]}")
def deck(decks: dict[tuple[Ratio, str], Deck], request: pytest.FixtureRequest) -> Deck:
    return decks[request.param]


def test_each_slide_is_a_page_with_its_title_in_the_order_that_is_asked_for(deck: Deck) -> None:
    assert [slide.shapes.title.text for slide in deck.slides] == deck.titles
    for page, title in zip(deck.pages, deck.titles, strict=True):
        assert title in " ".join(word.text for word in page.words)


def test_every_word_is_within_what_it_belongs_to(deck: Deck) -> None:
    for number, page in enumerate(deck.pages):
        places = [place.shrunk(-NEARLY) for _, place in deck.shapes(number)]
        for word in (word.without_line_gap for word in page.words):
            assert page.place.holds(word.place), (number, word)
            assert any(place.holds(word.place) for place in places), (number, word)


def test_no_word_stands_upon_another_or_upon_a_picture(deck: Deck) -> None:
    for number, page in enumerate(deck.pages):
        words = [word.without_line_gap for word in page.words]
        assert [pair for pair in combinations(words, 2) if pair[0].place.meets(pair[1].place)] == []
        pictures = [place for shape, place in deck.shapes(number) if hasattr(shape, "image")]
        for place in pictures:
            assert [word for word in words if word.place.meets(place)] == [], number


def test_nothing_that_stands_on_a_slide_is_upon_another(deck: Deck) -> None:
    for number, page in enumerate(deck.pages):
        places = [place.shrunk(1) for _, place in deck.shapes(number)]
        assert all(page.place.holds(place) for place in places), number
        assert not any(one.meets(other) for one, other in combinations(places, 2)), number


def test_every_word_can_be_told_from_its_ground_in_the_colours_of_the_look(deck: Deck) -> None:
    ground = rgb(deck.look.ground)
    for number, page in enumerate(deck.pages):
        assert page.ground == ground
        for word in page.words:
            colours = page.colours(word.place)
            ((around, _),) = colours.most_common(1)
            best = max(contrast(around, colour) for colour in colours)
            is_large = word.place.height >= LARGE
            least = LEAST_CONTRAST_IF_LARGE if is_large else LEAST_CONTRAST
            assert best >= least, (number, word)


def test_every_curve_of_a_chart_is_drawn(deck: Deck) -> None:
    for number, page in enumerate(deck.pages):
        for shape, place in deck.shapes(number):
            if shape.has_chart:
                below_legend = place._replace(top=place.top + LEGEND)
                colours = page.colours(below_legend)
                curves = deck.look.curves[: len(shape.chart.plots[0].series)]
                drawn = [colours[rgb(colour)] for colour in curves]
                assert min(drawn) > LEAST_DRAWN, (number, drawn)
