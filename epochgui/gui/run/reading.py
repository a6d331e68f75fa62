"""The reader: reads data and writes scripts in a thread of its own, while training goes on."""

from collections.abc import Callable, Mapping
from threading import Event as Flag
from time import monotonic
from types import MappingProxyType
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from epochgui.basics.files import write_whole
from epochgui.gui.run.data_description import DataDescription
from epochgui.gui.run.kept_data import KeptData, News
from epochgui.gui.run.messages import (
    Close,
    Command,
    DataRead,
    ExportScript,
    NotWritten,
    ReadData,
    ReadingCancelled,
    ReadingWent,
    Written,
)
from epochgui.gui.run.refusing import problem_of, rejected
from epochgui.parts.data.file.progress import Progress
from epochgui.parts.data.file.progress import ReadingCancelled as Cancelled
from epochgui.parts.data.source import DataSource

SECONDS_BETWEEN_NEWS = 0.1


class Reader(QObject):
    """Lives in a QThread and obeys commands there; it knows no torch.

    Signals: happened(Event): how far reading is, and the answer to each command.
    """

    happened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._data = KeptData()
        self._is_cancelled = Flag()

    def cancel(self) -> None:
        """End the reading that is under way; may be called from any thread."""
        self._is_cancelled.set()

    @Slot(object)
    def obey(self, command: Command) -> None:
        """Do what the window asks for."""
        self.OBEYS[type(command)](self, command)

    def _read(self, command: ReadData) -> None:
        self._is_cancelled.clear()
        try:
            reading, news = self._data.read(command.source, self._telling(command.source))
        except Cancelled:
            self.happened.emit(ReadingCancelled(command.source, command.run_id))
        except Exception as error:  # noqa: BLE001  whatever a file may bring about
            self.happened.emit(rejected(error, command.source, command.run_id))
        else:
            if command.run_id is not None:
                self._data.keep(command.source, reading)
                self._tell_if(news)
            data = DataDescription.of(command.source, reading)
            self.happened.emit(DataRead(data, reading, command.run_id))

    def _telling(self, source: DataSource) -> Progress:
        """Return what is told how far reading is, and passes it on now and then."""
        if source.is_file:
            self.happened.emit(ReadingWent(source))
        told_at = monotonic()

        def tell(done: float) -> None:
            nonlocal told_at
            if self._is_cancelled.is_set():
                raise Cancelled
            if monotonic() - told_at >= SECONDS_BETWEEN_NEWS:
                told_at = monotonic()
                self.happened.emit(ReadingWent(source, done))

        return tell

    def _export_script(self, command: ExportScript) -> None:
        from epochgui.training.script import script_on

        experiment, path, spared = command
        try:
            reading, news = self._data.read(experiment.data)
            script = script_on(experiment, reading, path.parent)
            write_whole(path, script.text.encode(), spared)
        except Exception as error:  # noqa: BLE001  whatever a file may bring about
            self.happened.emit(NotWritten(problem_of(error)))
        else:
            self._tell_if(news)
            self.happened.emit(Written(path))

    def _tell_if(self, news: News | None) -> None:
        if news is not None:
            self.happened.emit(news)

    def _close(self, _command: Close) -> None:
        QThread.currentThread().quit()

    # What is done for each kind of command.
    OBEYS: ClassVar[Mapping[type, Callable[[Any, Any], None]]] = MappingProxyType(
        {ReadData: _read, ExportScript: _export_script, Close: _close}
    )
