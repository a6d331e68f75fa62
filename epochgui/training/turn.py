"""Whose turn it is with torch, which has one random state for the whole process."""

from threading import Lock, get_ident
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from epochgui.training.load_torch import is_torch_loaded

if TYPE_CHECKING:
    import torch


class _Kept(NamedTuple):
    """What torch has for the whole process, and each run must find as it left it."""

    n_threads: int
    random_state: "torch.Tensor"
    of_devices: "list[torch.Tensor]"


class TorchTurn:
    """Lets several runs train in threads of one process, each as if it were the only one.

    Each run draws from torch's default generator what its script draws. Who enters the block waits
    until nobody else is in one, and finds torch's random state as it was when it left its last
    one. Those who wait come in order, so that none keeps the others out.
    """

    _next, _in_turn = Lock(), Lock()
    _last: ClassVar["TorchTurn | None"] = None

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        self._thread: int | None = None
        self._depth = 0

    def __enter__(self) -> Self:
        if self._thread != get_ident():
            self._begin()
        self._depth += 1
        return self

    def _begin(self) -> None:
        with TorchTurn._next:  # whoever comes later waits here, and not where this one does
            TorchTurn._in_turn.acquire()
        try:
            self._change_from(TorchTurn._last)
        except BaseException:
            TorchTurn._in_turn.release()  # else nobody would train any more
            raise
        self._thread = get_ident()

    def _change_from(self, last: "TorchTurn | None") -> None:
        """Keep what torch has for the last one, and put back what this one left."""
        if last is not self and is_torch_loaded():
            if last is not None:
                last._kept = _as_it_is()
            TorchTurn._last = None  # if putting back fails, what torch has is nobody's
            if self._kept is not None:
                _put_back(self._kept)
        TorchTurn._last = self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if not self._depth:
            self._thread = None
            TorchTurn._in_turn.release()


def _as_it_is() -> _Kept:
    import torch

    cuda = torch.cuda.get_rng_state_all() if _has_cuda() else []
    return _Kept(torch.get_num_threads(), torch.get_rng_state(), cuda)


def _has_cuda() -> bool:
    import torch

    return torch.cuda.is_initialized()  # type: ignore[no-untyped-call, no-any-return]


def _put_back(kept: _Kept) -> None:
    import torch

    if kept.n_threads != torch.get_num_threads():
        torch.set_num_threads(kept.n_threads)
    torch.set_rng_state(kept.random_state)
    if kept.of_devices:
        torch.cuda.set_rng_state_all(kept.of_devices)
