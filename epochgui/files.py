"""Files are written beside their place and then renamed: whole, or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from epochgui.errors import InputError
from epochgui.text import tr


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it; what stood there before is replaced.

    Raises InputError, naming the file and the reason, where it cannot be written.
    """
    with writing_beside(path) as file:
        file.write(content)


@contextmanager
def writing_beside(path: Path, keep_on_error: bool = False) -> Iterator[IO[bytes]]:
    """Open a file beside the path, and put it in its place at the end of the block.

    When the block raises, what was written goes, or with keep_on_error takes its place all the
    same. Raises InputError, naming the file and the reason, where it cannot be written.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(0, tr("it is a folder"))
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(_cannot_write(path, error)) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            try:
                yield file
            except BaseException:
                if not keep_on_error:
                    raise
                file.flush()
                _put_in_place(beside, path)
                raise
        _put_in_place(beside, path)
    except OSError as error:
        raise InputError(_cannot_write(path, error)) from error
    finally:
        beside.unlink(missing_ok=True)


def _put_in_place(beside: Path, path: Path) -> None:
    beside.chmod(_mode_of(path))
    beside.replace(path)


def _cannot_write(path: Path, error: OSError) -> str:
    return tr(
        "cannot write {path}: {reason}; name a file in a folder that you may write to",
        path=path,
        reason=error.strerror or str(error),
    )


def _mode_of(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those of a new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
