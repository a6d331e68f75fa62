"""Rules of writing: a file is there whole, or as it was before."""

import errno
import os
import signal
import sys
from pathlib import Path

import pytest

from epochgui.basics.consent import Consent, WithdrawnError
from epochgui.basics.errors import InputError
from epochgui.basics.files import check_place, write_all, write_whole, writing_beside
from epochgui.basics.interrupts import on_interrupt

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, modes and pipes")


class Broken(Exception):
    """Raised in the midst of writing."""


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        write_whole(path, b"new")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_new_file_holds_what_was_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert names_in(tmp_path) == ["a.txt"]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with writing_beside(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert names_in(tmp_path) == ["a.txt"]


def write_half(path: Path, *, keep_on_error: bool) -> None:
    with writing_beside(path, keep_on_error) as file:
        file.write(b"half")
        raise Broken


@pytest.mark.parametrize(("keep", "content"), [(False, b"old"), (True, b"half")])
def test_when_writing_breaks_off_the_half_goes_unless_it_is_wanted(
    tmp_path: Path, keep: bool, content: bytes
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(Broken):
        write_half(path, keep_on_error=keep)
    assert path.read_bytes() == content
    assert names_in(tmp_path) == ["a.txt"]


def test_of_several_files_none_is_replaced_where_one_cannot_be_written(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "none" / "b.txt"
    first.write_bytes(b"old")
    with pytest.raises(InputError, match="cannot write"):
        write_all({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.txt"]


def test_several_files_take_their_places_together(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    write_all({path: path.name.encode() for path in paths})
    assert [path.read_bytes() for path in paths] == [b"a.txt", b"b.txt"]
    assert names_in(tmp_path) == ["a.txt", "b.txt"]


def test_what_is_withdrawn_at_the_last_moment_takes_no_place(tmp_path: Path) -> None:
    consent = Consent()

    def write() -> None:
        with writing_beside(tmp_path / "a.txt", consent=consent) as file:
            file.write(b"whole")
            assert consent.withdraw()

    with pytest.raises(WithdrawnError):
        write()
    assert names_in(tmp_path) == []


def test_who_withdraws_too_late_is_told_so(tmp_path: Path) -> None:
    consent = Consent()
    with writing_beside(tmp_path / "a.txt", consent=consent) as file:
        file.write(b"whole")
    assert not consent.withdraw()
    assert names_in(tmp_path) == ["a.txt"]


def test_ctrl_c_while_the_file_takes_its_place_is_too_late() -> None:
    consent = Consent()
    told: list[bool] = []
    with on_interrupt(lambda: told.append(consent.withdraw())), consent.used():
        signal.raise_signal(signal.SIGINT)
    assert told == [False]
    assert not consent.is_withdrawn


def test_a_file_that_does_not_get_its_place_can_be_withdrawn_again() -> None:
    consent = Consent()
    with pytest.raises(Broken), consent.used():
        raise Broken
    assert consent.withdraw()
    with pytest.raises(WithdrawnError), consent.used():
        raise AssertionError
    assert consent.withdraw()


def test_what_goes_wrong_with_the_reader_of_the_output_is_not_blamed_on_the_file(
    tmp_path: Path,
) -> None:
    with pytest.raises(BrokenPipeError), writing_beside(tmp_path / "a.txt", keep_on_error=True):
        raise BrokenPipeError
    assert names_in(tmp_path) == ["a.txt"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.txt"
    assert refusal(path).startswith(f"cannot write {path}: ")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_as_such(tmp_path: Path, number: int) -> None:
    with (
        pytest.raises(InputError, match="its disk is full; make room there"),
        writing_beside(tmp_path / "a.png"),
    ):
        raise OSError(number, os.strerror(number))
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"cannot write {tmp_path}: it is a folder; name a file in a folder that you may write to"
    )


def test_a_protected_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    # Simulated, because an administrator may write everything.
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert "protected" in refusal(path)
    assert path.read_bytes() == b"old"


def test_a_place_is_refused_before_there_is_anything_to_write(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none" / "a.txt"):
        with pytest.raises(InputError) as caught:
            check_place(place)
        assert str(caught.value).startswith(f"cannot write {place}: ")
    check_place(tmp_path / "a.txt")
    assert names_in(tmp_path) == []


def test_a_protected_folder_is_refused_before_there_is_anything_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Simulated, because an administrator may write everything.
    monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path)
    with pytest.raises(InputError, match="the folder is protected"):
        check_place(tmp_path / "a.txt")


@posix
def test_a_device_is_a_place_to_write() -> None:
    check_place(Path(os.devnull))


@posix
def test_a_name_of_any_length_that_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 255)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


@posix
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    plain, whole = tmp_path / "plain", tmp_path / "whole"
    plain.touch()
    write_whole(whole, b"new")
    assert whole.stat().st_mode == plain.stat().st_mode


@posix
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(mode=0o600)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


@posix
def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link"
    path.write_bytes(b"old")
    link.symlink_to(path)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@posix
def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_whole(Path(os.devnull), b"new")
    assert Path(os.devnull).is_char_device()


@posix
def test_what_is_spared_is_never_written_over_in_whatever_spelling(tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_bytes(b"old")
    (tmp_path / "soft").symlink_to(data)
    (tmp_path / "hard").hardlink_to(data)
    (tmp_path / "inner").mkdir()
    for place in (
        data,
        tmp_path / "inner" / ".." / "data.csv",
        tmp_path / "soft",
        tmp_path / "hard",
    ):
        for spared in ([data], [tmp_path / "none", tmp_path / "soft"]):
            with pytest.raises(InputError, match="it is being read"):
                write_whole(place, b"new", spared)
            with pytest.raises(InputError, match="it is being read"):
                check_place(place, spared)
    assert data.read_bytes() == b"old"
    write_whole(tmp_path / "other", b"new", [data])
    assert (tmp_path / "other").read_bytes() == b"new"
