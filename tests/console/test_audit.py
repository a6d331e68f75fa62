"""The audit of a run: what its way of sampling does, and the exit code that says so."""

from typing import Any

import pytest

from epochgui.auditing.report import Fault
from epochgui.cli import main
from epochgui.console.audit import audit_of
from epochgui.experiment.validation import validated


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({}, set()),
        ({"batching": {"drop_last": True}}, set()),
        ({"batching": {"shuffle": False}}, {Fault.SAME_ORDER}),
        (
            {"batching": {"shuffle": False, "drop_last": True}},
            {Fault.SAME_ORDER, Fault.NEVER_DEALT},
        ),
        ({"batching": {"sampler": "once"}}, {Fault.SAME_ORDER}),
        ({"batching": {"sampler": "replacement"}}, {Fault.DEALT_TWICE}),
        ({"data": {"source": "moons"}, "batching": {"sampler": "by_class"}}, {Fault.SAME_ORDER}),
        ({"data": {"source": "iris"}, "validation": {"fraction": 0.5}}, {Fault.LEAKING}),
    ],
)
def test_what_a_way_of_sampling_does_is_found(values: dict[str, Any], faults: set[Fault]) -> None:
    report = audit_of(validated(values), 4)
    assert report.faults == faults
    assert report.n_epochs == 4


def test_fewer_epochs_than_asked_for_are_looked_at_where_there_are_no_more() -> None:
    assert audit_of(validated({"epochs": 2}), 10).n_epochs == 2


@pytest.mark.parametrize(("override", "code"), [("seed=1", 0), ("batching.shuffle=false", 1)])
def test_the_exit_code_tells_whether_something_was_found(
    override: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--epochs", "3", "--set", override]) == code
    assert capsys.readouterr().out.startswith("Looked at 3 epochs, in which 30 samples were dealt.")


def test_no_epoch_cannot_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--epochs", "0"]) == 2
    assert "--epochs is 0; right would be at least 1" in capsys.readouterr().err
