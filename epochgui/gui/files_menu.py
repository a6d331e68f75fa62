"""Experiments and other files, in and out of the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu

from epochgui.errors import InputError
from epochgui.experiment import DataSettings, Experiment
from epochgui.experiment_file import load_experiment, save_experiment
from epochgui.gui.dialogs import Dialogs
from epochgui.gui.editor import Editor
from epochgui.gui.memory import Memory
from epochgui.gui.notice import Notice
from epochgui.gui.session import Session
from epochgui.text import tr

TOML_FILES = "TOML (*.toml)"
SCRIPT_FILES = "Python (*.py)"


class Files(QObject):
    """Opens and saves. What cannot be opened or written is told in the message bar.

    Signals: path_changed(), another file, or none, is the experiment's now.
    """

    path_changed = Signal()

    def __init__(
        self,
        editor: Editor,
        session: Session,
        message: Notice,
        memory: Memory,
        dialogs: Dialogs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.dialogs = dialogs
        self._editor = editor
        self._session = session
        self._message = message
        self._memory = memory
        session.exported.connect(self._on_exported)

    @Slot()
    def open(self) -> None:
        """Ask for an experiment and open it."""
        path = self.dialogs.experiment_to_open()
        if path is not None:
            self.open_path(path)

    @Slot()
    def open_data(self) -> None:
        """Ask for a data file and learn from it."""
        path = self.dialogs.data_to_open()
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open an experiment, or take a data file into the experiment as it stands."""
        if path.suffix.lower() == ".toml":
            self._open_experiment(path)
        else:
            self._editor.open(_with_data(self._editor.experiment, path))

    @Slot()
    def save(self) -> None:
        """Save to the file that the experiment came from; ask where there is none."""
        if self.path is None:
            self.save_as()
        else:
            self._save(self.path)

    @Slot()
    def save_as(self) -> None:
        """Ask for a place and save there."""
        suggestion = "experiment.toml" if self.path is None else self.path.name
        path = self.dialogs.place_for(tr("Save experiment"), suggestion, TOML_FILES)
        if path is not None:
            self._save(_with_suffix(path, ".toml"))

    @Slot()
    def export_script(self) -> None:
        """Ask for a place and write the form's experiment there as a PyTorch script."""
        path = self.dialogs.place_for(tr("Export script"), "train.py", SCRIPT_FILES)
        if path is not None:
            self._session.export_script(self._editor.experiment, _with_suffix(path, ".py"))

    def fill_recent(self, menu: QMenu) -> None:
        """Offer the files opened or saved last."""
        menu.clear()
        for path in self._memory.recent_files():
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.open_path(path))
        menu.setEnabled(not menu.isEmpty())

    def set_path(self, path: Path | None) -> None:
        """Take note which file the experiment is in."""
        self.path = path
        if path is not None:
            self._memory.add_recent_file(path)
        self._editor.undo_stack.setClean()
        self.path_changed.emit()

    def _open_experiment(self, path: Path) -> None:
        try:
            experiment = load_experiment(path)
        except InputError as error:
            self._message.tell(str(error))
            return
        self._editor.open(experiment)
        self.set_path(path)

    def _save(self, path: Path) -> None:
        try:
            save_experiment(path, self._editor.experiment)
        except InputError as error:
            self._message.tell(str(error))
            return
        self.set_path(path)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self._message.tell(tr("Written: {path}", path=path))


def _with_data(experiment: Experiment, path: Path) -> Experiment:
    return experiment.model_copy(update={"data": DataSettings(source=str(path.absolute()))})


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix else path.with_suffix(suffix)
