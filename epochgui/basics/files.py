"""Files are written beside their place and then renamed: whole, or not at all.

What is being read is never written over: whoever writes names the files that are `spared`.
"""

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO

from epochgui.basics.consent import Consent
from epochgui.basics.errors import InputError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def write_whole(path: Path, content: bytes, spared: Iterable[Path] = ()) -> None:
    """Write a file so that nobody ever finds half of it; what stood there before is replaced.

    Raises InputError, naming the file and the reason, where it cannot be written, or is spared.
    """
    with writing_beside(path, spared=spared) as file:
        file.write(content)


def write_all(
    contents: Mapping[Path, bytes], spared: Iterable[Path] = (), consent: Consent | None = None
) -> None:
    """Write files as `write_whole` does; none takes its place before all are written.

    None does where `consent` is withdrawn before; that is raised then.
    """
    spared = tuple(spared)
    with ExitStack() as written:
        for path, content in contents.items():
            written.enter_context(writing_beside(path, spared=spared)).write(content)
        with (consent or Consent()).used():
            written.pop_all().close()


def check_place(path: Path, spared: Iterable[Path] = ()) -> None:
    """Raise InputError where no file can be written, before the work that is to be written there.

    What goes wrong later, as when the disk is full, is told when the file is written.
    """
    place = Path(os.path.realpath(path))
    try:
        _check_file(path, place, spared)
        if not _is_device_or_pipe(place):
            _check_folder(path, place.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextmanager
def writing_beside(
    path: Path,
    keep_on_error: bool = False,
    spared: Iterable[Path] = (),
    consent: Consent | None = None,
) -> Iterator[IO[bytes]]:
    """Open a file beside the path, and put it in its place at the end of the block.

    When the block raises, what was written goes, or with keep_on_error takes its place all the
    same. It goes too where `consent` is withdrawn before it has its place; that is raised then. A
    link stays, and the file that it names is replaced; a device or a pipe is written to as it is.
    Raises InputError, naming the file and the reason, where it cannot be written, or is one of
    those that are spared.
    """
    try:
        with _opened(path, keep_on_error, spared, consent or Consent()) as file:
            yield file
    except BrokenPipeError:
        raise  # the reader of what the block prints has left, which is no fault of this file
    except OSError as error:
        raise _cannot_write(path, error) from error


def _opened(
    path: Path, keep_on_error: bool, spared: Iterable[Path], consent: Consent
) -> AbstractContextManager[IO[bytes]]:
    place = Path(os.path.realpath(path))
    _check_file(path, place, spared)
    return place.open("wb") if _is_device_or_pipe(place) else _beside(place, keep_on_error, consent)


def _is_device_or_pipe(place: Path) -> bool:
    return place.exists() and not place.is_file()


def _check_file(path: Path, place: Path, spared: Iterable[Path]) -> None:
    if any(_is_same_file(place, one) for one in spared):
        raise InputError(
            "cannot write {path}: it is being read, and what it holds would be lost; name "
            "another file",
            path=path,
        )
    if place.is_dir():
        raise InputError(
            "cannot write {path}: it is a folder; name a file in a folder that you may write to",
            path=path,
        )
    if place.exists() and not os.access(place, os.W_OK):
        raise InputError(
            "cannot write {path}: it is protected against writing; name a file in a folder that "
            "you may write to",
            path=path,
        )


def _is_same_file(one: Path, other: Path) -> bool:
    """Return whether two paths are one file, also through links or in another spelling."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False  # one of them is not there, and cannot be lost


def _check_folder(path: Path, folder: Path) -> None:
    if not folder.is_dir():
        raise InputError(
            "cannot write {path}: there is no folder {folder}; name a file in a folder that you "
            "may write to",
            path=path,
            folder=folder,
        )
    if not os.access(folder, os.W_OK):
        raise InputError(
            "cannot write {path}: the folder is protected against writing; name a file in a "
            "folder that you may write to",
            path=path,
        )


@contextmanager
def _beside(place: Path, keep_on_error: bool, consent: Consent) -> Iterator[IO[bytes]]:
    beside = place.with_name(f".epochgui-{secrets.token_hex(8)}")
    is_kept = keep_on_error
    try:
        with beside.open("xb") as file:
            yield file
        is_kept = True
    finally:
        try:
            if is_kept and beside.exists():
                with consent.used():
                    _put_in_place(beside, place)
        finally:
            beside.unlink(missing_ok=True)


def _put_in_place(beside: Path, place: Path) -> None:
    if place.exists():
        beside.chmod(place.stat().st_mode & 0o777)
    beside.replace(place)


def _cannot_write(path: Path, error: OSError) -> InputError:
    if error.errno in _NO_ROOM:
        return InputError(
            "cannot write {path}: its disk is full; make room there, or name a file on another "
            "disk",
            path=path,
        )
    return InputError(
        "cannot write {path}: {reason}; name a file in a folder that you may write to",
        path=path,
        reason=error.strerror or str(error),
    )


def named_from(path: Path, folder: Path) -> str:
    """Return a path relative to a folder where it lies below it, else in full."""
    full, folder = Path(os.path.abspath(path)), Path(os.path.abspath(folder))
    return (full.relative_to(folder) if full.is_relative_to(folder) else full).as_posix()


def is_web_address(text: str) -> bool:
    """Return whether a text is where something lies in the web, and no path."""
    return re.match(r"(?i)[a-z][a-z0-9+.-]+://", text) is not None
