"""Branches in words."""

from typing import Any

import pytest

from epochgui.experiment.validation import validated
from epochgui.phrases.branches import branch_changes

AT_2_3 = {"epoch": 2, "batch": 3, "optimizer": {"lr": 0.02}}
AT_3_1 = {"epoch": 3, "batch": 1}


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([AT_2_3], [AT_2_3], []),
        ([AT_2_3], [], ["no branch at 2:3 any more"]),
        ([], [AT_2_3, AT_3_1], ["a branch at 2:3", "a branch at 3:1"]),
        ([AT_2_3], [AT_3_1], ["no branch at 2:3 any more", "a branch at 3:1"]),
        (
            [AT_2_3],
            [AT_2_3 | {"optimizer": {"lr": 0.5}}],
            ["other settings before the branch at 2:3"],
        ),
    ],
)
def test_the_branches_that_differ_are_named_by_their_places(
    before: list[Any], after: list[Any], changes: list[str]
) -> None:
    one, other = validated({"earlier": before}), validated({"earlier": after})
    assert branch_changes(one, other) == changes
