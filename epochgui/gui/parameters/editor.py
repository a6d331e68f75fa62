"""The editor: what an edit of the parameters does to the run, and what it may not do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack

from epochgui.basics.errors import Problem
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import is_asked_in_vain
from epochgui.experiment.storyboard import Storyboard
from epochgui.gui.parameters.changes_question import ChangesQuestion
from epochgui.gui.parameters.draft import Document, Draft, Values
from epochgui.gui.parameters.edits import Edit
from epochgui.gui.parameters.parameter_form import ParameterForm
from epochgui.gui.parameters.schedule_card import ScheduleCard
from epochgui.gui.run.data_description import DataDescription
from epochgui.gui.run.messages import DataChanged, DataKept, ReadingCancelled, Rejected, RunLoaded
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.messages import About, Messages
from epochgui.gui.widgets.notice import Notice
from epochgui.phrases.branches import kept_sentence
from epochgui.phrases.experiments import (
    in_words_of_the_window,
    kept_data_text,
    replaced_loss_text,
)
from epochgui.phrases.importing import changed_data_text

# Torch while it loads and the window while it is first painted would contend for the interpreter
# lock, and both come later.
FIRST_PAINT_MS = 50


class Editor(QObject):
    """Stands between the draft, which it owns, its views, and the session.

    It is large because all that an edit does to the run is decided here, and nowhere else.

    Before the first batch an edit is applied at once. Later it changes nothing until the user
    confirms it in a bar that says what differs.

    Signals: path_changed(), the experiment is in another file now, or in none;
    problem_changed(), something is wrong with the draft, or no longer; draft_shown(), the draft,
    or what is known of its data, is another.
    """

    path_changed = Signal()
    problem_changed = Signal()
    draft_shown = Signal()

    def __init__(
        self,
        draft: Draft,
        session: Session,
        form: ParameterForm,
        card: ScheduleCard,
        question: Notice,
        message: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._draft = draft
        self._as_opened: Experiment | None = draft.experiment
        self._session = session
        self._form = form
        self._card = card
        self._question = ChangesQuestion(question, self.load, self.branch, self._put_back)
        self._message = message
        self.path_of_run: Path | None = None
        self._told: Problem | None = None
        self._until_painted = QTimer(self)
        self._until_painted.setSingleShot(True)
        self._until_painted.setInterval(FIRST_PAINT_MS)
        self._until_painted.timeout.connect(self._load_at_first)
        form.edited.connect(self.edit)
        form.forget_wanted.connect(self._forget_stages)
        session.loaded.connect(self._on_loaded)
        session.data_kept.connect(self._on_data_kept)
        session.data_changed.connect(self._on_data_changed)
        session.data_described.connect(self._on_data_described)
        session.rejected.connect(self._on_rejected)
        session.reading_cancelled.connect(self._on_cancelled)
        session.state_changed.connect(self._on_state_changed)

    @property
    def experiment(self) -> Experiment:
        """The last valid experiment of the draft; where `problem` is "", it is what it shows."""
        return self._draft.experiment

    @property
    def draft(self) -> Draft:
        """What is edited, for those who show it; it is edited here alone."""
        return self._draft

    @property
    def path(self) -> Path | None:
        """The file that the experiment is in."""
        return self._draft.path

    @property
    def problem(self) -> str:
        """What is wrong with the draft, in a sentence; empty where nothing is."""
        return self._draft.problem

    @property
    def is_usable(self) -> bool:
        """Whether training on makes sense: a run goes on as it began, a new one needs the draft."""
        return self._session.now.has_begun or not self.problem

    @property
    def can_branch(self) -> bool:
        """Whether the run can go on from where it is with what the form says."""
        run = self._session.run
        return (
            run is not None
            and not self.problem
            and bool(self._draft.changes_from(run.experiment))
            and not self._draft.has_other_stages(run.experiment)
            and self._session.now.can_branch_to(self.experiment)
        )

    def begin(self) -> None:
        """Show the draft, and have it loaded once that is in sight."""
        self.path_of_run = self.path
        self._show_draft()
        self._until_painted.start()

    def wait_for_paint(self) -> None:
        """Give the window time to be painted, from now on, before the first load."""
        if self._until_painted.isActive():
            self._until_painted.start()

    def end(self) -> None:
        """Load nothing any more."""
        self._until_painted.stop()

    def open(self, experiment: Experiment, path: Path | None) -> None:
        """Put another experiment into the draft, as an edit that can be undone."""
        self._as_opened = experiment
        self._edit(lambda: self._draft.open(Document(experiment, path)))
        self.path_changed.emit()

    def learn_from(self, path: Path) -> None:
        """Take the data of a file, as an edit like those in the form."""
        self._edit(lambda: self._draft.learn_from(path))
        self.path_changed.emit()  # what is in no file is called by its data

    @property
    def differs(self) -> bool:
        """Whether the form says something else than what the run was made of."""
        run = self._session.run
        return run is not None and bool(self._draft.changes_from(run.experiment))

    def set_path(self, path: Path | None) -> None:
        """Take note that the experiment is in this file, as it stands."""
        self._draft.path = path
        if not self.differs:
            self.path_of_run = path
        self.undo_stack.setClean()
        self.path_changed.emit()

    @Slot()
    def load(self) -> None:
        """Start anew with the draft as it is."""
        if not self._draft.is_loadable:
            self._told = self._draft.faults[0]
            sentence = tr("Not reset: {problem}.", problem=self.problem)
            self._message.tell(sentence, About.FORM)
            return
        self._question.take_back()
        self._message.take_back(*About)
        self._draft.want_anew()
        self._load_what_is_wanted()

    @Slot(object)
    def edit(self, values: Values) -> None:
        """Give settings other values, which may be wrong."""
        self._edit(lambda: self._draft.edit(values))

    @Slot(object)
    def keep(self, storyboard: Storyboard) -> None:
        """Keep these moments, as an edit that can be undone; the run has nothing to do with it."""
        self._edit(lambda: self._draft.keep(storyboard))

    @Slot()
    def _forget_stages(self) -> None:
        self._edit(self._draft.forget_stages)

    def _edit(self, act: Callable[[], None]) -> None:
        """Do something to the draft that can be undone, and what follows from it."""
        before = self._draft.document
        act()
        after = self._draft.document
        self._follow_edit()
        if before != after:
            self.undo_stack.push(Edit(before, after, self._go_to))

    def _go_to(self, document: Document, is_other_file: bool) -> None:
        """Show an experiment that was undone or done again, and act as on an edit."""
        path = document.path if is_other_file else self.path
        self._draft.open(Document(document.experiment, path))
        self._follow_edit()
        if is_other_file:
            self.path_changed.emit()

    def _follow_edit(self) -> None:
        self._show_draft()
        has_begun = self._session.now.has_begun
        if has_begun:
            self._ask_about_differences()
        elif not self.problem:
            self._message.take_back(About.FORM, About.FILE)
        in_doubt = self._draft.wanted_description(has_begun)
        if in_doubt is not None:
            self._session.loading.describe(in_doubt)
        self._load_what_is_wanted()

    @Slot()
    def _load_at_first(self) -> None:
        """Load what the draft wants; torch also where that cannot be loaded before it is mended."""
        if not self._load_what_is_wanted():
            self._session.loading.prepare()

    def _load_what_is_wanted(self) -> bool:
        """Ask for the load that the draft wants now, if any; return whether there is one."""
        now = self._session.now
        loaded = None if now.run is None else now.run.experiment
        experiment = self._draft.next_load(loaded, now.has_begun)
        if experiment is not None:
            self._until_painted.stop()
            self._message.take_back(About.DATA)
            self._session.loading.load(experiment)
        return experiment is not None

    def _show_draft(self) -> None:
        """Let all views show the draft as it is."""
        if self._told not in self._draft.faults:
            self._message.take_back(About.FORM)
        self._form.show_draft(self._draft)
        self._card.show_draft(self._draft)
        self.problem_changed.emit()
        self.draft_shown.emit()

    def _ask_about_differences(self) -> None:
        run = self._session.run
        changes = [] if run is None else self._draft.changes_from(run.experiment)
        self._question.ask(changes, can_apply=not self.problem, can_branch=self.can_branch)

    def _put_back(self) -> None:
        """Give the form what the run was made of; what is kept of it stays kept."""
        run = self._session.run
        if run is not None:
            kept = {"storyboard": self.experiment.storyboard}
            self.open(run.experiment.model_copy(update=kept), self.path_of_run)

    @Slot()
    def branch(self) -> None:
        """Go on from where the run is with what the form says, if it can be."""
        if self.can_branch:
            self._question.take_back()
            self._draft.begin_branch()
            self._session.loading.branch(self.experiment)

    @Slot(object)
    def _on_state_changed(self, _state: object) -> None:
        """Offer to branch off only while nothing is trained."""
        if self._question.is_asked:
            self._ask_about_differences()

    @Slot(object)
    def _on_loaded(self, run: RunLoaded) -> None:
        self._message.take_back(About.FORM, About.FILE, About.RUN)
        self.path_of_run = self.path
        self._tell_of_other_loss(run)
        if run.n_done:  # it has branched off from the one before
            self._take_branch(run.experiment)
            kept = kept_sentence(self._session.runs.left, run.experiment)
            if kept:
                self._message.tell(kept)
        self._draft.have_loaded(run)
        self._show_draft()
        if self._session.now.has_begun:
            self._ask_about_differences()
        else:
            self._question.take_back()  # what was edited meanwhile is loaded without
        self._load_what_is_wanted()

    def _tell_of_other_loss(self, run: RunLoaded) -> None:
        """Tell, once, that an experiment's loss did not fit its data."""
        asked, self._as_opened = self._as_opened, None
        task = run.data.task
        if asked is not None and asked.data == run.data.source and is_asked_in_vain(asked, task):
            self._message.tell(replaced_loss_text(asked, run.experiment, task))

    def _take_branch(self, experiment: Experiment) -> None:
        """Keep the experiment with its new stage; undoing it is one step, the change another."""
        before = self._draft.document
        self._draft.take_branch(experiment)
        if before != self._draft.document:
            self.undo_stack.push(Edit(before, self._draft.document, self._go_to))

    @Slot(object)
    def _on_data_described(self, data: DataDescription) -> None:
        self._draft.learn(data)
        self._show_draft()
        if self._question.is_asked:
            self._ask_about_differences()
        self._load_what_is_wanted()

    @Slot(object)
    def _on_cancelled(self, _cancelled: ReadingCancelled) -> None:
        """Have the data again that is loaded, as an edit that can be undone."""
        run = self._session.run
        self._edit(lambda: self._draft.cancel_load(None if run is None else run.experiment))

    @Slot(object)
    def _on_data_kept(self, kept: DataKept) -> None:
        """Tell that there is no file any more, although its data is there."""
        sentence = kept_data_text(kept.source.source, kept.read_at, kept.is_missing)
        self._message.tell(sentence, About.DATA)

    @Slot(object)
    def _on_data_changed(self, changed: DataChanged) -> None:
        """Tell that the file is not what the run before was trained on, and what follows."""
        self._message.tell(changed_data_text(*changed), About.DATA)

    @Slot(object)
    def _on_rejected(self, rejected: Rejected) -> None:
        """Say what is wrong beside the field where there is one in sight, else in the bar."""
        is_of_load = rejected.run_id is not None
        if not is_of_load and rejected.source != self.experiment.data:
            return  # an answer about an older edit
        self._draft.refuse(rejected)
        if is_of_load and self._load_what_is_wanted():
            return  # something newer than what was refused
        self._show_draft()
        if not self._form.shows_error(rejected.problem.key):
            self._told = rejected.problem
            self._message.tell(in_words_of_the_window(rejected.problem), About.FORM)
        if is_of_load and not self._draft.knows(rejected.source):
            self._session.loading.describe(rejected.source)
        if self._session.now.has_begun:
            self._ask_about_differences()
