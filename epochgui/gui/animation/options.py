"""The options of `epochgui animate`, and what they ask for; Qt is not needed to read them."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from epochgui.basics.text import N_, tr
from epochgui.gui.animation.request import EACH_FRAME, USUAL_SECONDS, AnimationRequest
from epochgui.gui.capture.ordered import OrderedPicture
from epochgui.gui.exporting.moment_options import add_moment_options, moments_by
from epochgui.gui.exporting.style_options import add_style_options, style_by
from epochgui.gui.pictures.style import USUAL_STYLE
from epochgui.phrases.chosen_moments import Each

USUAL_VIEWS: Final = "loss,map"
USUAL_SIZE: Final = "720p"


def add_options(parser: argparse.ArgumentParser, names: Iterable[str]) -> None:
    """Let the command be told what the animation is to be like; views have these names."""
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="OUT",
        help=tr("a .gif, .png, .apng or .webp file, or .mp4 where there is ffmpeg"),
    )
    each_help = N_("of what there is one frame each (default: batch, unless --at is given)")
    add_moment_options(parser, EACH_FRAME, each_help)
    parser.add_argument(
        "--seconds",
        type=float,
        default=USUAL_SECONDS,
        metavar="S",
        help=tr("for how long each frame is seen (default: 0.5)"),
    )
    parser.add_argument(
        "--view",
        default=USUAL_VIEWS,
        choices=names,
        metavar="VIEW",
        help=tr("what to take pictures of: %(choices)s, or some together (default: loss,map)"),
    )
    parser.add_argument(
        "--size",
        default=USUAL_SIZE,
        metavar="SIZE",
        help=tr("of the pictures: 720p (the default), 1080p, 4k, 4:3, square, a4, or WxH"),
    )
    add_style_options(parser, USUAL_STYLE)
    parser.add_argument("--many", action="store_true", help=tr("also where there are very many"))


def request_of(options: argparse.Namespace, names: Iterable[str]) -> AnimationRequest:
    """Return what is asked for. Raises InputError for what there is not, or is out of limits."""
    style = style_by(options)
    picture = OrderedPicture(options.out, options.view, size=options.size, style=style)
    moments = moments_by(options, Each.BATCH)
    return AnimationRequest(picture.request(names), moments, options.seconds, options.many)
