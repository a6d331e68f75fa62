"""A computation written down as the bare tensor operations that it consists of."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

import torch
from torch.utils._python_dispatch import TorchDispatchMode

_ATEN = torch.ops.aten
# The place of the argument that tells whether running numbers are to be changed.
_BATCH_NORM_TRAINS = 5


class CannotRace(Exception):
    """Why something cannot be trained outside Python; for the log."""


class Value(NamedTuple):
    """A tensor that an operation gets or makes, by its name."""

    name: str


class Operation(NamedTuple):
    """A call of one of torch's own operations, and the names of what it returns.

    The arguments are values, lists of them, and plain constants. It `draws` random numbers from
    torch's generator, or `changes` a tensor that stays when all else is done.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    results: tuple[str, ...]
    draws: bool = False
    changes: bool = False

    @property
    def name(self) -> str:
        """The name by which torch knows it, such as addmm."""
        return str(self.function).removeprefix("aten.").partition(".")[0]

    def inputs(self) -> list[str]:
        """Return the names of the tensors that it gets."""
        return list(_names((*self.arguments, *self.keywords.values())))


@dataclass(frozen=True, slots=True)
class Recording:
    """Operations in their order; the results have these names, None where there is none."""

    operations: tuple[Operation, ...]
    results: tuple[str | None, ...]

    @property
    def draws(self) -> bool:
        """Whether it draws random numbers."""
        return any(one.draws for one in self.operations)

    @property
    def changes(self) -> bool:
        """Whether it changes what it was given."""
        return any(one.changes for one in self.operations)


def recorded(
    compute: Callable[[], Sequence[torch.Tensor | None]],
    known: Mapping[str, torch.Tensor],
    changing: Collection[str] = (),
) -> Recording:
    """Run a computation on tensors that have names, and return what it consisted of.

    Those that are `changing` it may change in their place. Raises CannotRace where running the
    operations again would not do the same: where they change something else in its place, or
    depend on a number in a tensor.
    """
    recorder = _Recorder(known, changing)
    with recorder:
        results = compute()
    names = tuple(None if one is None else recorder.name_of(one) for one in results)
    return Recording(_without_the_idle(recorder.operations, names), names)


