"""Decks that are read back, and templates for them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from epochgui.experiment.experiment import Experiment
from epochgui.record.progress import SeriesGrew
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.slides.deck import Deck
from epochgui.slides.house import Ratio
from epochgui.slides.look import Look
from epochgui.training.news import news_of
from epochgui.training.run import TrainingRun

CURVES = ("#0072b2", "#d55e00", "#009e73")
LIGHT = Look("#ffffff", "#1f2328", "#1a6fc4", "#e6e8ec", CURVES, on_first="#ffffff")


def new_deck(
    template: Path | None = None,
    ratio: Ratio | None = None,
    look: Look = LIGHT,
    stamp: str = "",
) -> Deck:
    """Return a deck without slides."""
    return Deck(template, ratio, look, stamp)


def trained(experiment: Experiment, n_batches: int | None = None) -> Run:
    """Return a run of an experiment, trained to its end or so far."""
    from uuid import uuid4

    training = TrainingRun(experiment)
    run_id = uuid4()
    record = Record(run_id, training.schedule, training.sampler.orders, _inputs(training))
    for _ in range(training.schedule.n_batches if n_batches is None else n_batches):
        training.train_batch()
    grew: SeriesGrew = news_of(training, run_id, 0, 0)
    record.add(grew)
    return Run(experiment, record, record.n_batches)


def _inputs(training: TrainingRun) -> Any:
    inputs = training.data.inputs
    return inputs.flatten().numpy() if inputs.shape[1:].numel() == 1 else None


def read(content: bytes) -> Any:
    """Return the presentation that a file holds."""
    return Presentation(BytesIO(content))


def texts(slide: Any) -> str:
    """Return all text on a slide."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def notes(slide: Any) -> str:
    """Return the notes of a slide."""
    text: str = slide.notes_slide.notes_text_frame.text
    return text


def save_template(path: Path, *, has_titles: bool = True, width: float = 10.0) -> Path:
    """Write a presentation with a slide of its own, in python-pptx's default look."""
    presentation = Presentation()
    presentation.slide_width = Inches(width)
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = "Last year's lecture"
    if not has_titles:
        for layout in presentation.slide_layouts:
            for shape in list(layout.placeholders):
                shape.element.getparent().remove(shape.element)
    presentation.save(str(path))
    return path
