"""Experiments and other files, in and out of the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWidgets import QMenu

from epochgui.basics.errors import InputError, Problem
from epochgui.basics.text import tr, translated
from epochgui.experiment.examples import EXAMPLES, Example
from epochgui.experiment.file import files_read, load_experiment, save_experiment
from epochgui.gui.parameters.draft import settled
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.run.messages import Written
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.dialogs import Answer, Dialogs
from epochgui.gui.widgets.elided import LETTERS_IN_MENU, shortened
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.messages import About, Messages
from epochgui.gui.window.outputs import Outputs
from epochgui.phrases.experiments import in_words_of_the_window
from epochgui.phrases.importing import note_lines


class Files(QObject):
    """Opens and saves. What cannot be opened or written is told in the message bar.

    Signals: written(Path), a file is where the user wanted it.
    """

    written = Signal(object)

    def __init__(
        self,
        editor: Editor,
        session: Session,
        message: Messages,
        memory: Memory,
        dialogs: Dialogs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.dialogs = dialogs
        self._editor = editor
        self._session = session
        self._message = message
        self._memory = memory
        self.outputs = Outputs(session, message, dialogs, lambda: self.files_read, self)
        session.exported.connect(self._on_exported)
        session.export_failed.connect(self._on_export_failed)
        self.written.connect(self._on_done)

    @property
    def files_read(self) -> tuple[Path, ...]:
        """The files that nothing may be written over: the experiment's own, and its data."""
        path = self._editor.path
        return self._data_read if path is None else (path, *self._data_read)

    @property
    def _data_read(self) -> tuple[Path, ...]:
        """The files that the data comes from, of the draft and of the run."""
        edited, run = self._editor.experiment, self._session.run
        experiments = [edited] if run is None else [edited, run.experiment]
        return tuple(file for one in experiments for file in files_read(one, None))

    @Slot()
    def open(self) -> None:
        """Ask for an experiment and open it."""
        path = self.dialogs.experiment_to_open()
        if path is not None:
            self.open_experiment(path)

    @Slot()
    def open_data(self) -> None:
        """Ask for a data file and learn from it."""
        path = self.dialogs.data_to_open()
        if path is not None:
            self._editor.learn_from(path)

    def take_dropped(self, urls: Sequence[QUrl]) -> None:
        """Open the first file that was dropped on the window; of an address, say what to do."""
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        if files:
            self.open_dropped(Path(files[0]))
            return
        address = urls[0].toDisplayString()
        self._tell(
            tr(
                "{address} is no file on this computer; download it first, and drop the file.",
                address=address,
            )
        )

    def open_dropped(self, path: Path) -> None:
        """Open what was dropped on the window: a .toml file as an experiment, others as data."""
        if path.suffix.lower() == ".toml":
            self.open_experiment(path)
        else:
            self._editor.learn_from(path)

    def open_experiment(self, path: Path) -> None:
        """Open an experiment; where it is none, what is open stays."""
        try:
            experiment = load_experiment(path)
        except InputError as error:
            self._tell(str(error))
            return
        self._on_done()
        self._editor.open(experiment, path)
        self.remember(path)

    def open_example(self, example: Example) -> None:
        """Open an experiment that comes along, which no file is kept in, and say what to watch."""
        self._on_done()
        self._editor.open(load_experiment(example.path), None)
        self._editor.set_path(None)
        self._message.tell(translated(example.to_watch), About.EXAMPLE)

    def remember(self, path: Path | None) -> None:
        """Take note that the experiment is what this file holds."""
        self._editor.set_path(path)
        if path is not None:
            self._memory.add_recent_file(path)

    @Slot()
    def save(self) -> bool:
        """Save to the file that the experiment came from; ask where there is none."""
        return self.save_as() if self._editor.path is None else self._save(self._editor.path)

    @Slot()
    def save_as(self) -> bool:
        """Ask for a place and save there; return whether it is saved."""
        if self._is_wrong() or self._is_unread():
            return False
        path = self._editor.path
        suggestion = "experiment.toml" if path is None else path.name
        kinds = tr("TOML files (*.toml)")
        path = self.dialogs.place_for(tr("Save experiment"), suggestion, kinds)
        return path is not None and self._save(_with_suffix(path, ".toml"))

    @Slot()
    def export_script(self) -> None:
        """Ask for a place and write the form's experiment there as a PyTorch script."""
        if self._is_wrong():
            return
        kinds = tr("Python files (*.py)")
        path = self.dialogs.place_for(tr("Export script"), "train.py", kinds)
        if path is not None:
            path = _with_suffix(path, ".py")
            experiment, spared = self._editor.experiment, self.files_read
            self._session.loading.export_script(experiment, path, spared)

    def may_be_left(self) -> bool:
        """Ask what is to become of changes that are not saved; return whether all is settled."""
        name = "" if self._editor.path is None else self._editor.path.name
        match self.dialogs.about_changes(name):
            case Answer.SAVE:
                return self.save()
            case Answer.DISCARD:
                return True
            case _:
                return False

    def fill_recent(self, menu: QMenu) -> None:
        """Offer the files opened or saved last."""
        menu.clear()
        for path in self._memory.recent_files():
            action = menu.addAction(shortened(path.name, LETTERS_IN_MENU))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.open_experiment(path))
        menu.setEnabled(not menu.isEmpty())

    def fill_examples(self, menu: QMenu) -> None:
        """Offer the examples, each with what there is to be seen."""
        menu.clear()
        for example in EXAMPLES:
            action = menu.addAction(translated(example.title))
            action.setToolTip(translated(example.to_watch))
            action.triggered.connect(lambda _=False, example=example: self.open_example(example))

    def _save(self, path: Path) -> bool:
        if self._is_wrong() or self._is_unread():
            return False
        try:
            save_experiment(path, settled(self._editor.draft), self._data_read)
        except InputError as error:
            self._tell(str(error))
            return False
        self.remember(path)
        self.written.emit(path)
        return True

    def _is_wrong(self) -> bool:
        """Say what is wrong with the form, if anything is: then there is nothing to be written."""
        problem = self._editor.problem
        if problem:
            self._tell(tr("Not written: {problem}.", problem=problem))
        return bool(problem)

    def _is_unread(self) -> bool:
        """Say that what a file is found out to be cannot be recorded before it was read."""
        data = self._editor.experiment.data
        is_unread = data.is_file and not self._editor.draft.known.has(data)
        if is_unread:
            self._tell(
                tr(
                    "Not written: {file} is not read to its end, and the experiment records what "
                    "is found out about it. Save it again then.",
                    file=Path(data.source).name,
                )
            )
        return is_unread

    @Slot(object)
    def _on_exported(self, written: Written) -> None:
        """Tell where it is, and what is to be told of the data that it took."""
        self.written.emit(written.path)
        for line in reversed(note_lines(written.path.name, written.notes)):
            self._tell(line)

    @Slot(object)
    def _on_export_failed(self, problem: Problem) -> None:
        self._tell(in_words_of_the_window(problem))

    def _tell(self, sentence: str) -> None:
        self._message.tell(sentence, About.FILE)

    @Slot()
    def _on_done(self) -> None:
        """Take back what was told of a file before: another one is there, or could be used."""
        self._message.take_back(About.FILE, About.EXAMPLE)


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix else path.with_suffix(suffix)
