"""Experiment: everything that defines a run, each setting defined once.

A field carries its type, limits, default, title and a sentence for beginners; the form, the
tooltips, the error messages and the documentation all read them from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, PydanticKnownError

ARTICLE = "article"
ARTICLE_SAMPLES = 10
FULL_BATCH = "full"
LARGEST_BATCH = 2**31 - 1  # what a field of the window can hold

Activation = Literal["tanh", "relu", "sigmoid"]
OptimizerName = Literal["SGD", "Adam", "AdamW"]
LossName = Literal["MSELoss", "L1Loss", "SmoothL1Loss"]


def _tuple_from_list(value: object) -> object:
    """TOML knows only lists; the settings hold tuples, which cannot change."""
    return tuple(value) if isinstance(value, list) else value


def _batch_size(value: object) -> object:
    """Accept a whole number from 1, or "full"."""
    if value == FULL_BATCH:
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError("batch_size_type", 'neither a whole number nor "full"')
    if value < 1:
        raise PydanticKnownError("greater_than_equal", {"ge": 1})
    if value > LARGEST_BATCH:
        raise PydanticKnownError("less_than_equal", {"le": LARGEST_BATCH})
    return value


def _conflict(key: str, sentence: str) -> PydanticCustomError:
    """Return the error of settings that do not go together; the key is the one to blame."""
    return PydanticCustomError("conflict", sentence, {"key": key})


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class DataSettings(_Settings):
    """Which samples the model learns from."""

    source: str = Field(
        ARTICLE,
        min_length=1,
        title="Source",
        description="Where the samples come from: the article's y = 2x, or a CSV file.",
    )
    target: str | None = Field(
        None,
        title="Target",
        description="The column of the file that the model learns to predict.",
    )
    features: Annotated[tuple[str, ...] | None, BeforeValidator(_tuple_from_list)] = Field(
        None,
        min_length=1,
        title="Features",
        description="The columns of the file that the model predicts from.",
    )
    standardize: bool = Field(
        False,
        title="Standardize",
        description="Shift and scale each column to mean 0 and deviation 1, so that no column "
        "outweighs another only because of its unit; usual for files.",
    )

    @property
    def is_file(self) -> bool:
        """Whether the samples come from a file."""
        return self.source != ARTICLE

    @model_validator(mode="before")
    @classmethod
    def _standardize_files(cls, values: object) -> object:
        """Where nothing else is asked for, the columns of a file are standardized."""
        if isinstance(values, dict) and "standardize" not in values:
            is_file = values.get("source", ARTICLE) != ARTICLE
            return values | {"standardize": is_file}
        return values

    @model_validator(mode="after")
    def _columns_belong_to_files(self) -> Self:
        if not self.is_file and (self.target is not None or self.features is not None):
            raise _conflict(
                "data.source",
                "data.target and data.features are columns of a CSV file; name it in data.source",
            )
        if self.features is not None and self.target in self.features:
            raise _conflict("data.features", "data.features holds data.target; leave it out there")
        if self.features is not None and len(set(self.features)) < len(self.features):
            raise _conflict("data.features", "data.features holds a column twice; name it once")
        return self


LARGEST_LR = 1e6

HiddenSize = Annotated[int, Field(ge=1, le=10_000)]


class ModelSettings(_Settings):
    """The shape of the network."""

    hidden: Annotated[tuple[HiddenSize, ...], BeforeValidator(_tuple_from_list)] = Field(
        (),
        max_length=20,
        title="Hidden layers",
        description="How many neurons each layer between input and output has; none is a "
        "straight line.",
    )
    activation: Activation = Field(
        "tanh",
        title="Activation",
        description="The bend after each hidden layer; without it many layers would still only "
        "make a straight line.",
    )


class BatchingSettings(_Settings):
    """How the samples are dealt into batches."""

    batch_size: Annotated[int | Literal["full"], BeforeValidator(_batch_size)] = Field(
        3,
        title="Batch size",
        description="How many samples make one batch: the model sees them at once, and each batch "
        "makes one update of its weights, unless batches accumulate.",
    )
    shuffle: bool = Field(
        True,
        title="Shuffle",
        description="Deal the samples into batches in a new random order in every epoch.",
    )
    drop_last: bool = Field(
        False,
        title="Drop last",
        description="Leave out the last batch of an epoch when too few samples are left to fill "
        "it.",
    )
    accumulate: int = Field(
        1,
        ge=1,
        le=LARGEST_BATCH,
        title="Accumulate",
        description="How many batches add up their gradients before one update, so that several "
        "small batches act like a large one; the end of an epoch makes an update in any case.",
    )

    def size_for(self, n_samples: int) -> int:
        """Return the batch size in samples, for a data set of this many."""
        return n_samples if self.batch_size == FULL_BATCH else int(self.batch_size)


class OptimizerSettings(_Settings):
    """How an update changes the weights."""

    name: OptimizerName = Field(
        "SGD",
        title="Optimizer",
        description="The rule that turns gradients into an update of the weights.",
    )
    lr: float = Field(
        0.01,
        ge=0,
        le=LARGEST_LR,
        title="Learning rate",
        description="How far each update moves the weights along the gradient (lr).",
    )
    scale_lr: bool = Field(
        False,
        title="Scale lr",
        description="Multiply the learning rate by batch size ÷ base batch size: larger batches "
        "then take larger steps.",
    )
    base_batch_size: int = Field(
        32,
        ge=1,
        le=LARGEST_BATCH,
        title="Base size",
        description="The batch size for which the learning rate was chosen.",
    )
    momentum: float = Field(
        0.0,
        ge=0,
        lt=1,
        title="Momentum",
        description="How much of the last update is carried over into the next one.",
    )
    weight_decay: float = Field(
        0.0,
        ge=0,
        le=1e3,
        title="Weight decay",
        description="How strongly each update also pulls the weights towards zero.",
    )

    @model_validator(mode="after")
    def _momentum_belongs_to_sgd(self) -> Self:
        if self.momentum and self.name != "SGD":
            raise _conflict(
                "optimizer.momentum",
                'optimizer.momentum needs SGD; leave it out or set optimizer.name to "SGD"',
            )
        return self


class LossSettings(_Settings):
    """How wrong a prediction is."""

    name: LossName = Field(
        "MSELoss",
        title="Loss",
        description="How the distance between predictions and labels becomes one number.",
    )


MOST_STAGES = 100


class EarlierStage(_Settings):
    """How a run was trained up to a batch, before it went on with other settings."""

    epoch: int = Field(
        ge=1,
        le=1_000_000,
        title="Epoch",
        description="The epoch of the last batch trained so, counted from 1.",
    )
    batch: int = Field(
        ge=1,
        le=LARGEST_BATCH,
        title="Batch",
        description="The last batch trained so, counted from 1 within its epoch.",
    )
    optimizer: OptimizerSettings = OptimizerSettings()
    loss: LossSettings = LossSettings()


class Experiment(_Settings):
    """Everything that defines a run: the same experiment always gives the same numbers."""

    data: DataSettings = Field(DataSettings(), title="Data")
    model: ModelSettings = Field(ModelSettings(), title="Model")
    loss: LossSettings = Field(LossSettings(), title="Loss")
    batching: BatchingSettings = Field(BatchingSettings(), title="Batching")
    optimizer: OptimizerSettings = Field(OptimizerSettings(), title="Optimizer")
    epochs: int = Field(
        10,
        ge=1,
        le=1_000_000,
        title="Epochs",
        description="How many times the model goes through all the samples.",
    )
    seed: int = Field(
        0,
        ge=0,
        le=2**31 - 1,
        title="Seed",
        description="The number that all chance in the run grows from; the same seed gives the "
        "same run.",
    )
    threads: int = Field(
        1,
        ge=1,
        le=256,
        title="Threads",
        description="How many processor threads PyTorch computes one operation with.",
    )
    device: str = Field(
        "cpu",
        pattern=r"^(cpu|mps|cuda(:[0-9]{1,2})?)$",
        title="Device",
        description="The processor that trains: cpu, cuda (NVIDIA) or mps (Apple).",
    )
    earlier: Annotated[tuple[EarlierStage, ...], BeforeValidator(_tuple_from_list)] = Field(
        (),
        max_length=MOST_STAGES,
        title="Earlier",
        description="How the run was trained before it branched off, stage by stage.",
    )

    @model_validator(mode="after")
    def _stages_follow_each_other(self) -> Self:
        places = [(stage.epoch, stage.batch) for stage in self.earlier]
        if any(place >= following for place, following in pairwise(places)):
            raise _conflict("earlier", "earlier must go from the first batch on, none twice")
        return self


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of Experiment: its dotted key and what its definition says."""

    key: str
    title: str
    explanation: str
    default: Any
    minimum: float | None
    maximum: float | None
    choices: tuple[str, ...]


