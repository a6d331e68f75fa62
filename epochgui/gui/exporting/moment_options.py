"""The options of a command that say of which moments of a run its file is."""

import argparse
from collections.abc import Sequence

from epochgui.basics.text import Marked, tr, translated
from epochgui.experiment.moment import spelled_moments
from epochgui.phrases.chosen_moments import AT, ChosenMoments, Each


def add_moment_options(
    parser: argparse.ArgumentParser, eaches: Sequence[Each], each_help: Marked
) -> None:
    """Let a command be told the moments: one for each of these, and single ones."""
    parser.add_argument(
        "--each",
        type=str.lower,
        choices=[each.value for each in eaches],
        help=translated(each_help),
    )
    parser.add_argument(
        AT,
        metavar="MOMENT,…",
        help=tr("these moments too, as in before,1:1,1:4,epoch 2,loss peak,end"),
    )


def moments_by(options: argparse.Namespace, usual: Each) -> ChosenMoments:
    """Return the moments that are asked for; where none are, one for each of what is usual.

    Raises InputError for what spells no moments.
    """
    at = () if options.at is None else spelled_moments(options.at, AT)
    each = Each(options.each) if options.each else None if at else usual
    return ChosenMoments(each, at)
