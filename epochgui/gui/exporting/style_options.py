"""The options of a command that say in which style its pictures are; they need no Qt."""

import argparse

from epochgui.basics.text import tr
from epochgui.gui.pictures.style import STYLE_KEYS, USUAL_STYLE, PictureStyle


def add_style_options(parser: argparse.ArgumentParser, usual: PictureStyle) -> None:
    """Let a command be told the style of its pictures; what is left out is as usual."""
    parser.add_argument(
        "--text",
        type=float,
        default=usual.text,
        metavar="POINTS",
        help=tr(
            "height of letters, on a slide 7.5 inches high (default: 20; on paper 9, in a deck 18)"
        ),
    )
    parser.add_argument(
        "--lines",
        type=float,
        default=usual.lines,
        metavar="N",
        help=tr("so many times as thick"),
    )
    parser.add_argument(
        "--theme", default=usual.theme, help=tr("its colours: light, dark or contrast")
    )
    parser.add_argument(
        "--palette",
        default=usual.palette,
        help=tr("colours of batches and runs: okabe-ito (the default), petroff or ibm"),
    )
    parser.add_argument(
        "--background",
        default=usual.background.value,
        help=tr("theme (the default), white or transparent"),
    )
    parser.add_argument(
        "--stamp",
        action=argparse.BooleanOptionalAction,
        default=usual.stamp,
        help=tr("write settings and moment below the views, or leave them out"),
    )


def style_by(options: argparse.Namespace) -> PictureStyle:
    """Return the style that is asked for. Raises InputError as the style does."""
    return USUAL_STYLE.with_words({name: getattr(options, name) for name in STYLE_KEYS})
