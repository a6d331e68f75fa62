"""What a run has come to, written to files: weights, and what the model makes of samples."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from epochgui.basics.text import tr
from epochgui.gui.run.messages import WriteOut
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.messages import About, Messages


class Outputs(QObject):
    """Asks where to, and has the worker write it; `Files` tells how it went."""

    def __init__(
        self,
        session: Session,
        message: Messages,
        dialogs: Dialogs,
        files_read: Callable[[], tuple[Path, ...]],
        parent: QObject,
    ) -> None:
        """Spare the files that are being read."""
        super().__init__(parent)
        self._session = session
        self._message = message
        self._dialogs = dialogs
        self._files_read = files_read

    @property
    def handlers(self) -> dict[str, Callable[[], None]]:
        """What is done for each action."""
        return {
            "save_weights": self.save_weights,
            "save_predictions": self.save_predictions,
            "predict_file": self.predict_file,
        }

    @Slot()
    def save_weights(self) -> None:
        """Ask for a place and write the weights of the model as it is."""
        kinds = tr("Weights (*.safetensors)")
        path = self._place(tr("Save weights"), "weights.safetensors", kinds)
        if path is not None:
            self._write(WriteOut(path, weights=True))

    @Slot()
    def save_predictions(self) -> None:
        """Ask for a place and write what the model makes of the samples of the run."""
        path = self._place(tr("Save predictions"), "predictions.csv", _kinds())
        if path is not None:
            self._write(WriteOut(path, weights=False))

    @Slot()
    def predict_file(self) -> None:
        """Ask for another data file, and for a place for what the model makes of its rows."""
        if not self._is_there():
            return
        elsewhere = self._dialogs.data_to_open()
        if elsewhere is None:
            return
        suggestion = f"{elsewhere.stem}-predicted.csv"
        path = self._place(tr("Save predictions"), suggestion, _kinds())
        if path is not None:
            self._write(WriteOut(path, weights=False, elsewhere=elsewhere))

    def _place(self, title: str, suggestion: str, kinds: str) -> Path | None:
        if not self._is_there():
            return None
        path = self._dialogs.place_for(title, suggestion, kinds)
        if path is None:
            return None
        return path if path.suffix else path.with_suffix(Path(suggestion).suffix)

    def _is_there(self) -> bool:
        """Say that there is no model yet, where none is loaded."""
        if self._session.run is None:
            self._message.tell(tr("There is no model yet: no run is loaded."), About.FILE)
        return self._session.run is not None

    def _write(self, command: WriteOut) -> None:
        others = () if command.elsewhere is None else (command.elsewhere,)
        spared = (*self._files_read(), *others)
        self._session.link.send(command._replace(spared=spared))


def _kinds() -> str:
    return tr("Tables (*.csv *.parquet)")
