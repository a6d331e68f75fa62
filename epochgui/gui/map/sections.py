"""The runs on the map, one below the other, each under its heading; one alone has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from epochgui.gui.map.geometry import Box, Grid, MapCell, Room, fit
from epochgui.record.runs import Run


@dataclass(frozen=True, slots=True)
class Section:
    """A run, the `place`th of those shown: its epochs are the rows from `first_row` on.

    The rows of its heading are those before.
    """

    place: int
    run: Run
    first_row: int
    n_heading_rows: int

    @property
    def rows(self) -> range:
        """The rows of its epochs."""
        return range(self.first_row, self.first_row + self.run.record.schedule.epochs)

    def epoch_of(self, row: int) -> int:
        """Return the epoch that a row shows."""
        return row - self.first_row

    def epochs_in(self, rows: range) -> range:
        """Return the epochs that some rows show."""
        first, end = max(self.rows.start, rows.start), min(self.rows.stop, rows.stop)
        return range(self.epoch_of(first), self.epoch_of(end))

    def row_of(self, batch: int) -> int:
        """Return the row of the epoch that a batch of the run is in."""
        return self.first_row + self.run.record.position(batch).epoch

    def part_of(self, grid: Grid) -> Grid | None:
        """Return the part of a grid that shows this run alone: its rows are the epochs.

        None where no epoch of the run is in sight.
        """
        epochs = self.epochs_in(grid.rows)
        if not epochs:
            return None
        n_above = self.first_row + epochs.start - grid.first_row
        return replace(
            grid,
            n_rows_in_all=len(self.rows),
            top=grid.top + n_above * grid.row_height,
            n_rows=len(epochs),
            first_row=epochs.start,
        )

    def heading_in(self, grid: Grid) -> Box | None:
        """Return where the heading stands; None where there is none, or not all in sight."""
        first = self.first_row - self.n_heading_rows
        is_in_sight = first in grid.rows and self.first_row - 1 in grid.rows
        if not self.n_heading_rows or not is_in_sight:
            return None
        top = grid.box(MapCell(first, 0)).y
        return Box(grid.left, top, grid.width, self.n_heading_rows * grid.row_height)


class Sections:
    """The sections of runs, from top to bottom."""

    def __init__(self, runs: Sequence[Run], n_heading_rows: int) -> None:
        self._sections: list[Section] = []
        self.n_rows = 0
        for place, run in enumerate(runs):
            section = Section(place, run, self.n_rows + n_heading_rows, n_heading_rows)
            self._sections.append(section)
            self.n_rows = section.rows.stop
        self.n_samples = max((run.record.schedule.n_samples for run in runs), default=0)

    def __iter__(self) -> Iterator[Section]:
        return iter(self._sections)

    @property
    def current_row(self) -> int:
        """The row of the first run's current epoch; the first of all before its first batch."""
        n_done = self._sections[0].run.n_done if self._sections else 0
        return self._sections[0].row_of(n_done - 1) if n_done else 0

    def around(self, row: int) -> Section:
        """Return the section that a row belongs to, its heading included."""
        return next(section for section in self._sections if row < section.rows.stop)

    def with_batch(self, batch: int | None) -> list[Section]:
        """Return those whose run has come to a batch."""
        if batch is None:
            return []
        return [one for one in self._sections if batch < one.run.record.n_batches]

    def beside_headings(self, row: int, upwards: bool) -> int:
        """Return the row itself, or the one behind the heading that it belongs to, on this way."""
        section = self.around(row)
        if row in section.rows:
            return row
        above = section.first_row - section.n_heading_rows - 1
        return above if upwards and above >= 0 else section.first_row


def laid_out(
    runs: Sequence[Run], room: Room, zoom: float, heading_height: float
) -> tuple[Sections, Grid]:
    """Return the sections of runs and the grid that uses a room best for all their rows."""
    n_heading_rows = 0 if len(runs) == 1 else 1
    while True:
        sections = Sections(runs, n_heading_rows)
        grid = fit(room, sections.n_rows, sections.n_samples, zoom)
        if not n_heading_rows or n_heading_rows * grid.row_height >= heading_height:
            return sections, grid
        n_heading_rows += 1
