"""The observer of a run: what is watched of it, how often, and what is noted before a batch."""

from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import suppress
from time import perf_counter
from typing import Any

from epochgui.observations.look_key import LookKey
from epochgui.training.looks.all import LOOKS
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.timeline import Timeline


class Observer:
    """Looks at one run under the keys that are watched, and minds how long that takes.

    A look is made when its key is first watched, and kept as long as the run is there.
    """

    def __init__(
        self,
        timeline: Timeline,
        keys: Collection[LookKey[Any]] = (),
        kinds: Sequence[type[Look[Any]]] = LOOKS,
    ) -> None:
        self.timeline = timeline
        self._watched = WatchedRun(timeline.run, timeline.history)
        self._kinds = {kind.key: kind for kind in kinds}
        self._looks: dict[LookKey[Any], Look[Any]] = {}
        self._looked_at = self._seconds = 0.0
        self.watch(keys)

    def watch(self, keys: Collection[LookKey[Any]]) -> None:
        """Look under these keys from now on; one that no look has sees nothing."""
        self._keys = [key for key in self._kinds if key in keys]
        self._comparing = [key for key in self._keys if self._kinds[key].compares]

    def is_due(self, share: float, least_pause: float) -> bool:
        """Tell whether another look takes no more of the time; the pause is in seconds."""
        pause = max(self._seconds / share, least_pause)
        return perf_counter() - self._looked_at >= pause

    def observe(self) -> dict[LookKey[Any], object]:
        """Return what is to be seen now, by key; nothing of a model that fails at it."""
        if not self._keys:
            return {}
        began = perf_counter()
        seen = {}
        for key in self._keys:
            with suppress(Exception):  # training is what tells of it
                seen[key] = self._look(key).see()
        self._looked_at = perf_counter()
        self._seconds = self._looked_at - began
        return seen

    def train_until(self, n_done: int, deadline: float) -> None:
        """Train as the run itself does; where it stops, it is known what the last batch changed.

        Where that is watched, the first batch and the last are trained alone, the last behind the
        deadline.
        """
        run, train_until = self.timeline.run, self.timeline.racing.train_until
        if not self._comparing:
            train_until(n_done, deadline)
            return
        was_good = run.first_bad_batch is None
        self._train_one()
        if run.n_done >= n_done or run.finished or perf_counter() >= deadline:
            return
        if run.n_done < n_done - 1 and (run.first_bad_batch is None) is was_good:
            train_until(n_done - 1, deadline)
        if (run.first_bad_batch is None) is was_good and not run.finished:
            self._train_one()

    def go_to(self, n_done: int, slice_seconds: float) -> Iterator[int]:
        """Go there as the timeline does; there, too, it is known what the last batch changed."""
        if self._comparing and n_done > 0:
            for n_left in self.timeline.go_to(n_done - 1, slice_seconds):
                yield n_left + 1
            self.note_before_batch()
        yield from self.timeline.go_to(n_done, slice_seconds)

    def recall(self, slice_seconds: float) -> Generator[int, None, None]:
        """Find out what looks would know if they had looked before: what the last batch changed.

        Goes back and trains once more, a slice at a time, and yields after each how many batches
        are left. The run is then the same to the last bit; one that is closed on the way is put
        back at once.
        """
        run = self.timeline.run
        if not run.is_between_batches:
            return
        with suppress(Exception):  # as in looking: what was not found out is not told
            lacking = [self._look(key).lacks_since() for key in self._keys]
            since = [n_done for n_done in lacking if n_done is not None]
            if since:
                yield from self._go_through(min(since), slice_seconds)

    def _go_through(self, n_done: int, slice_seconds: float) -> Iterator[int]:
        """Go back to where so many batches were done, and come here again batch by batch."""
        run, timeline = self.timeline.run, self.timeline
        here = run.snapshot()
        try:
            for n_left in timeline.go_to(n_done, slice_seconds):
                yield n_left + here.n_done - n_done
            for n_left in timeline.train_again(here.n_done - 1, slice_seconds):
                yield n_left + 1
            self.note_before_batch()
            yield from timeline.train_again(here.n_done, slice_seconds)
        finally:
            run.restore(here)  # also behind the last batch: its seconds count once

    def note_before_batch(self) -> None:
        """Let those looks take note that say what the next batch changes."""
        for key in self._comparing:
            self._look(key).note_before_batch()

    def _train_one(self) -> None:
        self.note_before_batch()
        self.timeline.run.train_batch()

    def _look(self, key: LookKey[Any]) -> Look[Any]:
        if key not in self._looks:
            self._looks[key] = self._kinds[key](self._watched)
        return self._looks[key]
