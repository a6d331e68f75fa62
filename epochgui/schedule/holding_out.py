"""Whether so many samples can be held out, and what is wrong if not."""

from epochgui.basics.errors import InputError, Key
from epochgui.parts.validation import Validation


def n_held_out_of(validation: Validation, n_samples: int) -> int:
    """Return how many of so many samples are held out.

    Raises InputError where some should be and are not, or where none would be left.
    """
    n_held_out = validation.n_held_out(n_samples)
    if not validation.fraction or 0 < n_held_out < n_samples:
        return n_held_out
    values = {"fraction": repr(validation.fraction), "n": n_samples}
    if n_held_out:
        raise InputError(
            "{key} is {fraction}, which of {n:,} samples leaves none to learn from; a smaller one "
            "would be right",
            key="validation.fraction",
            **values,
        )
    raise InputError(
        "{key} is {fraction}, which of {n:,} samples holds out none; a larger one, or 0, would "
        "be right",
        key="validation.fraction",
        **values,
    )


def larger_than_what_is_left(
    batch_size: int, n_left: int, n_held_out: int, drop_last: bool
) -> InputError:
    """Return the error of a batch size that is larger than the training set."""
    values: dict[str, object] = {
        "size": batch_size,
        "n": n_left,
        "n_held_out": n_held_out,
        "n_all": n_left + n_held_out,
    }
    if drop_last:
        return InputError(
            "{key} is {size:,} and with {drop_last} leaves no batch: the training set has "
            "{n:,} samples, with {n_held_out:,} of {n_all:,} held out for validation; "
            "at most {n:,} would be right",
            drop_last=Key("batching.drop_last"),
            key="batching.batch_size",
            **values,
        )
    return InputError(
        "{key} is {size:,}, larger than the training set, which has {n:,} samples, "
        "with {n_held_out:,} of {n_all:,} held out for validation; "
        "at most {n:,} would be right",
        key="batching.batch_size",
        **values,
    )
