"""The options of a command that say of which moments of a run its file is."""

import argparse
from collections.abc import Sequence

from epochgui.basics.text import Marked, tr, translated
from epochgui.phrases.chosen_moments import ChosenMoments, Each, split_moments


def add_moment_options(
    parser: argparse.ArgumentParser, eaches: Sequence[Each], each_help: Marked
) -> None:
    """Let a command be told the moments: one for each of these, and single ones."""
    parser.add_argument(
        "--each", choices=[each.value for each in eaches], help=translated(each_help)
    )
    parser.add_argument(
        "--at",
        default="",
        metavar="MOMENT,…",
        help=tr("these moments too, as in before,1:1,1:4,epoch 2,loss peak,end"),
    )


def moments_by(options: argparse.Namespace, usual: Each) -> ChosenMoments:
    """Return the moments that are asked for; where none are, one for each of what is usual."""
    at = split_moments(options.at)
    each = Each(options.each) if options.each else None if at else usual
    return ChosenMoments(each, at)
