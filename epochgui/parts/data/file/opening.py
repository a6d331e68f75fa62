"""Opening a data file: what kind of file it is, and the bytes of the text in it."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, Marked
from epochgui.parts.data.file.endings import WORKBOOKS
from epochgui.parts.data.file.imported import Packing
from epochgui.parts.data.file.other_tables import name_within, naming_others, unlikeliness

_WORKBOOK_PARTS: Final = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = b"PK\x03\x04"
_NO_MEMBERS = b"PK\x05\x06"
_GZIP = b"\x1f\x8b"

_PICTURE = N_("{file} is a picture, not a table; name a CSV file or a workbook in {key}")
_PACKED = N_("{file} is an archive that cannot be read here; unpack it and name the table in it")
_OTHER_TABLE = N_("{file} is of the kind {kind}; save its table as CSV")
_BEGINNINGS: Final[tuple[tuple[bytes, Marked, str], ...]] = (
    (b"\x89PNG", _PICTURE, ""),
    (b"\xff\xd8\xff", _PICTURE, ""),
    (b"GIF8", _PICTURE, ""),
    (b"RIFF", _PICTURE, ""),
    (b"II*\0", _PICTURE, ""),
    (b"MM\0*", _PICTURE, ""),
    (b"%PDF", N_("{file} is a PDF, not a table; ask for the table as CSV or as a workbook"), ""),
    (b"Rar!", _PACKED, ""),
    (b"7z\xbc\xaf", _PACKED, ""),
    (b"BZh", _PACKED, ""),
    (b"\xfd7zXZ", _PACKED, ""),
    (b"(\xb5/\xfd", _PACKED, ""),
    (b"PAR1", _OTHER_TABLE, "Parquet"),
    (b"ARROW1", _OTHER_TABLE, "Arrow"),
    (b"FEA1", _OTHER_TABLE, "Feather"),
    (b"\x89HDF", _OTHER_TABLE, "HDF5"),
    (b"\x93NUMPY", _OTHER_TABLE, "NumPy"),
    (b"SQLite format 3", _OTHER_TABLE, "SQLite"),
    (b"MATLAB 5.0", _OTHER_TABLE, "MATLAB"),
    (b"$FL2", _OTHER_TABLE, "SPSS"),
    (b"<stata_dta>", _OTHER_TABLE, "Stata"),
    (b"RDX2\n", _OTHER_TABLE, "R"),
    (b"RDX3\n", _OTHER_TABLE, "R"),
    (b"{\\rtf", _OTHER_TABLE, "RTF"),
    (
        b"version https://git-lfs",
        N_("{file} only points to data that Git LFS keeps; fetch it with: git lfs pull"),
        "",
    ),
)
_PAGE = N_(
    "{file} is a web page, not a table; download the data itself, which a site such as GitHub "
    "offers as Raw or Download"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of a file's text, and what they were packed in.

    Of a workbook they are its own. `member` is the file within a zip archive, and `members` are all
    files in there, `is_chosen_by_us` where none was asked for.
    """

    data: bytes
    packing: Packing = Packing.NONE
    member: str | None = None
    members: tuple[str, ...] = ()
    is_chosen_by_us: bool = False

    def called(self, path: Path) -> str:
        """Return what sentences call the table of a file that holds this."""
        return name_within(path.name, self.member, self.members, self.packing)

    def blamed(self, error: InputError) -> InputError:
        """Return an error in the table, with what else could be chosen, if nobody has."""
        if not self.is_chosen_by_us:
            return error
        return naming_others(error, self.member, self.members, self.packing)


def opened(path: Path, member: str | None) -> Opened:
    """Return what a file holds, within an archive the member that is asked for.

    Raises InputError where it is not a table, or not there.
    """
    data = bytes_of(path)
    if data.startswith(OLD_WORKBOOK):
        return Opened(data, Packing.WORKBOOK)
    if data.startswith((ZIP, _NO_MEMBERS)):
        return _unzipped(path, data, member)
    if data.startswith(_GZIP):
        data = _gunzipped(path, data)
        check_kind(data, path.name)
        return Opened(data, Packing.GZIP)
    check_kind(data, path.name)
    return Opened(data)


def check_kind(data: bytes, file: str) -> None:
    """Raise InputError for what is no text, or another kind of text."""
    is_line = re.match(rb"[ -~\t]+[\r\n]", data) is not None  # whose first word may be such a sign
    for beginning, sentence, kind in _BEGINNINGS:
        if data.startswith(beginning) and not (is_line and beginning.isalnum()):
            raise InputError.marked(sentence, file=file, kind=kind, key="data.source")
    if data[257:262] == b"ustar":
        raise InputError.marked(_PACKED, file=file, key="data.source")
    head = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"(?i)<!doctype html|<html|<head|<body", head):
        raise InputError.marked(_PAGE, file=file, key="data.source")
    if head.startswith((b"<?xml", b"<svg")):
        raise InputError.marked(_OTHER_TABLE, file=file, kind="XML", key="data.source")
    if re.match(rb'\{\s*["}]|\[\s*[\[{]', head):
        raise InputError.marked(_OTHER_TABLE, file=file, kind="JSON", key="data.source")
    if _is_arff(data):
        raise InputError.marked(_OTHER_TABLE, file=file, kind="ARFF", key="data.source")
    if _is_binary(data[:4000]):
        raise InputError(
            "{file} is not text; name a CSV file or a workbook in {key}",
            file=file,
            key="data.source",
        )


