"""The editor: what an edit of the parameters does to the run, and what it may not do."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.difference import differences
from epochgui.experiment.experiment import Experiment
from epochgui.gui.parameters.edits import Document, Edit
from epochgui.gui.parameters.parameter_form import ParameterForm
from epochgui.gui.parameters.schedule_card import ScheduleCard
from epochgui.gui.run.messages import DataDescription, Rejected, RunLoaded
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.notice import Choice, Notice
from epochgui.parts.data.source import DataSource
from epochgui.phrases.experiments import difference_text, in_words_of_the_window
from epochgui.schedule.plan import plan


class Editor(QObject):
    """Stands between the form and the session.

    Before the first batch an edit is applied at once. Later it changes nothing until the user
    confirms it in a bar that says what differs.

    Signals: path_changed(), the experiment is in another file now, or in none;
    problem_changed(), something is wrong with what the form shows, or no longer.
    """

    path_changed = Signal()
    problem_changed = Signal()

    def __init__(
        self,
        session: Session,
        form: ParameterForm,
        card: ScheduleCard,
        question: Notice,
        message: Notice,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.problem = ""
        self._is_invalid = False
        self._session = session
        self._form = form
        self._card = card
        self._question = question
        self._message = message
        self._document = Document(form.experiment, None)
        self._path_of_run: Path | None = None
        self._rejected: Rejected | None = None
        self._known: dict[DataSource, DataDescription] = {}
        form.edited.connect(self._on_edited)
        form.invalid.connect(self._on_invalid)
        session.loaded.connect(self._on_loaded)
        session.data_described.connect(self._on_data_described)
        session.rejected.connect(self._on_rejected)
        session.state_changed.connect(self._on_state_changed)

    @property
    def experiment(self) -> Experiment:
        """The last valid experiment that the form showed; where `problem` is "", it shows it."""
        return self._document.experiment

    @property
    def path(self) -> Path | None:
        """The file that the experiment is in."""
        return self._document.path

    @property
    def is_usable(self) -> bool:
        """Whether training on makes sense: a run goes on as it began, a new one needs the form."""
        return self._session.now.has_begun or not self.problem

    def open(self, experiment: Experiment, path: Path | None) -> None:
        """Put another experiment into the form, as an edit that can be undone."""
        before, after = self._document, Document(experiment, path)
        self._show(after, is_other_file=True)
        if before != after:
            self.undo_stack.push(Edit(before, after, self._show))

    def set_path(self, path: Path | None) -> None:
        """Take note that the experiment is in this file, as it stands."""
        self._document = Document(self.experiment, path)
        self.undo_stack.setClean()
        self.path_changed.emit()

    def begin(self) -> None:
        """Say what the form's settings come to, and have them loaded once that is in sight."""
        self._path_of_run = self.path
        self._show_arithmetic()
        self._session.load_soon(self.experiment)

    @Slot()
    def load(self) -> None:
        """Start anew with what the form shows."""
        if self._is_invalid:
            problem = in_words_of_the_window(self.problem)
            self._message.tell(tr("Not reset, because {problem}.", problem=problem))
            return
        self._question.dismiss()
        self._message.dismiss()
        self._session.load(self.experiment)

    @Slot(object)
    def _on_edited(self, experiment: Experiment) -> None:
        before, after = self._document, Document(experiment, self.path)
        self._adopt(after)
        if before != after:
            self.undo_stack.push(Edit(before, after, self._show))

    @Slot(str, object)
    def _on_invalid(self, sentence: str, rest: Experiment | None) -> None:
        self._is_invalid = True
        self._card.show_nothing()
        self._set_problem(sentence)
        if rest is not None:
            self._tell_what_else_is_wrong(rest)

    def _tell_what_else_is_wrong(self, rest: Experiment) -> None:
        """Tell what is known to be wrong with the fields that are right by themselves."""
        misfit, rejected = self._misfit(rest), self._rejected
        if misfit is not None and not self._form.shows_error(misfit.key):
            self._form.show_error(str(misfit), misfit.key)
        if rejected is not None and rejected.settings == rest.data:
            self._tell_beside_field(rejected)

    def _tell_beside_field(self, rejected: Rejected) -> bool:
        """Tell it, unless the field itself is wrong; return whether there is such a field."""
        if self._is_invalid and self._form.shows_error(rejected.key):
            return True
        return self._form.show_error(rejected.sentence, rejected.key)

    def _show(self, document: Document, is_other_file: bool) -> None:
        """Show an experiment that was opened, undone or done again, and act as on an edit."""
        self._form.show_experiment(document.experiment)
        self._adopt(Document(document.experiment, document.path if is_other_file else self.path))
        if is_other_file:
            self.path_changed.emit()

    def _adopt(self, document: Document) -> None:
        known = self._known.get(document.experiment.data)
        if known is not None and document.experiment.data != self.experiment.data:
            self._form.show_data(known)
        self._document = document
        self._is_invalid = False
        self._show_arithmetic()
        if self._session.now.has_begun:
            self._ask_about_differences()
        elif not self.problem:
            self._message.dismiss()
            self._session.load(self.experiment)
        if self.problem or self._session.now.has_begun:
            self._look_at_data()

    def _look_at_data(self) -> None:
        """Ask how many samples a file has where that is not known, or may have changed."""
        data = self.experiment.data
        if data.is_file and (self.problem or data not in self._known):
            self._session.describe(data)

    def _show_arithmetic(self) -> None:
        """Say what the form's settings come to, or what is wrong with them, as far as is known."""
        if self._is_invalid:  # an answer about an older edit mends nothing
            return
        n_samples = self._n_samples(self.experiment.data)
        misfit = self._misfit(self.experiment)
        if misfit is not None:
            self._form.show_error(str(misfit), misfit.key)
        if n_samples is None or misfit is not None:
            self._card.show_nothing()
        else:
            self._card.show_plan(self.experiment, plan(self.experiment, n_samples))
        self._set_problem("" if misfit is None else str(misfit))

    def _misfit(self, experiment: Experiment) -> InputError | None:
        """Return what is wrong with the batch size, or the lr it scales, for the data as known."""
        n_samples = self._n_samples(experiment.data)
        try:
            if n_samples is not None:
                plan(experiment, n_samples)
        except InputError as error:
            return error
        return None

    def _set_problem(self, problem: str) -> None:
        self.problem = problem
        self.problem_changed.emit()

    def _n_samples(self, data: DataSource) -> int | None:
        known = self._known.get(data)
        return data.n_samples if known is None else known.n_samples

    def _ask_about_differences(self) -> None:
        run = self._session.run
        changes = [] if run is None else list(differences(run.experiment, self.experiment))
        forgets = run is not None and run.experiment.earlier != self.experiment.earlier
        if run is None or not (changes or forgets):
            self._question.dismiss()
            return
        put_back = Choice(
            tr("Put back"),
            tr("Give the form the parameters of this run again; the run goes on."),
            self._put_back,
        )
        apply = Choice(
            tr("Reset and apply"),
            tr("Give this run up and start a new one with the changes."),
            self.load,
        )
        branch = Choice(
            tr("Branch from here"),
            tr("Keep what was trained up to this moment, and go on from it with the changes."),
            self._branch,
        )
        branches = not forgets and self._session.now.can_branch_to(self.experiment)
        self._question.ask(
            tr(
                "This run goes on as it began. Changed: {changes}.",
                changes="; ".join([*map(difference_text, changes), *[tr("stages")] * forgets]),
            ),
            *([] if self.problem else [branch] * branches + [apply]),
            put_back,
        )

    def _branch(self) -> None:
        self._question.dismiss()
        self._session.branch(self.experiment)

    @Slot(object)
    def _on_state_changed(self, _state: object) -> None:
        """Offer to branch off only while nothing is trained."""
        if self._question.is_shown:
            self._ask_about_differences()

    def _put_back(self) -> None:
        if self._session.run is not None:
            self.open(self._session.run.experiment, self._path_of_run)

    @Slot(object)
    def _on_loaded(self, run: RunLoaded) -> None:
        self._message.dismiss()
        self._path_of_run = self.path
        if run.n_done:  # it has branched off from the one before
            self._take_branch(Document(run.experiment, self.path))
        self._learn(run.data)
        is_outdated = run.experiment != self.experiment and not self.problem
        if is_outdated and not self._session.now.has_begun:
            self._session.load(self.experiment)

    def _take_branch(self, after: Document) -> None:
        """Keep the experiment with its new stage; undoing it is one step, the change another."""
        before, self._document = self._document, after
        self._form.keep_experiment(after.experiment)
        if before != after:
            self.undo_stack.push(Edit(before, after, self._show))

    @Slot(object)
    def _on_data_described(self, data: DataDescription) -> None:
        was_wrong = bool(self.problem)
        self._learn(data)
        if data.settings == self.experiment.data and was_wrong and not self.problem:
            self._adopt(self._document)

    def _learn(self, data: DataDescription) -> None:
        self._known[data.settings] = data
        if self._rejected is not None and self._rejected.settings == data.settings:
            self._rejected = None
        if data.settings == self.experiment.data:
            self._form.show_data(data)
            self._show_arithmetic()

    @Slot(object)
    def _on_rejected(self, rejected: Rejected) -> None:
        """Say what is wrong beside the field where there is one in sight, else in the bar."""
        data = self.experiment.data
        if rejected.run_id is None and rejected.settings != data:
            return  # an answer about an older edit
        self._card.show_nothing()
        if not self._is_invalid:
            self._set_problem(rejected.sentence)
        self._offer_what_can_be_read(rejected)
        is_told = self._tell_beside_field(rejected)
        if not (is_told and self._form.isVisible()):
            self._message.tell(in_words_of_the_window(rejected.sentence))
        if self._session.now.has_begun:
            self._ask_about_differences()

    def _offer_what_can_be_read(self, rejected: Rejected) -> None:
        """Offer the columns of a file that was rejected, so that others of them can be chosen."""
        if rejected.key.startswith("data."):
            self._rejected = rejected
            if rejected.columns is not None and rejected.settings == self.experiment.data:
                self._form.show_columns(rejected.columns)
        elif rejected.run_id is not None and rejected.settings not in self._known:
            self._session.describe(rejected.settings)  # the fault is elsewhere
