"""One load at a time: of what is asked for meanwhile only the newest is loaded then."""

from uuid import uuid4

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.messages import Load


class NewestLoad:
    """Says what to load next; each keystroke in the form may ask for another experiment."""

    def __init__(self) -> None:
        self._is_in_flight = False
        self._wanted: Experiment | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_in_flight

    @property
    def is_superseded(self) -> bool:
        """Whether something newer is wanted than what is being loaded."""
        return self._wanted is not None

    def ask(self, experiment: Experiment) -> Load | None:
        """Return the request to send now; None while another load has to end first."""
        if self.is_busy:
            self._wanted = experiment
            return None
        self._is_in_flight = True
        return Load(uuid4(), experiment)

    def ask_for_branch(self, experiment: Experiment, n_done: int) -> Load:
        """Return the request for a run that goes on from here; nothing else may be loading."""
        self._is_in_flight = True
        return Load(uuid4(), experiment, n_done)

    def answered(self) -> Load | None:
        """Take note that the load under way has ended; return the request to send then."""
        self._is_in_flight = False
        wanted, self._wanted = self._wanted, None
        return None if wanted is None else self.ask(wanted)
