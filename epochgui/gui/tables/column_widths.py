"""How wide the columns of a table over the record are, and which stay where room is short."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from epochgui.gui.tables.growing_model import TableColumn
from epochgui.gui.tables.text_painter import AIR, PADDING
from epochgui.gui.widgets.sharing import shared


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for: the least width it can be read at, and what its texts need."""

    least: int
    need: int
    leaves: int = 0


class ColumnWidths(QObject):
    """Gives each column the width of its widest text, once: nothing jumps as rows come.

    What is left of the table goes to the columns that stretch, or to the last. Where there is too
    little, those that stretch are narrowed, but not below their headings; then columns leave, the
    least important first, so that the others need not be scrolled to. Qt's own stretching makes
    them all equally wide, and cuts one short beside another that has room.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._wishes: list[Wish] = []
        self._stretching: list[int] = []
        self._is_sharing = False
        self._header.sectionResized.connect(self._on_section_resized)

    def fit(self, columns: list[TableColumn], metrics: QFontMetrics) -> None:
        """Make these columns as wide as their texts."""
        last = len(columns) - 1
        stretching = [place for place, column in enumerate(columns) if column.stretches] or [last]
        self._stretching = stretching if columns else []
        self._wishes = [_wish(column, metrics) for column in columns]
        mode = QHeaderView.ResizeMode
        with self._sharing():
            for place, wish in enumerate(self._wishes):
                is_shared = place in self._stretching
                self._header.setSectionResizeMode(
                    place, mode.Fixed if is_shared else mode.Interactive
                )
                self._header.resizeSection(place, wish.need)
        self.share()

    def share(self) -> None:
        """Let go what has no room, and share what is left among the columns that stretch."""
        if self._is_sharing or self._header.count() != len(self._wishes):
            return
        stay = staying(self._wishes, self._sure_width())
        shared_by = [place for place in self._stretching if place in stay] or sorted(stay)[-1:]
        rest = self._table.viewport().width()
        rest -= sum(self._wishes[place].need for place in stay if place not in shared_by)
        sharing = [self._wishes[place] for place in shared_by]
        widths = shared(rest, [one.least for one in sharing], [one.need for one in sharing])
        wide = dict(zip(shared_by, widths, strict=True))
        with self._sharing():
            for place, wish in enumerate(self._wishes):
                if self._header.isSectionHidden(place) is (place in stay):
                    self._header.setSectionHidden(place, place not in stay)
                if place in stay:
                    self._header.resizeSection(place, wide.get(place, wish.need))

    def width_without(self, leaves: int) -> int:
        """Return how wide the table is at least without the columns that leave so early, or before.

        Scroll bars and frame are part of it.
        """
        bar = self._table.verticalScrollBar().sizeHint().width()
        around = bar + 2 * self._table.frameWidth()
        return around + sum(wish.least for wish in self._wishes if wish.leaves < leaves)

    def _sure_width(self) -> int:
        """Return what is left also when a scroll bar comes at the side: no column leaves then."""
        bar = self._table.verticalScrollBar()
        return self._table.maximumViewportSize().width() - bar.sizeHint().width()

    @contextmanager
    def _sharing(self) -> Iterator[None]:
        self._is_sharing = True
        try:
            yield
        finally:
            self._is_sharing = False

    @Slot(int, int, int)
    def _on_section_resized(self, place: int, _before: int, after: int) -> None:
        """Take note of a width that the user chose."""
        if self._is_sharing or place in self._stretching or place >= len(self._wishes):
            return
        self._wishes[place] = Wish(after, after, self._wishes[place].leaves)
        self.share()


def _wish(column: TableColumn, metrics: QFontMetrics) -> Wish:
    lines = map(metrics.horizontalAdvance, column.title.splitlines())
    title = max(lines) + 2 * PADDING + 1
    need = max(title, metrics.horizontalAdvance(column.widest) + PADDING + AIR + 1)
    return Wish(title if column.stretches else need, need, column.leaves)


def staying(wishes: Sequence[Wish], room: int) -> set[int]:
    """Return the places of the columns that stay: as many as have room, the important ones.

    Those that leave as early as each other leave together; those with 0 stay in any case.
    """
    stay = set(range(len(wishes)))
    while sum(wishes[place].least for place in stay) > room:
        first = max((wishes[place].leaves for place in stay), default=0)
        if first == 0:
            break
        stay = {place for place in stay if wishes[place].leaves < first}
    return stay
