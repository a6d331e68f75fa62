"""The options of `epochgui capture`, and what they order; Qt is not needed to read them."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.gui.capture.ordered import OrderedPicture, moment_in, pictures_in
from epochgui.gui.exporting.style_options import add_style_options, style_by
from epochgui.gui.pictures.style import USUAL_STYLE


def add_place(parser: argparse.ArgumentParser) -> None:
    """Let the command be told where the picture goes, or which list orders some."""
    parser.add_argument(
        "out", type=Path, metavar="OUT", help=tr("a .png, .svg or .pdf file; with --list a list")
    )


def add_options(parser: argparse.ArgumentParser, names: Iterable[str]) -> None:
    """Let the command be told what the picture is to be like; views have these names."""
    parser.add_argument(
        "--list",
        action="store_true",
        help=tr("OUT is a TOML file with a table [[picture]] for each picture to take"),
    )
    parser.add_argument(
        "--view",
        default="window",
        choices=names,
        metavar="VIEW",
        help=tr(
            "what to take a picture of: %(choices)s (default: window), or some together: loss,map"
        ),
    )
    parser.add_argument(
        "--after",
        metavar="MOMENT",
        help=tr(
            "the moment: right after a batch, as in 2:3, or before, epoch 2, loss peak, lowest "
            "loss, end (the default); storyboard takes one numbered picture for each that is kept"
        ),
    )
    parser.add_argument(
        "--size",
        metavar="SIZE",
        help=tr(
            "of the picture: 720p, 1080p, 4k, 4:3, square, a4, or WxH (default: 1080p, of the "
            "window 1280x800)"
        ),
    )
    parser.add_argument(
        "--scale", type=float, default=1.0, metavar="N", help=tr("so many times as fine, 1 to 4")
    )
    add_style_options(parser, USUAL_STYLE)


def ordered_by(options: argparse.Namespace) -> list[OrderedPicture]:
    """Return the pictures that are ordered. Raises InputError for no moment, and no list."""
    one = OrderedPicture(
        options.out,
        options.view,
        **moment_in(options.after),
        size=options.size,
        scale=options.scale,
        style=style_by(options),
    )
    if not options.list:
        return [one]
    if replace(one, out=Path()) != OrderedPicture(Path()):
        raise InputError("the pictures of a list say themselves what they are to be like")
    return pictures_in(options.out)
