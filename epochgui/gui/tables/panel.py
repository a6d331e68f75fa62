"""The tables' panel: batches and epochs behind each other, with tabs in the title."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.frames import View
from epochgui.gui.style.colours import Theme
from epochgui.gui.tables.batch_table import BatchTable
from epochgui.gui.tables.epochs_page import EpochsPage
from epochgui.gui.tables.record_table import RecordTable
from epochgui.gui.widgets.keys import ARROW_KEYS, keep_keys
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.widgets.subject import USUAL_LEAST_SIZE, Subject


class TablesPanel(Panel):
    """Shows one of the two tables; the tabs in its title change to the other."""

    name = "tables"
    term = "batch"
    place = NextTo("loss", Side.BELOW)
    least_size = (248, 110)
    shelters = ("loss",)
    page_of_epochs: ClassVar[type[EpochsPage]] = EpochsPage

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.batches = BatchTable(context.selection)
        self.epochs = self.page_of_epochs()
        for table in (self.batches, self.epochs.table):
            table.said.connect(self.said)
        self.epochs.table.wanted.connect(self.session.go_to)
        self.tabs = QTabBar()
        self.tabs.setObjectName("table_tabs")
        self.tabs.setAccessibleName(tr("Tables"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        keep_keys(self.tabs, ARROW_KEYS)
        self._pages = QStackedWidget()
        of_batches = tr("Show each batch: its samples, their inputs and its loss.")
        of_epochs = tr("Show each epoch that has ended: its mean losses and its time.")
        self._add(tr("Batches"), of_batches, self.batches)
        self._add(tr("Epochs"), of_epochs, self.epochs)
        self.fill(tr("Tables"), self._pages, heading=self.tabs)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)

    @classmethod
    def picture_names(cls) -> tuple[str, ...]:
        """Return the names of the two tables."""
        return ("batches", "epochs")

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The two tables, each brought to the front for its picture."""
        return (
            self._subject("batches", tr("Batch table"), self.batches, self.batches),
            self._subject("epochs", tr("Epoch table"), self.epochs, self.epochs.table),
        )

    def _subject(self, name: str, title: str, page: QWidget, table: RecordTable) -> Subject:
        width, height = USUAL_LEAST_SIZE
        least = max(width, table.least_width_in_pictures), height
        return Subject(name, title, page, partial(self.table_in_sight, page), least_size=least)

    @property
    def views_of_runs(self) -> tuple[View, ...]:
        """The two tables."""
        return (self.batches, self.epochs)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.batches.set_theme(theme)
        self.epochs.set_theme(theme)

    def prepare_for_pictures(self) -> None:
        """Show no row of which there is only a part."""
        self.batches.has_whole_rows = self.epochs.table.has_whole_rows = True

    @contextmanager
    def table_in_sight(self, table: QWidget) -> Iterator[None]:
        """Show the panel and the page with this table while the context lasts."""
        before = self.tabs.currentIndex()
        with self.in_sight():
            self.tabs.setCurrentIndex(self._pages.indexOf(table))
            try:
                yield
            finally:
                self.tabs.setCurrentIndex(before)

    def bring_to_front(self, inside: QWidget) -> None:
        """Show the page that is this widget, or holds it."""
        for place, page in enumerate((self.batches, self.epochs)):
            if page is inside or page.isAncestorOf(inside):
                self.tabs.setCurrentIndex(place)

    def _add(self, title: str, explanation: str, table: QWidget) -> None:
        self.tabs.setTabToolTip(self.tabs.addTab(title), explanation)
        self._pages.addWidget(table)
