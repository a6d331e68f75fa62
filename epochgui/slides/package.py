"""A .pptx file is a zip file: the same slides are the same bytes, whenever they are written."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_A_DAY = (2000, 1, 1, 0, 0, 0)
_DAYS = rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*"

Change = Callable[[str, bytes], bytes]


def with_fixed_dates(content: bytes) -> bytes:
    """Return the file as if it had been written on a certain day, and so the tables within it."""
    return changed(content, _fixed)


def changed(content: bytes, change: Change) -> bytes:
    """Return a zip file in which each file, given its name, is what this makes of it."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            info = ZipInfo(entry.filename, _A_DAY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            after.writestr(info, change(entry.filename, before.read(entry)))
    return buffer.getvalue()


def _fixed(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return with_fixed_dates(content)
    if name == "docProps/core.xml":
        return re.sub(_DAYS, rb"\g<1>2000-01-01T00:00:00Z", content)
    return content
