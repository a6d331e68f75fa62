"""How the samples are dealt into batches."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from epochgui.basics.errors import Key
from epochgui.basics.text import N_
from epochgui.parts.python_text import call
from epochgui.parts.sampling.choice import sampling_named
from epochgui.parts.sampling.sampling import AUTO, SamplerLines, SamplerName, Sampling
from epochgui.parts.section import LARGEST_WHOLE, Section, conflict

FULL_BATCH = "full"
# A sampler may be called so too, which is the long form of `shuffle`.
_SHUFFLES = {"shuffle": True, "order": False}


def _batch_size(value: object) -> object:
    """Accept a whole number from 1, or "full"."""
    if value == FULL_BATCH:
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError("batch_size_type", 'neither a whole number nor "full"')
    if value < 1:
        raise PydanticKnownError("greater_than_equal", {"ge": 1})
    if value > LARGEST_WHOLE:
        raise PydanticKnownError("less_than_equal", {"le": LARGEST_WHOLE})
    return value


class Batching(Section):
    """How the samples are dealt into batches, as torch's DataLoader does it."""

    batch_size: Annotated[int | Literal["full"], BeforeValidator(_batch_size)] = Field(
        3,
        title=N_("Batch size"),
        description=N_(
            "How many samples make one batch: the model sees them at once, and each batch "
            "makes one update of its weights, unless batches accumulate."
        ),
    )
    shuffle: bool = Field(
        True,
        title=N_("Shuffle"),
        description=N_("Deal the samples into batches in a new random order in every epoch."),
    )
    drop_last: bool = Field(
        False,
        title=N_("Drop last"),
        description=N_(
            "Leave out the last batch of an epoch when too few samples are left to fill it."
        ),
    )
    sampler: SamplerName = Field(
        AUTO,
        title=N_("Sampler"),
        description=N_(
            "How samples are picked: auto as Shuffle says; once, shuffled before the first epoch; "
            "replacement, each from all; weighted, so that classes come as often; by_class, class "
            "after class."
        ),
    )
    accumulate: int = Field(
        1,
        ge=1,
        le=LARGEST_WHOLE,
        title=N_("Accumulate"),
        description=N_(
            "How many batches add up their gradients before one update, so that several "
            "small batches act like a large one; the end of an epoch makes an update in any case."
        ),
    )

    @model_validator(mode="before")
    @classmethod
    def _sampler_says_whether_to_shuffle(cls, values: Any) -> Any:
        """Take "shuffle" and "order" for samplers too, unless `shuffle` says the contrary."""
        if not isinstance(values, Mapping) or values.get("sampler") not in _SHUFFLES:
            return values
        name = values["sampler"]
        if values.get("shuffle", _SHUFFLES[name]) is not _SHUFFLES[name]:
            raise conflict(
                "batching.sampler",
                N_('{key} is "{name}", and {shuffle} says the contrary; leave one of them out'),
                name=name,
                shuffle=Key("batching.shuffle"),
            )
        return {**values, "sampler": AUTO, "shuffle": _SHUFFLES[name]}

    @property
    def idle(self) -> tuple[str, ...]:
        """Whether to shuffle, where another order is asked for."""
        return () if self.sampler == AUTO else ("shuffle",)

    def sampling(self, run_seed: int) -> Sampling:
        """Return how the samples are dealt in a run with this seed."""
        return sampling_named(self.sampler, self.shuffle, run_seed)

    @property
    def is_full(self) -> bool:
        """Whether all samples make one batch."""
        return self.batch_size == FULL_BATCH

    def size_for(self, n_samples: int) -> int:
        """Return the batch size in samples, for a data set of this many."""
        return n_samples if self.batch_size == FULL_BATCH else int(self.batch_size)

    def size_script(self) -> str:
        """Return the batch size as the script writes it."""
        return "len(dataset)" if self.is_full else str(self.batch_size)

    def samples_per_update_script(self) -> str:
        """Return how many samples an update averages over, as the script writes it."""
        size = self.size_script()
        return size if self.accumulate == 1 else f"({size} * accumulate)"

    def script(self, lines: SamplerLines) -> str:
        """Return the call that makes the DataLoader of a data set, with such a sampler."""
        arguments = {"batch_size": self.size_script(), **dict(lines.arguments)}
        if self.drop_last:
            arguments["drop_last"] = "True"
        return call("DataLoader", "dataset", **arguments)
