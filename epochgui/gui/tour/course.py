"""The course of the tour: at which station it is, and when it goes on."""

from collections.abc import Sequence

from epochgui.gui.tour.station import Station
from epochgui.gui.tour.window_state import WindowState


class Course:
    """Goes from station to station. Places count from 0; past the last one it is over."""

    def __init__(self, stations: Sequence[Station], place: int = 0) -> None:
        self._stations = stations
        self.place = place if 0 <= place < len(stations) else 0
        self._before = self._last = WindowState()

    @property
    def station(self) -> Station:
        """The station that it is at, or the last one."""
        return self._stations[min(self.place, len(self._stations) - 1)]

    @property
    def n_stations(self) -> int:
        """How many stations there are."""
        return len(self._stations)

    @property
    def is_over(self) -> bool:
        """Whether the last station is behind."""
        return self.place >= len(self._stations)

    def arrive(self, now: WindowState) -> None:
        """Note what the window is like, so that it shows what is done from here on."""
        self._before = self._last = now

    def see(self, now: WindowState) -> bool:
        """Look at the window; return whether the station was done, and it went on for that.

        What is taken back, or begun anew, has to be done again.
        """
        if self.is_over:
            return False
        station = self.station
        before = self._last if station.compares_with_last else self._before
        is_done = station.fits(now) and station.is_done(before, now)
        self._last = now
        if is_done:
            self.go_on(now)
        elif now.run_id != self._before.run_id or now.is_before(self._before):
            self.arrive(now)
        return is_done

    def go_on(self, now: WindowState) -> None:
        """Go to the next station, or to the end."""
        self.place += 1
        self.arrive(now)

    def go_back(self, now: WindowState) -> None:
        """Go to the station before."""
        self.place = max(self.place - 1, 0)
        self.arrive(now)
