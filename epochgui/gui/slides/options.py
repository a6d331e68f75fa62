"""The options of `epochgui slides`, and what they ask for; Qt is not needed to read them."""

import argparse
from pathlib import Path

from epochgui.basics.text import N_, tr
from epochgui.gui.exporting.moment_options import add_moment_options, moments_by
from epochgui.gui.exporting.style_options import add_style_options, style_by
from epochgui.gui.slides.request import DECK_STYLE, EACH_SLIDE, DeckRequest
from epochgui.phrases.chosen_moments import Each
from epochgui.slides.house import Ratio


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let the command be told what the deck is to be like."""
    parser.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help=tr("a .pptx file")
    )
    each_help = N_("of what there is one slide each (default: epoch, unless --at is given)")
    add_moment_options(parser, EACH_SLIDE, each_help)
    parser.add_argument(
        "--ratio",
        choices=[ratio.value for ratio in Ratio],
        help=tr("of the slides (default: 16:9, or as the template has it)"),
    )
    parser.add_argument(
        "--template",
        type=Path,
        metavar="T.pptx",
        help=tr("a presentation whose layouts and theme the slides take"),
    )
    add_style_options(parser, DECK_STYLE)


def request_of(options: argparse.Namespace) -> DeckRequest:
    """Return what is asked for. Raises InputError for what there is not, or is out of limits."""
    ratio = Ratio(options.ratio) if options.ratio else None
    moments = moments_by(options, Each.EPOCH)
    return DeckRequest(moments, ratio, options.template, style_by(options))
