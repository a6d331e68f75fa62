"""How wide the columns of a table over the record are."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from epochgui.gui.tables.growing_model import TableColumn
from epochgui.gui.tables.text_painter import AIR, PADDING


class ColumnWidths(QObject):
    """Gives each column the width of its widest text, once: nothing jumps as rows come.

    What is left of the table goes to the columns that stretch, or to the last. Where there is too
    little, those that stretch are narrowed, but not below their headings. Qt's own stretching
    makes them all equally wide, and cuts one short beside another that has room.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._least: dict[int, int] = {}
        self._needs: dict[int, int] = {}
        self._header.sectionResized.connect(self._on_section_resized)

    def fit(self, columns: list[TableColumn], metrics: QFontMetrics) -> None:
        """Make these columns as wide as their texts."""
        last = len(columns) - 1
        stretching = [place for place, column in enumerate(columns) if column.stretches] or [last]
        self._least, self._needs = {}, {}
        for place, column in enumerate(columns):
            lines = map(metrics.horizontalAdvance, column.title.splitlines())
            title = max(lines) + 2 * PADDING + 1
            need = max(title, metrics.horizontalAdvance(column.widest) + PADDING + AIR + 1)
            if place in stretching:
                self._least[place] = title if column.stretches else need
                self._needs[place] = need
            mode = QHeaderView.ResizeMode
            is_shared = place in self._needs
            self._header.setSectionResizeMode(place, mode.Fixed if is_shared else mode.Interactive)
            self._header.resizeSection(place, need)
        self.share()

    def share(self) -> None:
        """Share what the other columns leave among those that stretch."""
        others = set(range(self._header.count())) - self._needs.keys()
        rest = self._table.viewport().width()
        rest -= sum(self._header.sectionSize(place) for place in others)
        widths = shared(rest, list(self._least.values()), list(self._needs.values()))
        for place, width in zip(self._needs, widths, strict=True):
            self._header.resizeSection(place, width)

    @Slot(int, int, int)
    def _on_section_resized(self, place: int, _before: int, _after: int) -> None:
        if place not in self._needs:
            self.share()


def shared(room: int, least: list[int], needs: list[int]) -> list[int]:
    """Return widths that fill the room and are at least so wide; each what it needs, if it can be.

    What is left beyond the needs goes to all alike.
    """
    if not needs:
        return []
    spare = room - sum(needs)
    if spare >= 0:
        each, more = divmod(spare, len(needs))
        return [need + each + (place < more) for place, need in enumerate(needs)]
    wishes = [need - smallest for smallest, need in zip(least, needs, strict=True)]
    part = max(room - sum(least), 0) / max(sum(wishes), 1)
    return [smallest + int(part * wish) for smallest, wish in zip(least, wishes, strict=True)]
