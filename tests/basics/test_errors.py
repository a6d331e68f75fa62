import pickle
from pathlib import Path

import pytest

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.text import N_
from epochgui.parts.data.columns import Columns, UnusableColumns

COLUMNS = Columns(("x", "y"), "y")
WRONG = InputError("{key} is {value:,}; right would be less", key="epochs", value=1000)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (WRONG, "epochs is 1,000; right would be less"),
        (InputError("{file}: {error}", file=Path("a.toml"), error=WRONG), f"a.toml: {WRONG}"),
        (InputError.counted("{count} line", "{count} lines of {n}", 1, n=2), "1 line"),
        (InputError.counted("{count} line", "{count} lines of {n}", 1000, n=2), "1,000 lines of 2"),
        (InputError.marked(N_("{name} is missing"), name="{x}"), "{x} is missing"),
        (InputError.told("as {it} is"), "as {it} is"),
        (RunFailed("stopped in epoch {epoch}", epoch=2), "stopped in epoch 2"),
        (UnusableColumns.of(WRONG, COLUMNS), str(WRONG)),
    ],
)
def test_an_error_says_one_sentence_with_its_values_before_and_after_pickling(
    error: InputError | RunFailed, sentence: str
) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert type(again) is type(error)
    assert str(error) == str(again) == sentence
    assert again.problem == error.problem
    assert pickle.loads(pickle.dumps(error.problem)) == error.problem  # noqa: S301  our own
    assert hash(again.problem) == hash(error.problem)


def test_columns_to_choose_from_outlive_pickling() -> None:
    error = pickle.loads(pickle.dumps(UnusableColumns.of(WRONG, COLUMNS)))  # noqa: S301  our own
    assert error.columns == COLUMNS
    assert error.key == "epochs"