def _is_arff(data: bytes) -> bool:
    beginning = data[:20_000]
    if b"@" not in beginning or not re.search(rb"(?im)^@relation\b", beginning):
        return False
    return re.search(rb"(?im)^@data", data) is not None


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: UTF-16 has many zeros, but all in even or all in odd places."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) > len(head) / 8 and min(zeros) <= max(zeros) / 8:
        return False
    return sum(zeros) > 0 or len(re.findall(rb"[\x01-\x08\x0e-\x19]", head)) > len(head) / 50


def _unzipped(path: Path, data: bytes, member: str | None) -> Opened:
    """Return the table within a zip archive, or the workbook that the archive is."""
    try:
        archive = zipfile.ZipFile(path)
        names = files_in(archive)
        if is_workbook(names):
            return Opened(data, Packing.WORKBOOK)
        tables = [name for name in names if unlikeliness(name) < 2]
        if member is None and not tables:
            raise _no_table(path, names)
        if member is not None and member not in names:
            raise InputError(
                "{file} holds no file {member}; it holds {members}",
                file=path.name,
                member=repr(member),
                members=", ".join(map(repr, names[:12])),
                key="data.dialect.sheet",
            )
        chosen = tables[0] if member is None else member
        text = archive.read(chosen)
    # RuntimeError is zipfile's for a password, and a kind of it for an unknown way of packing.
    except (zipfile.BadZipFile, RuntimeError, zlib.error, OSError) as error:
        raise InputError.marked(_PACKED, file=path.name, key="data.source") from error
    if text.startswith((ZIP, OLD_WORKBOOK)):
        raise _packed_twice(path, chosen)
    found = Opened(text, Packing.ZIP, chosen, is_chosen_by_us=member is None, members=names)
    try:
        check_kind(text, found.called(path))
    except InputError as error:
        raise found.blamed(error) from error
    return found


def _no_table(path: Path, names: Iterable[str]) -> InputError:
    """Return the error of an archive with no file in it that could be a table."""
    workbook = next((name for name in names if name.lower().endswith(WORKBOOKS)), None)
    if workbook is not None:
        return _packed_twice(path, workbook)
    return InputError(
        "{file} holds no table; name a CSV file or a workbook in {key}",
        file=path.name,
        key="data.source",
    )


def _packed_twice(path: Path, member: str) -> InputError:
    """Return the error of a workbook, or of another archive, in an archive."""
    return InputError(
        "{member} in {file} is a workbook or an archive itself; unpack {file} and name {member} in "
        "{key}",
        file=path.name,
        member=repr(member),
        key="data.source",
    )


def files_in(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the files in an archive, the likeliest tables first; not what a system adds."""
    names = filter(_is_member, archive.namelist())
    return tuple(sorted(names, key=unlikeliness))


def is_workbook(names: Iterable[str]) -> bool:
    """Return whether an archive of these files is a workbook."""
    return not _WORKBOOK_PARTS.isdisjoint(names)


def _is_member(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not (name.endswith("/") or "__MACOSX" in parts or parts[-1].startswith("."))


def _gunzipped(path: Path, data: bytes) -> bytes:
    import gzip

    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            "{file} is damaged: it cannot be unpacked to its end; download or copy it anew",
            file=path.name,
            key="data.source",
        ) from error


def bytes_of(path: Path) -> bytes:
    """Return what the file holds; raises InputError where it cannot be read."""
    try:
        # Asked first: a pipe may never end, and Windows calls a folder a lack of permission.
        kind = path.stat().st_mode
        if stat.S_ISREG(kind):
            return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(kind):
        sentence = N_("{path} is a folder; name a CSV file in {key}")
    else:
        sentence = N_(
            "{path} is a pipe or a device; save what comes from it as a file, and name that"
        )
    raise InputError.marked(sentence, path=path, key="data.source")


def _unreadable(path: Path, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if not path.name.isprintable():
            return InputError(
                "there is no file {path}; a backslash between double quotes has another meaning in "
                "an experiment file: write the path in single quotes, or with slashes",
                path=repr(str(path)),
                key="data.source",
            )
        return InputError(
            "there is no file {path}; name a CSV file in {key}", path=path, key="data.source"
        )
    if isinstance(error, PermissionError):
        return InputError("you have no permission to read {path}", path=path, key="data.source")
    reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return InputError(
        "{path} cannot be read: {reason}", path=path, reason=reason, key="data.source"
    )
