"""The cutter: puts pictures into a film in a thread of its own, while the window goes on."""

from pathlib import Path

from epochgui.animation.film import Film
from epochgui.animation.kinds import AnimationKind
from epochgui.animation.reel import Picture
from epochgui.gui.exporting.workshop import Workshop


class Cutter(Workshop):
    """Adds one picture after another, and writes the film."""

    def __init__(self, kind: AnimationKind, hundredths: int) -> None:
        super().__init__("animation")
        self._film = Film(kind, hundredths)

    def add(self, picture: Picture) -> None:
        """Put a picture behind the others; `done` tells that it can take the next."""

        def job() -> None:
            self._film.add(picture)
            self.done.emit()

        self.give(job)

    def write(self, path: Path, spared: tuple[Path, ...]) -> None:
        """Write the film, though over none of those files that are spared."""

        def job() -> None:
            self._film.write(path, spared, self.consent)
            self.written.emit((path,))

        self.give(job)
