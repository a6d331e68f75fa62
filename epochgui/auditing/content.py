"""What is in the samples of a batch, so that those without numbers can be told apart."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from numpy.typing import NDArray

_BYTES = 16


def contents_of(batch: Any) -> list[bytes]:
    """Return for each sample of a batch a digest of all that the batch holds of it.

    What cannot be taken apart by samples is one sample.
    """
    leaves = list(_leaves(batch))
    lengths = {_length(leaf) for leaf in leaves}
    if len(lengths) != 1 or None in lengths:
        return [_digest(map(_bytes, leaves))]
    (n,) = lengths
    return [_digest(_bytes(leaf[place]) for leaf in leaves) for place in range(n or 0)]


def _leaves(batch: Any) -> Iterator[Any]:
    if isinstance(batch, Mapping):
        for value in batch.values():
            yield from _leaves(value)
    elif isinstance(batch, list | tuple) and not _is_column(batch):
        for value in batch:
            yield from _leaves(value)
    else:
        yield batch


def _is_column(batch: list[Any] | tuple[Any, ...]) -> bool:
    """Tell whether a list holds a text or a number of each sample."""
    return all(isinstance(one, str | bytes | int | float) for one in batch)


def _length(leaf: Any) -> int | None:
    try:
        return None if isinstance(leaf, str | bytes) else len(leaf)
    except TypeError:  # a tensor without sides, a number
        return None


def _bytes(value: Any) -> bytes:
    to_numpy = getattr(value, "numpy", None)
    if to_numpy is None:
        return repr(value).encode()
    array: NDArray[Any] = value.detach().cpu().numpy()
    return f"{array.dtype}{array.shape}".encode() + array.tobytes()


def _digest(parts: Iterator[bytes]) -> bytes:
    digest = blake2b(digest_size=_BYTES)
    for part in parts:
        digest.update(part)
    return digest.digest()
