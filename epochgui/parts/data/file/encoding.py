"""How a data file writes letters as bytes."""

import codecs
import re
from typing import Final, NamedTuple

from epochgui.basics.errors import InputError

UTF_8: Final = "utf-8"

_MARKS: Final = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The likeliest first: where several are as good, it is what most files of this kind have.
_SINGLE: Final = ("cp1252", "cp1250", "cp1251", "cp1253", "mac_roman", "cp850")
_DOUBLE: Final = ("gb18030", "cp949", "cp932", "big5")
_SIGN_IN_WORD = r"(?<=[^\W\d_])[^\w\s\x00-\x7f](?=[^\W\d_])"
_CAPITAL_IN_WORD = r"[a-zß-ÿά-ώа-я][À-ÞΑ-ΩА-Я]"
_MIXED_SCRIPTS = r"[A-Za-z][Ͱ-Ͽ\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
_NOT_EAST_ASIAN = (
    r"[^\x00-\x7f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e"
    r"°±×÷‰℃№①-⑳㎎㎏㎜㎝㎞㎡㎥Ⅰ-Ⅹ]+"  # units, and numbers of items, in the names of columns
)
_ACCENTS_ALONE = r"[^\W\d_\x00-\x7f]{3,}"
_MOST_BYTES = 20_000
_MANY_BYTES = 2_000


class Encoding(NamedTuple):
    """A name that Python knows, and whether another one is as likely."""

    name: str
    is_doubtful: bool = False


def encoding_of(data: bytes, file: str) -> Encoding:
    """Return how bytes stand for letters; raises InputError for UTF-8 with a few faults."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Encoding(name)
    head = data[:_MANY_BYTES]
    if b"\0" in head:
        is_big = head[::2].count(0) > head[1::2].count(0)
        return Encoding("utf-16-be" if is_big else "utf-16-le")
    if data.isascii():
        return Encoding(UTF_8)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        _check_faults(data, file, error)
        return _guessed(data)
    return Encoding(UTF_8)


def decoded(data: bytes, encoding: str, file: str) -> str:
    """Return the text; raises InputError where the bytes are not written so."""
    try:
        return data.decode(codec(encoding))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "line {line} of {file} is not written in {encoding}; name another encoding in {key}",
            line=line,
            file=file,
            encoding=encoding,
            key="data.dialect.encoding",
        ) from error
    except (LookupError, ValueError) as error:
        raise InputError(
            "there is no encoding {encoding}; name one such as utf-8, cp1252 or gb18030 in {key}",
            encoding=repr(encoding),
            key="data.dialect.encoding",
        ) from error


def is_utf_8(encoding: str) -> bool:
    """Whether a file in this encoding can be read as it is."""
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8")


def codec(encoding: str) -> str:
    """Return the name by which Python decodes, without the mark that UTF-8 may begin with."""
    return "utf-8-sig" if is_utf_8(encoding) else encoding


def _check_faults(data: bytes, file: str, error: UnicodeDecodeError) -> None:
    """Raise InputError where all but a little is UTF-8: another encoding would spoil the rest."""
    text = data.decode(errors="replace")
    n_faults = text.count("\N{REPLACEMENT CHARACTER}")
    n_letters = len(text) - len(text.encode("ascii", errors="ignore")) - n_faults
    if n_letters > 10 * n_faults:
        raise InputError(
            "line {line} of {file} is not UTF-8 text, as the rest of it is; mend that line, or "
            "name another encoding in {key}",
            line=data.count(b"\n", 0, error.start) + 1,
            file=file,
            key="data.dialect.encoding",
        ) from error


def _guessed(data: bytes) -> Encoding:
    """Return the likeliest of the encodings in which the bytes can be text."""
    from charset_normalizer import from_bytes  # only where a file is not UTF-8

    sample = _telling(data)
    names = _SINGLE if _has_lone_bytes(sample) else (*_DOUBLE, *_SINGLE)
    matches = from_bytes(sample, cp_isolation=list(names), enable_fallback=False)
    chaos = {name: match.chaos for match in matches for name in match.could_be_from_charset}
    ranks = []
    for place, name in enumerate(names):
        text = _text(data, sample, name)
        if text is not None:
            ranks.append((round(chaos.get(name, 0.3) + _oddity(text, name), 3), place, name))
    if not ranks:
        return Encoding("latin-1", is_doubtful=True)
    ranks.sort()
    best, _, name = ranks[0]
    text = sample.decode(name)
    others = [other for rank, _, other in ranks[1:] if rank - best < 0.05]
    return Encoding(name, any(sample.decode(other) != text for other in others))


def _telling(data: bytes) -> bytes:
    """Return the lines that are not ASCII alone, as many as it takes."""
    lines = (found[0] for found in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", data))
    sample = b""
    for line in lines:
        sample += line
        if len(sample) > _MOST_BYTES:
            break
    return sample


def _has_lone_bytes(sample: bytes) -> bool:
    """Whether most letters beyond ASCII are single bytes, as in languages with few of them."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    return 2 * sum(len(run) == 1 for run in runs) > len(runs) and not re.search(
        rb"[\x82\x83][\x40-\xf1]", sample
    )


def _text(data: bytes, sample: bytes, name: str) -> str | None:
    """Return the sample as text; None where the file cannot be written so."""
    try:
        data.decode(name)
        return sample.decode(name)
    except UnicodeDecodeError:
        return None


def _oddity(text: str, name: str) -> float:
    """Return how odd text is, for what this encoding is used for, as a share of its letters."""
    n_letters = sum(not sign.isascii() for sign in text)
    n_odd = len(re.findall(_SIGN_IN_WORD, text)) + len(re.findall(_CAPITAL_IN_WORD, text))
    n_odd += len(re.findall(_MIXED_SCRIPTS, text))
    if name in _DOUBLE:
        n_odd += sum(len(found) for found in re.findall(_NOT_EAST_ASIAN, text))
    elif name not in ("cp1251", "cp1253"):
        n_odd += sum(len(found) for found in re.findall(_ACCENTS_ALONE, text))
    if name == "cp949":
        n_odd += sum(not _is_common_korean(sign) for sign in text)
    return n_odd / max(1, n_letters)


def _is_common_korean(sign: str) -> bool:
    """Whether a sign is one of those that Korean text is made of; Chinese ones are seldom."""
    # What is not among the 2,350 common syllables is written in more than two bytes.
    return sign.isascii() or (
        not "\u4e00" <= sign <= "\u9fff" and len(sign.encode("euc_kr", errors="ignore")) == 2
    )
