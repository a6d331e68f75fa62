"""Makes pictures of a session's run, at the moment where it is."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from epochgui.basics.text import tr
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.style.colours import Theme, theme_named
from epochgui.gui.style.names import USUAL_PALETTE
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.subject import Subject
from epochgui.observations.phase import Phase
from epochgui.phrases.experiments import experiment_line
from epochgui.phrases.moments import moment_text, moment_within

if TYPE_CHECKING:
    from epochgui.gui.pictures.composition import Composition
    from epochgui.gui.pictures.stage import Stage

# Less is not seen.
_SMALLER = 0.97

ThemeOf = Callable[[PictureStyle], Theme]


def usual_theme(style: PictureStyle) -> Theme:
    """Return the colours of a style, and how thick its lines are."""
    palette = style.palette or USUAL_PALETTE
    return theme_named(style.theme, style.lines, palette, style.background.value)


class PictureMaker:
    """Draws views on a stage of its own, which it has from the first picture until `close`.

    What draws is loaded for the first picture.
    """

    def __init__(
        self,
        context: PanelContext,
        panels: Sequence[type[Panel]],
        theme_of: ThemeOf = usual_theme,
        others: Sequence[Subject] = (),
    ) -> None:
        """`others` are subjects that are drawn as they stand; `theme_of` makes themes."""
        self.context = context
        self._panels = panels
        self._theme_of = theme_of
        self._others = others
        self.stage: Stage | None = None

    def image(self, request: PictureRequest) -> QImage:
        """Return the picture as an image."""
        from epochgui.gui.pictures.formats import image_of

        return image_of(self._composition(request))

    def image_in_parts(self, request: PictureRequest) -> Iterator[QImage]:
        """Yield the image after each part of it, until it is whole."""
        from epochgui.gui.pictures.formats import image_in_parts

        return image_in_parts(self._composition(request))

    def text_of(self, request: PictureRequest) -> float:
        """Return how high letters are in the picture, in points."""
        return self._composition(request).text

    def words_of_room(self, request: PictureRequest) -> str:
        """Return that letters are smaller than was asked for, "" where they are not."""
        text = self.text_of(request)
        if text >= _SMALLER * request.text:
            return ""
        return tr(
            "the views have room for letters of {text:.1f} points, not of {asked:g}",
            text=text,
            asked=request.text,
        )

    def title_of(self, request: PictureRequest) -> str:
        """Return what the views in the picture are called."""
        return self._composition(request).title

    def content(self, request: PictureRequest, kind: PictureKind) -> bytes:
        """Return what a file with the picture holds."""
        from epochgui.gui.pictures.formats import content_of

        return content_of(self._composition(request), kind)

    def close(self) -> None:
        """Let go of what pictures were made with, and of what it watches."""
        if self.stage is not None:
            self.stage.end()
            self.stage = None

    def stamp(self) -> str:
        """Return settings and moment: what happened, stage by stage."""
        run = self.context.session.current
        if run is None:
            return ""
        moment, schedule = self.context.session.moment, run.record.schedule
        is_within = moment is not None and moment.phase is not Phase.STEP
        tell = moment_within if is_within and run.n_done < schedule.n_batches else moment_text
        return f"{experiment_line(run.experiment)}  ·  {tell(schedule, run.n_done)}"

    def _composition(self, request: PictureRequest) -> "Composition":
        from epochgui.gui.pictures.composition import Composition
        from epochgui.gui.pictures.stage import Stage

        context, theme = self.context, self._theme_of(request.style)
        if self.stage is None:
            self.stage = Stage(context.session, self._panels, context.memory, theme, self._others)
        if self.stage.theme != theme:
            self.stage.set_theme(theme)
        stamp = self.stamp() if request.style.stamp else ""
        return Composition(self.stage, request, theme, stamp, context.selection.batch)
