"""The options of `epochgui animate`, and what they ask for; Qt is not needed to read them."""

import argparse
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Final

from epochgui.basics.text import tr
from epochgui.gui.animation.request import USUAL_SECONDS, AnimationRequest, EachFrame
from epochgui.gui.capture.ordered import OrderedPicture
from epochgui.phrases.chosen_moments import split_moments

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
    parser.add_argument(
        "--each",
        choices=[each.value for each in EachFrame],
        help=tr("of what there is one frame each (default: batch, unless --at is given)"),
    )
    parser.add_argument(
        "--at",
        default="",
        metavar="EPOCH:BATCH,…",
        help=tr("moments that have a frame, right after these batches, as in 0:0,1:1,1:4"),
    )
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
    parser.add_argument(
        "--text",
        type=float,
        metavar="POINTS",
        help=tr("height of letters, on a slide 7.5 inches high (default: 20)"),
    )
    parser.add_argument(
        "--lines", type=float, default=1.0, metavar="N", help=tr("so many times as thick")
    )
    parser.add_argument("--theme", default="light", help=tr("its colours: light, dark or contrast"))
    parser.add_argument("--no-stamp", action="store_true", help=tr("leave out settings and moment"))
    parser.add_argument("--many", action="store_true", help=tr("also where there are very many"))


def request_of(
    options: argparse.Namespace, names: Iterable[str], themes: Container[str]
) -> AnimationRequest:
    """Return what is asked for. Raises InputError for what there is not, or is out of limits."""
    picture = OrderedPicture(
        options.out,
        options.view,
        size=options.size,
        text=options.text,
        lines=options.lines,
        theme=options.theme,
        stamp=not options.no_stamp,
    )
    at = split_moments(options.at)
    each = EachFrame(options.each) if options.each else None if at else EachFrame.BATCH
    return AnimationRequest(picture.request(names, themes), each, at, options.seconds, options.many)
