"""The tables' panel: batches and epochs behind each other, with tabs in the title."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from epochgui.basics.text import tr
from epochgui.gui.tables.batch_table import BatchTable
from epochgui.gui.tables.epochs_page import EpochsPage
from epochgui.gui.widgets.keys import ARROW_KEYS, keep_keys
from epochgui.gui.widgets.panel import Panel


class TablesPanel(Panel):
    """Shows one of the two tables; the tabs in its title change to the other."""

    def __init__(self, batches: BatchTable, epochs: EpochsPage) -> None:
        self.tabs = QTabBar()
        self.tabs.setObjectName("table_tabs")
        self.tabs.setAccessibleName(tr("Tables"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        keep_keys(self.tabs, ARROW_KEYS)
        self._pages = QStackedWidget()
        of_batches = tr("Show each batch: its samples, their inputs and its loss.")
        of_epochs = tr("Show each epoch that has ended: its mean losses and its time.")
        self._add(tr("Batches"), of_batches, batches)
        self._add(tr("Epochs"), of_epochs, epochs)
        super().__init__("tables", tr("Tables"), self._pages, heading=self.tabs)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)

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

    def _add(self, title: str, explanation: str, table: QWidget) -> None:
        self.tabs.setTabToolTip(self.tabs.addTab(title), explanation)
        self._pages.addWidget(table)
