"""The commands: what the command line understands, and what is done for each."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from epochgui import __version__
from epochgui.basics.errors import InputError
from epochgui.basics.exit_codes import EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED
from epochgui.basics.qt_needed import qt_needed
from epochgui.basics.text import tr
from epochgui.watching import COMMAND as WATCHED


def say(sentence: object) -> None:
    """Print a sentence in one line on stderr."""
    print(f"epochgui: {' '.join(str(sentence).split())}", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every other error does."""

    def error(self, message: str) -> NoReturn:
        raise InputError("{message}; see {name} --help", message=message, name=self.prog)


def options_of(given: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for: a command and its options, or the window's."""
    name, *rest = given or [""]
    makers = {
        "train": _train_parser,
        "script": _script_parser,
        "capture": _capture_parser,
        "predict": _predict_parser,
        "audit": _audit_parser,
        "slides": _slides_parser,
        "animate": _animate_parser,
        WATCHED: _watched_parser,
    }
    if name in makers:
        return makers[name]().parse_intermixed_args(rest)
    return _window_parser().parse_intermixed_args(given)


def _window_parser() -> _Parser:
    parser = _Parser(
        prog="epochgui",
        description=tr("Train a PyTorch model and see epochs and batches live in a window."),
        epilog=tr(
            "Without a window: epochgui train, epochgui predict, epochgui audit, epochgui script, "
            "epochgui capture, epochgui slides, epochgui animate; each has --help."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"epochgui {__version__}",
        help=tr("show program's version number and exit"),
    )
    _add_experiment(parser)
    parser.set_defaults(command=_open_window)
    return parser


def _add_experiment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "experiment",
        nargs="?",
        type=_path_here,
        metavar="EXPERIMENT.toml",
        help=tr("what to train, or a data file to learn from; without it, the first example"),
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=tr("override a setting, as in --set batching.batch_size=4; may be repeated"),
    )


def _path_here(text: str) -> Path:
    """Return a path; raises InputError for a web address, of which a path would keep little."""
    from epochgui.basics.files import is_web_address

    if is_web_address(text):
        raise InputError(
            "{address} is a web address; download the file first, and name where you put it",
            address=text,
        )
    return Path(text)


def _train_parser() -> _Parser:
    parser = _Parser(prog="epochgui train", description=tr("train without a window"))
    _add_experiment(parser)
    parser.add_argument("--csv", type=Path, metavar="FILE", help=tr("write a row for each batch"))
    parser.add_argument(
        "--epochs-csv", type=Path, metavar="FILE", help=tr("write a row for each epoch")
    )
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help=tr("write the weights that the run ends with, as safetensors"),
    )
    parser.add_argument(
        "--show-batches", action="store_true", help=tr("print the inputs of each batch")
    )
    parser.set_defaults(command=_train)
    return parser


def _predict_parser() -> _Parser:
    parser = _Parser(
        prog="epochgui predict", description=tr("write what a trained model makes of samples")
    )
    _add_experiment(parser)
    parser.add_argument(
        "--weights",
        type=Path,
        required=True,
        metavar="FILE",
        help=tr("those of the experiment's model, as epochgui train --weights writes them"),
    )
    parser.add_argument(
        "--data",
        type=_path_here,
        metavar="FILE",
        help=tr("the rows of this file; without it, the samples of the experiment"),
    )
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=tr("where to write them, as .csv or .parquet"),
    )
    parser.set_defaults(command=_predict)
    return parser


def _audit_parser() -> _Parser:
    parser = _Parser(
        prog="epochgui audit",
        description=tr("say what is wrong with how samples are dealt; exit code 1 if anything is"),
    )
    _add_experiment(parser)
    parser.add_argument(
        "--epochs",
        type=int,
        default=10,
        metavar="N",
        help=tr("look at so many epochs, ten if it is left out"),
    )
    parser.set_defaults(command=_audit)
    return parser


def _script_parser() -> _Parser:
    parser = _Parser(
        prog="epochgui script", description=tr("print the same run as a PyTorch script")
    )
    _add_experiment(parser)
    parser.set_defaults(command=_script)
    return parser


def _capture_parser() -> _Parser:
    from epochgui.gui.capture.options import add_options, add_place
    from epochgui.gui.process.picture_names import PictureNames

    parser = _Parser(
        prog="epochgui capture", description=tr("take a picture with no display needed")
    )
    add_place(parser)
    _add_experiment(parser)
    add_options(parser, PictureNames())
    parser.set_defaults(command=_capture)
    return parser


def _slides_parser() -> _Parser:
    from epochgui.gui.slides.options import add_options

    parser = _Parser(
        prog="epochgui slides", description=tr("write a deck of slides with no display needed")
    )
    _add_experiment(parser)
    add_options(parser)
    parser.set_defaults(command=_slides)
    return parser