def _setting(key: str, field: FieldInfo) -> Setting:
    return Setting(
        key=key,
        title=field.title or key,
        explanation=field.description or "",
        default=field.default,
        minimum=_limit(field, "ge"),
        maximum=_limit(field, "le", "lt"),
        choices=tuple(choice for choice in get_args(field.annotation) if isinstance(choice, str)),
    )


def _limit(field: FieldInfo, *names: str) -> float | None:
    """Return the first of these limits that a field has."""
    limits = (getattr(rule, name, None) for name in names for rule in field.metadata)
    return next((limit for limit in limits if limit is not None), None)


def settings() -> dict[str, Setting]:
    """Return every setting by its dotted key, in the order of the definition."""
    found: dict[str, Setting] = {}
    for name, field in Experiment.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, _Settings):
            for inner, inner_field in section.model_fields.items():
                key = f"{name}.{inner}"
                found[key] = _setting(key, inner_field)
        elif name != "earlier":  # no setting to choose: branching off writes it
            found[name] = _setting(name, field)
    return found


def value_of(experiment: Experiment, key: str) -> Any:
    """Return the value that an experiment has for a dotted key."""
    return attrgetter(key)(experiment)


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting in which two experiments differ."""

    setting: Setting
    before: Any
    after: Any


def can_branch(before: Experiment, after: Experiment) -> bool:
    """Return whether a run of one can go on as the other: the batches must stay what they were."""
    if len(before.earlier) >= MOST_STAGES:
        return False
    changed = {difference.setting.key for difference in differences(before, after)}
    return all(key == "epochs" or key.startswith(("optimizer.", "loss.")) for key in changed)


def differences(before: Experiment, after: Experiment) -> Iterator[Difference]:
    """Yield each setting in which two experiments differ."""
    for setting in settings().values():
        old, new = value_of(before, setting.key), value_of(after, setting.key)
        if old != new:
            yield Difference(setting, old, new)
