"""The draft: what is edited, what is wrong with it, what it comes to, and which load it wants."""

from pathlib import Path
from uuid import UUID

import numpy
import pytest

from epochgui.basics.errors import Problem
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.parameters.draft import Document, Draft
from epochgui.gui.run.data_description import ColumnChoice, DataDescription
from epochgui.gui.run.messages import Rejected, RunLoaded
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import Imported
from epochgui.schedule.schedule import Schedule

BRANCHED = validated({"earlier": [{"epoch": 2, "batch": 3}]})
COLUMNS = ColumnChoice(("x", "noise", "y"), "y", "y")


def edit(draft: Draft, **values: object) -> None:
    """Change fields, each named by the end of its key."""
    keys = {name: key for key in draft.values for name in [key.rpartition(".")[2]]}
    draft.edit(draft.values | {keys[name]: value for name, value in values.items()})


def described(experiment: Experiment, n_samples: int = 8) -> DataDescription:
    return DataDescription(experiment.data, n_samples, ("x", "noise"), COLUMNS)


def refused(draft: Draft, key: str = "data.source", run_id: UUID | None = None) -> Rejected:
    return Rejected(draft.experiment.data, Problem("there is no such file", key), None, run_id)


@pytest.fixture
def draft() -> Draft:
    return Draft(Experiment())


def test_the_experiment_is_what_the_values_make(draft: Draft) -> None:
    edit(draft, lr=0.5, batch_size=5)
    assert draft.experiment == validated({"optimizer": {"lr": 0.5}, "batching": {"batch_size": 5}})
    assert draft.problem == ""
    assert draft.schedule is not None
    assert draft.schedule.batches_per_epoch == 2


def test_what_is_wrong_leaves_the_experiment_as_it_was(draft: Draft) -> None:
    edit(draft, lr=-1.0, epochs=0)
    assert draft.experiment == Experiment()
    assert [fault.key for fault in draft.faults] == ["optimizer.lr", "epochs"]
    assert draft.schedule is None
    assert not draft.is_loadable
    edit(draft, lr=0.02, epochs=2)
    assert draft.faults == []


def test_what_does_not_fit_the_data_is_found_beside_what_is_wrong_by_itself(draft: Draft) -> None:
    edit(draft, epochs=0, batch_size=11)
    assert [fault.key for fault in draft.faults] == ["epochs", "batching.batch_size"]


def test_whether_a_batch_fits_is_known_once_the_file_is(draft: Draft) -> None:
    draft.learn_from(Path("points.csv"))
    edit(draft, batch_size=9)
    assert (draft.problem, draft.schedule, draft.is_loadable) == ("", None, True)
    draft.learn(described(draft.experiment))
    assert "8 samples" in draft.problem
    assert draft.columns == COLUMNS


def test_a_batch_that_fits_no_more_is_told_of_the_rows_that_were_left_out(draft: Draft) -> None:
    draft.learn_from(Path("points.csv"))
    edit(draft, batch_size=9)
    imported = Imported(Dialect(), (), (), n_rows=20)
    draft.learn(described(draft.experiment)._replace(imported=imported))
    assert "8 samples, with 12 of 20 rows left out" in draft.problem


@pytest.mark.parametrize("is_dropped", [True, False])
def test_data_of_another_file_has_no_earlier_stages(is_dropped: bool) -> None:
    draft = Draft(BRANCHED)
    if is_dropped:
        draft.learn_from(Path("/points.csv"))
    else:
        edit(draft, source="/points.csv")
    assert draft.experiment == validated({"data": {"source": "/points.csv"}})


def test_a_dropped_file_is_what_the_same_file_chosen_in_the_form_is() -> None:
    dropped, chosen = Draft(BRANCHED), Draft(BRANCHED)
    for draft in (dropped, chosen):
        draft.learn_from(Path("/first.csv"))
        edit(draft, target="y", standardize=False, lr=0.3)
    dropped.learn_from(Path("/points.csv"))
    edit(chosen, source="/points.csv")
    assert dropped.experiment == chosen.experiment
    assert dropped.experiment.data == validated({"data": {"source": "/points.csv"}}).data
    assert dropped.experiment.optimizer.lr == 0.3


def test_an_experiment_that_is_opened_keeps_its_stages(draft: Draft) -> None:
    draft.open(Document(BRANCHED, Path("branched.toml")))
    assert draft.document == Document(BRANCHED, Path("branched.toml"))
    edit(draft, lr=0.5)
    assert draft.experiment.earlier == BRANCHED.earlier
    edit(draft, seed=1)
    assert draft.experiment.earlier == ()


def test_columns_are_offered_no_more_when_the_file_is_another(draft: Draft) -> None:
    draft.learn_from(Path("points.csv"))
    draft.learn(described(draft.experiment))
    first = draft.document
    draft.learn_from(Path("other.csv"))
    assert draft.columns == ColumnChoice()
    draft.open(first)
    assert draft.columns == COLUMNS


