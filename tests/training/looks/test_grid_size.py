"""How fine the grid of a loss surface is: fine enough to be afforded, the same on any machine."""

import time
from itertools import count

import pytest

from epochgui.observations.surface import Lack
from tests.training.looks.surfaces import Values, along_path
from tests.training.looks.test_surface import new


@pytest.mark.parametrize("hidden", [[], [3], [8, 8], [60, 60], [300, 300]])
def test_how_fine_the_grid_is_does_not_depend_on_how_busy_the_machine_is(
    hidden: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    values: Values = {"model": {"hidden": hidden}}
    told = []
    for clock in (time.perf_counter, count(0, 1000).__next__):
        monkeypatch.setattr(time, "perf_counter", clock)
        seen = along_path(new(values))
        told.append((seen.lack, seen.n_used, None if seen.whole is None else len(seen.whole.xs)))
    assert told[0] == told[1]
    assert (told[0][0] is Lack.NONE) == (hidden != [300, 300])
