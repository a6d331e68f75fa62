"""What the membership map says: which run it is, and what a cell holds."""

from collections.abc import Sequence

from epochgui.basics.text import tr
from epochgui.gui.map.cells import DROPPED, NO_SAMPLE, NOT_YET, content_of
from epochgui.gui.map.changes import MapChange
from epochgui.gui.map.geometry import Grid, MapCell
from epochgui.gui.map.legend import Part, parts_of
from epochgui.gui.map.sections import Section, Sections
from epochgui.gui.map.to_come import is_taken_back
from epochgui.phrases.experiments import experiment_line
from epochgui.record.record import Record


def heading_of(section: Section, names: Sequence[str]) -> str:
    """Return which of the runs that are called so a section shows, and what was asked for."""
    settings = experiment_line(section.run.experiment)
    return tr("{run}:  {settings}", run=names[section.place], settings=settings)


def key_of(
    sections: Sections, names: Sequence[str], grid: Grid, has_changes: bool = False
) -> list[Part]:
    """Return the key of the part of the map in sight."""
    schedules = [section.run.record.schedule for section in sections]
    top = sections.around(grid.first_row)
    in_sight = top.epochs_in(grid.rows) if len(schedules) == 1 else None
    parts = parts_of(schedules, grid.has_numbers, grid.is_tiled, in_sight)
    if has_changes:
        parts.append(Part(tr("▸ other settings from here on"), 1))
    if any(is_taken_back(one.run.record, one.run.n_done) for one in sections):
        parts.append(Part(tr("faint: will happen again"), 1))
    if top.n_heading_rows and grid.first_row in top.rows:  # its heading is out of sight
        return [Part(names[top.place], 0), *parts]
    return parts


def text_at(
    sections: Sections,
    names: Sequence[str],
    cell: MapCell,
    changes: Sequence[Sequence[MapChange]] = (),
) -> str:
    """Return what a cell says to those who point at it; of several runs, of which it is too.

    In an epoch in which settings changed, it says that too.
    """
    section = sections.around(cell.row)
    if cell.row not in section.rows:
        return heading_of(section, names)
    epoch = section.epoch_of(cell.row)
    text = text_of(section.run.record, epoch, cell.sample)
    for change in changes[section.place] if changes else ():
        if change.epoch == epoch:
            text = f"{text}\n{change.told}"
    if not section.n_heading_rows:
        return text
    return tr("{run} · {cell}", run=names[section.place], cell=text)


def batch_at(sections: Sections, cell: MapCell) -> int | None:
    """Return the batch of its run that a cell shows; None where it shows none."""
    section = sections.around(cell.row)
    if cell.row not in section.rows:
        return None
    record, epoch = section.run.record, section.epoch_of(cell.row)
    batch = content_of(record, epoch, cell.sample)
    return record.schedule.batch_number(epoch, batch) if batch >= 0 else None


def text_of(record: Record, epoch: int, sample: int) -> str:
    """Return what a cell says to those who point at it."""
    content = content_of(record, epoch, sample)
    if content == NO_SAMPLE:
        return tr("sample {sample} · not in the data of this run", sample=sample)
    place = tr("sample {sample} · epoch {epoch}", sample=sample, epoch=epoch + 1)
    if content == NOT_YET:
        return tr("{place} · not trained yet", place=place)
    schedule = record.schedule
    if content == DROPPED and schedule.deals_each_once:
        return tr("{place} · left out by drop_last", place=place)
    if content == DROPPED:
        return tr("{place} · in no batch", place=place)
    n_batches = schedule.batches_per_epoch
    others = record.batches_with(epoch, sample)[:-1] if not schedule.deals_each_once else ()
    if others:
        listed = ", ".join(str(batch + 1) for batch in others)
        place = tr("{place} · also in batch {listed}", place=place, listed=listed)
    text = tr("{place} · batch {n} of {all}", place=place, n=content + 1, all=n_batches)
    if schedule.accumulate == 1:
        return text
    update = schedule.update_of(schedule.batch_number(epoch, content))
    return tr("{batch} · update {n:,}", batch=text, n=update + 1)
