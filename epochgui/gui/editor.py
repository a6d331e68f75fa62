"""The editor: what an edit of the parameters does to the run, and what it may not do."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoStack

from epochgui.errors import InputError
from epochgui.experiment import ARTICLE_SAMPLES, DataSettings, Experiment, differences
from epochgui.gui.describe import difference_text
from epochgui.gui.edits import Edit
from epochgui.gui.form.parameter_form import ParameterForm
from epochgui.gui.messages import DataDescription, Rejected, RunLoaded
from epochgui.gui.notice import Notice
from epochgui.gui.schedule_card import ScheduleCard
from epochgui.gui.session import Session
from epochgui.schedule import plan
from epochgui.text import tr


class Editor(QObject):
    """Stands between the form and the session.

    Before the first batch an edit is applied at once. Later it changes nothing until the user
    confirms it in a bar that says what differs.
    """

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
        self._session = session
        self._form = form
        self._card = card
        self._question = question
        self._message = message
        self._adopted = form.experiment
        self._known: dict[DataSettings, DataDescription] = {}
        form.edited.connect(self._on_edited)
        form.invalid.connect(self._on_invalid)
        session.loaded.connect(self._on_loaded)
        session.data_described.connect(self._on_data_described)
        session.rejected.connect(self._on_rejected)

    @property
    def experiment(self) -> Experiment:
        """The experiment that the form shows."""
        return self._adopted

    def open(self, experiment: Experiment) -> None:
        """Put another experiment into the form, as an edit that can be undone."""
        self._form.show_experiment(experiment)
        self._on_edited(experiment)

    def begin(self) -> None:
        """Say what the form's settings come to, and have them loaded once that is in sight."""
        self._show_arithmetic()
        self._session.load_soon(self._adopted)

    @Slot()
    def load(self) -> None:
        """Start anew with what the form shows."""
        self._question.dismiss()
        self._message.dismiss()
        self._show_arithmetic()
        self._session.load(self._adopted)

    @Slot(object)
    def _on_edited(self, experiment: Experiment) -> None:
        before = self._adopted
        self._adopt(experiment)
        if experiment != before:
            self.undo_stack.push(Edit(before, experiment, self._show))

    @Slot()
    def _on_invalid(self) -> None:
        self._card.show_nothing()

    def _show(self, experiment: Experiment) -> None:
        """Show an experiment that was undone or done again, and act on it as on an edit."""
        self._form.show_experiment(experiment)
        self._adopt(experiment)

    def _adopt(self, experiment: Experiment) -> None:
        self._adopted = experiment
        fits = self._show_arithmetic()
        if self._has_batches:
            self._ask_about_differences()
        elif fits:
            self._message.dismiss()
            self._session.load(experiment)

    @property
    def _has_batches(self) -> bool:
        record = self._session.record
        return record is not None and record.n_batches > 0

    def _show_arithmetic(self) -> bool:
        """Say what the form's settings come to; return whether they fit, as far as is known."""
        n_samples = self._n_samples(self._adopted.data)
        if n_samples is None:
            self._card.show_nothing()
            if self._has_batches:
                self._session.describe(self._adopted.data)
            return True
        try:
            self._card.show_schedule(plan(self._adopted, n_samples))
        except InputError as error:
            self._card.show_nothing()
            self._form.show_error(str(error), error.key)
            return False
        return True

    def _n_samples(self, data: DataSettings) -> int | None:
        if not data.is_file:
            return ARTICLE_SAMPLES
        known = self._known.get(data)
        return None if known is None else known.n_samples

    def _ask_about_differences(self) -> None:
        run = self._session.run
        changes = [] if run is None else list(differences(run.experiment, self._adopted))
        if not changes:
            self._question.dismiss()
            return
        self._question.ask(
            tr(
                "This run goes on as it began. Changed: {changes}.",
                changes="; ".join(difference_text(change) for change in changes),
            ),
            (tr("Reset and apply"), self.load),
            (tr("Put back"), self._put_back),
        )

    def _put_back(self) -> None:
        if self._session.run is not None:
            self.open(self._session.run.experiment)

    @Slot(object)
    def _on_loaded(self, run: RunLoaded) -> None:
        self._message.dismiss()
        self._question.dismiss()
        self._learn(run.data)

    @Slot(object)
    def _on_data_described(self, data: DataDescription) -> None:
        self._learn(data)

    def _learn(self, data: DataDescription) -> None:
        self._known[data.settings] = data
        if data.settings == self._adopted.data:
            self._form.show_data(data)
            self._show_arithmetic()

    @Slot(object)
    def _on_rejected(self, rejected: Rejected) -> None:
        """Say what is wrong beside the field where there is one in sight, else in the bar."""
        self._card.show_nothing()
        is_told = self._form.show_error(rejected.sentence, rejected.key)
        if not (is_told and self._form.isVisible()):
            self._message.tell(rejected.sentence)
