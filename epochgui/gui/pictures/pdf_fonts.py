"""Puts the fonts of a PDF into an order of their own, so that the same picture is the same file.

Qt writes them in the order of a hash that differs from process to process, and numbers them so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

Objects = Sequence[bytes]

# A font is so many objects in a row: descriptor, file, its length, the font with its widths, which
# texts its signs are, the font as pages know it, and the set of its signs.
_SIZE, _KNOWN_TO_PAGES = 7, 5
_ENTRY = re.compile(rb"(\d{10}) \d{5} n ")
_NAME = re.compile(rb"^\d+ 0 obj\n<< /Type /FontDescriptor\n/FontName /(\w+)\+(\S+)")
_NUMBER = re.compile(rb"(?<![\w.])\d+(?= 0 (?:obj|R)\b)")
_STREAM = b"\nstream\n"


def with_fonts_in_order(content: bytes) -> bytes:
    """Return a PDF that Qt wrote, with its fonts by their names, and numbered so."""
    table = int(content[content.rindex(b"startxref") :].split()[1])
    offsets = sorted(int(entry) for entry in _ENTRY.findall(content, table))
    objects = [content[a:b] for a, b in zip(offsets, [*offsets[1:], table], strict=True)]
    firsts = [place for place, one in enumerate(objects) if _NAME.match(one)]
    if not firsts or firsts != list(range(firsts[0], firsts[-1] + 1, _SIZE)):
        return content
    first, end = firsts[0], firsts[-1] + _SIZE
    fonts = [objects[place : place + _SIZE] for place in firsts]
    in_order = sorted(fonts, key=lambda font: (_tag_and_name(font)[1], font[1]))
    numbers = dict(zip(_own_numbers(in_order), sorted(_own_numbers(fonts)), strict=True))
    tags = (_tag_and_name(font)[0] for font in fonts)
    changed = [_renumbered(one, numbers) for font in _tagged(in_order, tags) for one in font]
    return _put_together(content, offsets[0], [*objects[:first], *changed, *objects[end:]], table)


def _tag_and_name(font: Objects) -> tuple[bytes, bytes]:
    """Return the name of a font, and the letters before it, which come from its number."""
    found = _NAME.match(font[0])
    assert found is not None  # that is what a font was found by
    return found[1], found[2]


def _own_numbers(fonts: Sequence[Objects]) -> list[int]:
    """Return the numbers of the objects that pages do not know, in the order of the fonts."""
    own = ([*font[:_KNOWN_TO_PAGES], *font[_KNOWN_TO_PAGES + 1 :]] for font in fonts)
    return [number for font in own for number in sorted(map(_number, font))]


def _number(one: bytes) -> int:
    return int(one.split(maxsplit=1)[0])


def _tagged(fonts: Sequence[Objects], tags: Iterable[bytes]) -> Iterator[Objects]:
    for font, tag in zip(fonts, tags, strict=True):
        old, name = _tag_and_name(font)
        yield [font[0].replace(old + b"+" + name, tag + b"+" + name), *font[1:]]


def _renumbered(one: bytes, numbers: Mapping[int, int]) -> bytes:
    """Return an object with other numbers; what it holds as a stream is left alone."""
    head, stream, rest = one.partition(_STREAM)
    if not stream:
        head = one

    def number(found: re.Match[bytes]) -> bytes:
        return str(numbers.get(int(found[0]), int(found[0]))).encode()

    return _NUMBER.sub(number, head) + stream + rest


def _put_together(content: bytes, begin: int, objects: Objects, table: int) -> bytes:
    """Return the file with other objects, and the table of where each of them is."""
    offsets, at = dict[int, int](), begin
    for one in objects:
        offsets[_number(one)] = at
        at += len(one)
    entries = [b"%010d 00000 n " % offsets[number] for number in sorted(offsets)]
    ends = re.sub(rb"(startxref\n)\d+", rb"\g<1>%d" % at, content[table:])
    lines = iter(entries)
    ends = _ENTRY.sub(lambda _found: next(lines), ends)
    return content[:begin] + b"".join(objects) + ends
