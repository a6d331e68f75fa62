"""Which load is wanted: of quick edits only the newest, and one at a time."""

from epochgui.experiment.experiment import Experiment


class Loads:
    """Says which load is wanted: the one place that decides it.

    Before the first batch it is whatever the draft shows, later only what the user confirms. One
    is `under_way` at a time; when it is answered the next is of the draft as it is then.
    """

    def __init__(self) -> None:
        self.refused: Experiment | None = None
        self.under_way: Experiment | None = None
        self._is_anew = False

    def want_anew(self) -> None:
        """Want a load even of what is loaded already."""
        self._is_anew = True

    def want_nothing(self) -> None:
        """Want no load of what is loaded already, after all."""
        self._is_anew = False

    def next(
        self, experiment: Experiment, loaded: Experiment | None, has_begun: bool
    ) -> Experiment | None:
        """Return what is to be loaded now, and take it to be under way; None for nothing."""
        if self.under_way is not None:
            return None
        is_other = not (experiment.trains_as(loaded) or experiment.trains_as(self.refused))
        if not (self._is_anew or (is_other and not has_begun)):
            return None
        self.begin(experiment)
        return experiment

    def begin(self, experiment: Experiment) -> None:
        """Take note that an experiment is being loaded."""
        self.under_way, self._is_anew = experiment, False

    def end(self, is_refused: bool = False) -> None:
        """Take note that what was being loaded is there, or is refused and not to be tried anew."""
        self.refused = self.under_way if is_refused else None
        self.under_way = None
