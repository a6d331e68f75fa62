"""A deck opened by another program: LibreOffice makes as many pages of it as it has slides."""

import shutil
import subprocess
from pathlib import Path

import pytest

from epochgui.experiment.experiment import Experiment
from epochgui.slides.story import chart_slides, first_slides, moment_slide
from tests.slides.decks import new_deck, trained

PROGRAMS = ("soffice", "pdftotext")
MOMENTS = (1, 4)


@pytest.mark.skipif(
    not all(map(shutil.which, PROGRAMS)), reason="LibreOffice Impress or poppler is not installed"
)
def test_each_slide_is_a_page_with_its_words(tmp_path: Path) -> None:
    run, deck = trained(Experiment()), new_deck()
    slides = [
        *first_slides(run.experiment, run.record.schedule),
        *(moment_slide(run, n_done, is_of_epoch=False) for n_done in MOMENTS),
        *chart_slides([run]),
    ]
    for slide in slides:
        deck.add(slide)
    place = tmp_path / "deck.pptx"
    place.write_bytes(deck.content())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(place)], check=True, capture_output=True, timeout=110)
    told = ["pdftotext", "-layout", str(tmp_path / "deck.pdf"), "-"]
    pages = subprocess.run(told, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        assert slide.title in page