def _animate_parser() -> _Parser:
    from epochgui.gui.animation.options import add_options
    from epochgui.gui.process.picture_names import PictureNames

    parser = _Parser(
        prog="epochgui animate", description=tr("write a moving picture with no display needed")
    )
    _add_experiment(parser)
    add_options(parser, PictureNames(with_window=False))
    parser.set_defaults(command=_animate)
    return parser


def _watched_parser() -> _Parser:
    """Return the parser of what `epochgui.watch` starts: nobody types it."""
    parser = _Parser(prog=f"epochgui {WATCHED}", description=tr("show what stdin tells of a loop"))
    parser.set_defaults(command=_watched)
    return parser


def _train(options: argparse.Namespace) -> int:
    from epochgui.console.train import Wanted, train
    from epochgui.experiment.file import load_experiment

    experiment = load_experiment(options.experiment, options.set)
    wanted = Wanted(options.csv, options.epochs_csv, options.weights, options.show_batches)
    train(experiment, wanted, sys.stdout, sys.stderr, options.experiment)
    return EXIT_DONE


def _predict(options: argparse.Namespace) -> int:
    from epochgui.console.predict import write_predictions
    from epochgui.experiment.file import load_experiment

    experiment = load_experiment(options.experiment, options.set)
    given = (options.weights, options.data)
    write_predictions(options.out, experiment, *given, sys.stderr, options.experiment)
    return EXIT_DONE


def _audit(options: argparse.Namespace) -> int:
    from epochgui.console.audit import print_audit
    from epochgui.experiment.file import load_experiment

    experiment = load_experiment(options.experiment, options.set)
    if options.epochs < 1:
        raise InputError(
            "{option} is {n}; right would be at least 1", option="--epochs", n=options.epochs
        )
    return EXIT_DONE if print_audit(experiment, options.epochs, sys.stdout) else EXIT_FAILED


def _script(options: argparse.Namespace) -> int:
    from epochgui.experiment.file import load_experiment
    from epochgui.parts.data.reader import DataReader
    from epochgui.phrases.importing import note_lines
    from epochgui.training.script import script_on

    experiment = load_experiment(options.experiment, options.set)
    reading = DataReader().read(experiment.data)
    script = script_on(experiment, reading, Path())
    for line in note_lines(experiment.data.source, reading.notes):
        say(line)
    sys.stdout.buffer.write(script.text.encode())
    sys.stdout.buffer.flush()
    return EXIT_DONE


def _capture(options: argparse.Namespace) -> int:
    from epochgui.experiment.file import load_experiment
    from epochgui.gui.capture.options import ordered_by

    os.environ["QT_HASH_SEED"] = "0"  # else a PDF has its fonts in another order each time
    with qt_needed():
        from epochgui.gui.process.headless import take_pictures

        given = (options.experiment, lambda path: load_experiment(path, options.set))
        take_pictures(ordered_by(options), *given, sys.stderr)
    return EXIT_DONE


def _slides(options: argparse.Namespace) -> int:
    from epochgui.experiment.file import load_experiment
    from epochgui.gui.slides.options import request_of

    experiment = load_experiment(options.experiment, options.set)
    request = request_of(options)
    with qt_needed():
        from epochgui.gui.process.slides import write_slides

        write_slides(options.out, request, experiment, options.experiment, sys.stderr)
    return EXIT_DONE


def _animate(options: argparse.Namespace) -> int:
    from epochgui.experiment.file import load_experiment
    from epochgui.gui.animation.options import request_of

    experiment = load_experiment(options.experiment, options.set)
    with qt_needed():
        from epochgui.gui.process.animation import write_animation
        from epochgui.gui.process.picture_names import PictureNames

        request = request_of(options, PictureNames())
        write_animation(options.out, request, experiment, options.experiment, sys.stderr)
    return EXIT_DONE


def _watched(_options: argparse.Namespace) -> int:
    from epochgui.basics.display import display_problem

    if sys.stdin.isatty():
        raise InputError("this shows a loop of yours: call epochgui.watch(loader) in it")
    problem = display_problem(os.environ)
    if problem:
        raise InputError.told(problem)
    with qt_needed():
        from epochgui.gui.process.watching import open_watched_window

        open_watched_window()
    return EXIT_DONE


def _open_window(options: argparse.Namespace) -> int:
    from epochgui.basics.display import display_problem
    from epochgui.basics.garbage import rest_from_searching

    rest_from_searching()  # the worker ends it when it has loaded torch
    from epochgui.experiment.file import is_experiment, load_experiment

    experiment = load_experiment(options.experiment, options.set)
    problem = display_problem(os.environ)
    if problem:
        raise InputError.told(problem)
    with qt_needed():
        from epochgui.gui.process.start import open_window

        path = options.experiment
        is_document = path is not None and is_experiment(path)
        is_interrupted = open_window(experiment, path if is_document else None)
    return EXIT_INTERRUPTED if is_interrupted else EXIT_DONE
