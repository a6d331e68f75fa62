"""A computation written down as the bare tensor operations that it consists of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch.utils._python_dispatch import TorchDispatchMode

_ATEN = torch.ops.aten


class CannotRace(Exception):
    """Why something cannot be trained outside Python; for the log."""


class Value(NamedTuple):
    """A tensor that an operation gets or makes, by its name."""

    name: str


class Operation(NamedTuple):
    """A call of one of torch's own operations, and the names of what it returns.

    The arguments are values, lists of them, and plain constants.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    results: tuple[str, ...]

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


def recorded(
    compute: Callable[[], Sequence[torch.Tensor | None]], known: Mapping[str, torch.Tensor]
) -> Recording:
    """Run a computation on tensors that have names, and return what it consisted of.

    Raises CannotRace where running the operations again would not do the same: where they draw
    random numbers, change something in its place, or depend on a number in a tensor.
    """
    recorder = _Recorder(known)
    with recorder:
        results = compute()
    names = tuple(None if one is None else recorder.name_of(one) for one in results)
    return Recording(_without_the_idle(recorder.operations, names), names)


class _Recorder(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes each operation that reaches the device, those of going backward too."""

    def __init__(self, known: Mapping[str, torch.Tensor]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
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
            if not isinstance(one, torch.Tensor):
                raise CannotRace(f"{func} returns no tensor")
            names.append(f"t{len(self._names)}")
            self._names[id(one)] = names[-1]
        operation = Operation(
            func,
            tuple(map(self._written, args)),
            {name: self._written(value) for name, value in keywords.items()},
            tuple(names),
        )
        self.operations.append(operation)
        if func is _ATEN.t.default:
            self._turned[names[0]] = self.name_of(args[0])

    def _note_change(self, func: Any, args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any:
        """Note a change of a tensor as one that makes another, whose name it has from then on.

        Raises CannotRace where something else may be seen to change with it.
        """
        changed = args[0]
        memory = changed.untyped_storage().data_ptr()
        sharing = [
            one for one in _tensors(self._kept) if one.untyped_storage().data_ptr() == memory
        ]
        if any(one is not changed for one in sharing) or id(changed) in self._given:
            raise CannotRace(f"{func} changes a tensor in its place")
        written = (
            tuple(map(self._written, args)),
            {k: self._written(v) for k, v in keywords.items()},
        )
        name = f"t{len(self.operations)}c"
        self.operations.append(Operation(_making_another(func), *written, (name,)))
        func(*args, **keywords)
        self._names[id(changed)] = name
        return changed

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
    if torch.Tag.nondeterministic_seeded in func.tags:
        raise CannotRace(f"{func} draws random numbers")
    if func._schema.is_mutable and _making_another(func) is None:
        raise CannotRace(f"{func} changes a tensor in its place")
    if func is _ATEN._local_scalar_dense.default or torch.Tag.dynamic_output_shape in func.tags:
        raise CannotRace(f"{func} depends on the numbers in a tensor")


def _making_another(func: Any) -> Any:
    """Return the operation that makes another tensor instead of changing one; None without."""
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
    """Return the operations on which the results depend."""
    needed = set(results)
    kept = []
    for operation in reversed(operations):
        if needed.intersection(operation.results):
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