class _Recorder(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes each operation that reaches the device, those of going backward too."""

    def __init__(self, known: Mapping[str, torch.Tensor], changing: Collection[str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._changing = frozenset(changing)
        self._numbers = count()
        self.operations: list[Operation] = []
        # By identity, which lasts as long as the tensors are kept.
        self._kept: list[Any] = list(known.values())
        self._names = {id(tensor): name for name, tensor in known.items()}
        self._given = frozenset(self._names)
        self._turned: dict[str, str] = {}

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        # Else torch loads its compiler, which takes a second, only to be told not to compile this.
        return False

    def __torch_dispatch__(
        self,
        func: Any,
        types: Any,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        _check(func)  # before it does what it may not
        keywords = kwargs or {}
        if func._schema.is_mutable:
            return self._note_change(func, args, keywords)
        result = func(*args, **keywords)
        self._kept.append(result)
        if func is _ATEN.detach.default:  # the same numbers
            self._names[id(result)] = self.name_of(args[0])
        elif func is _ATEN.t.default and self.name_of(args[0]) in self._turned:
            self._names[id(result)] = self._turned[self.name_of(args[0])]  # turned back
        else:
            self._note(func, args, keywords, result)
        return result

    def name_of(self, tensor: torch.Tensor) -> str:
        """Return the name of a tensor; raises CannotRace for one of unknown origin."""
        try:
            return self._names[id(tensor)]
        except KeyError:
            raise CannotRace("a tensor comes from elsewhere") from None

    def _note(
        self, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any], result: object
    ) -> None:
        results = result if isinstance(result, tuple | list) else (result,)
        names = []
        for one in results:
            if not isinstance(one, torch.Tensor | None):
                raise CannotRace(f"{func} returns no tensor")
            names.append(f"t{next(self._numbers)}")
            self._names[id(one)] = names[-1]  # None is never asked for
        operation = Operation(
            func,
            *self._all_written(args, keywords),
            tuple(names),
            draws=_draws(func),
            changes=func is _ATEN.native_batch_norm.default and args[_BATCH_NORM_TRAINS],
        )
        self.operations.append(operation)
        if func is _ATEN.t.default:
            self._turned[names[0]] = self.name_of(args[0])

    def _note_change(self, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
        """Note a change of a tensor as one that makes another, whose name it has from then on.

        Raises CannotRace where something else may be seen to change with it.
        """
        changed = args[0]
        if self._names.get(id(changed)) in self._changing:
            return self._note_lasting_change(func, args, keywords)
        memory = changed.untyped_storage().data_ptr()
        sharing = [
            one for one in _tensors(self._kept) if one.untyped_storage().data_ptr() == memory
        ]
        if any(one is not changed for one in sharing) or id(changed) in self._given:
            raise CannotRace(f"{func} changes a tensor in its place")
        name = f"t{next(self._numbers)}"
        self.operations.append(
            Operation(
                _making_another(func),
                *self._all_written((*args, *_left_out(func, len(args))), keywords),
                (name,),
                draws=_draws(func),
            )
        )
        func(*args, **keywords)
        self._names[id(changed)] = name
        return changed

    def _note_lasting_change(
        self, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]
    ) -> Any:
        """Note a change that is to be seen when all else is done: the tensor keeps its name."""
        name = self.name_of(args[0])
        written = self._all_written(args, keywords)
        self.operations.append(Operation(func, *written, (name,), changes=True))
        return func(*args, **keywords)

    def _all_written(
        self, args: tuple[Any, ...], keywords: Mapping[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return (
            tuple(map(self._written, args)),
            {name: self._written(value) for name, value in keywords.items()},
        )

    def _written(self, argument: Any) -> Any:
        if isinstance(argument, torch.Tensor):
            return Value(self.name_of(argument))
        if isinstance(argument, list | tuple):
            return [self._written(one) for one in argument]
        return argument


def _check(func: Any) -> None:
    """Raise CannotRace for an operation that may not be run again for another batch."""
    if func.namespace != "aten":
        raise CannotRace(f"{func} is not one of torch's own operations")
    if func._schema.is_mutable and _making_another(func) is None:
        raise CannotRace(f"{func} changes a tensor in its place")
    if func is _ATEN._local_scalar_dense.default or torch.Tag.dynamic_output_shape in func.tags:
        raise CannotRace(f"{func} depends on the numbers in a tensor")


def _left_out(func: Any, n_given: int) -> list[Any]:
    """Return the arguments that were left out: another operation may have others in their place."""
    return [one.default_value for one in func._schema.arguments[n_given:] if not one.kwarg_only]


def _draws(func: Any) -> bool:
    return torch.Tag.nondeterministic_seeded in func.tags


def _making_another(func: Any) -> Any:
    """Return the operation that makes another tensor instead of changing one; None without."""
    if func is _ATEN.bernoulli_.float:  # whose other has another name
        return _ATEN.bernoulli.p
    name, overload = str(func).removeprefix("aten.").split(".")
    is_in_place = name.endswith("_") and not name.endswith("__")
    return getattr(getattr(_ATEN, name[:-1], None), overload, None) if is_in_place else None


def _tensors(kept: Sequence[Any]) -> Iterator[torch.Tensor]:
    for one in kept:
        if isinstance(one, torch.Tensor):
            yield one
        elif isinstance(one, list | tuple):
            yield from _tensors(one)


def _without_the_idle(
    operations: Sequence[Operation], results: Sequence[str | None]
) -> tuple[Operation, ...]:
    """Return the operations on which the results depend, and those that leave something behind."""
    needed = set(results)
    kept = []
    for operation in reversed(operations):
        leaves_something = operation.draws or operation.changes
        if leaves_something or needed.intersection(operation.results):
            kept.append(operation)
            needed.update(operation.inputs())
    return tuple(reversed(kept))


def _names(arguments: Sequence[Any]) -> list[str]:
    names = []
    for argument in arguments:
        if isinstance(argument, Value):
            names.append(argument.name)
        elif isinstance(argument, list):
            names += _names(argument)
    return names