def test_what_is_wrong_with_the_data_stays_until_it_is_read_or_is_other_data(draft: Draft) -> None:
    draft.learn_from(Path("/points.csv"))
    draft.refuse(refused(draft))
    edit(draft, lr=0.5)
    assert draft.problem == "there is no such file"
    assert draft.is_loadable  # it may be there by now
    edit(draft, source="article")
    assert draft.problem == ""
    edit(draft, source="/points.csv")
    assert draft.problem == "there is no such file"
    draft.learn(described(draft.experiment))
    assert draft.problem == ""


def test_what_else_was_refused_is_forgotten_with_the_next_edit(draft: Draft) -> None:
    draft.refuse(refused(draft, key="device"))
    assert draft.faults[0].key == "device"
    edit(draft, lr=0.5)
    assert draft.faults == []


def test_what_an_older_edit_was_refused_for_is_not_wrong_with_the_newer(draft: Draft) -> None:
    edit(draft, device="cuda")
    draft.want_anew()
    assert next_load(draft, Experiment(), has_begun=True) == draft.experiment
    edit(draft, device="cpu")
    draft.refuse(refused(draft, key="device", run_id=UUID(int=1)))
    assert draft.faults == []


def branch_off(draft: Draft) -> None:
    """Answer the branch that was begun with the stages of BRANCHED."""
    draft.take_branch(validated({"optimizer": {"lr": 0.5}, "earlier": [{"epoch": 2, "batch": 3}]}))


def test_a_branch_brings_its_stages_and_leaves_what_was_edited_meanwhile(draft: Draft) -> None:
    edit(draft, lr=0.5)
    draft.begin_branch()
    edit(draft, lr=0.25, momentum=2.0)
    branch_off(draft)
    assert draft.experiment.earlier == BRANCHED.earlier
    assert [fault.key for fault in draft.faults] == ["optimizer.momentum"]
    edit(draft, momentum=0.0)
    assert draft.experiment == BRANCHED.model_copy(
        update={"optimizer": validated({"optimizer": {"lr": 0.25}}).optimizer}
    )


def test_a_branch_brings_no_stages_to_what_has_other_batches_or_stages_by_now(draft: Draft) -> None:
    edit(draft, lr=0.5)
    draft.begin_branch()
    edit(draft, batch_size=5)
    branch_off(draft)
    assert draft.experiment.earlier == ()
    other = Document(validated({"earlier": [{"epoch": 1, "batch": 1}]}), Path("other.toml"))
    draft.open(other)
    branch_off(draft)
    assert draft.document == other


# Which load is wanted


def next_load(draft: Draft, loaded: Experiment | None = None, has_begun: bool = False) -> object:
    return draft.next_load(loaded, has_begun)


def test_a_first_load_is_wanted_at_once(draft: Draft) -> None:
    assert next_load(draft) == Experiment()


def test_what_is_loaded_is_not_loaded_again_unless_it_is_wanted_anew(draft: Draft) -> None:
    assert next_load(draft, loaded=Experiment()) is None
    draft.want_anew()
    assert next_load(draft, loaded=Experiment()) == Experiment()


def test_of_what_is_edited_during_a_load_only_the_newest_is_loaded(draft: Draft) -> None:
    first = next_load(draft)
    for epochs in (2, 3, 4):
        edit(draft, epochs=epochs)
        assert next_load(draft) is None
    draft.refuse(refused(draft, key="device", run_id=UUID(int=1)))
    assert next_load(draft) == Experiment(epochs=4)
    assert first == Experiment()


def test_an_edit_that_is_taken_back_during_a_load_loads_nothing(draft: Draft) -> None:
    edit(draft, epochs=2)
    loading = next_load(draft)
    assert isinstance(loading, Experiment)
    edit(draft, epochs=3)
    edit(draft, epochs=2)
    draft.have_loaded(
        RunLoaded(
            UUID(int=1),
            loading,
            Schedule(10, 3, 2),
            DataDescription(loading.data, 10, ("x",), ColumnChoice()),
            lambda _seed: numpy.arange(10),
            None,
        )
    )
    assert next_load(draft, loaded=loading) is None


def test_what_was_refused_is_not_tried_again_before_something_changes(draft: Draft) -> None:
    next_load(draft)
    draft.refuse(refused(draft, run_id=UUID(int=1)))
    assert next_load(draft) is None
    draft.learn(DataDescription(Experiment().data, 10, ("x",), ColumnChoice()))
    assert next_load(draft) == Experiment()


def test_in_mid_run_an_edit_loads_nothing_until_it_is_confirmed(draft: Draft) -> None:
    edit(draft, lr=0.5)
    assert next_load(draft, Experiment(), has_begun=True) is None
    draft.want_anew()
    assert next_load(draft, Experiment(), has_begun=True) == draft.experiment


def test_what_is_wrong_is_not_loaded(draft: Draft) -> None:
    edit(draft, batch_size=11)
    draft.want_anew()
    assert next_load(draft) is None


def test_what_was_confirmed_is_confirmed_no_more_once_something_is_wrong(draft: Draft) -> None:
    next_load(draft)
    draft.want_anew()
    edit(draft, batch_size=11)
    assert next_load(draft, Experiment(), has_begun=True) is None
    draft.refuse(refused(draft, key="device", run_id=UUID(int=1)))
    edit(draft, batch_size=5)
    assert next_load(draft, Experiment(), has_begun=True) is None
