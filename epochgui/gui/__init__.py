"""The window: Qt, and views that draw the record."""

import builtins

import PySide6  # noqa: F401  (imported for what it does to builtins.__import__)

# PySide6 puts a hook in the place of __import__, for `from __feature__ import ...` alone, which is
# not used here. torch runs imports inside each optimizer step, and the hook made an update 8 to
# 10 % slower: the original goes back.
_original_import = getattr(builtins, "__orig_import__", None)
if _original_import is not None:
    builtins.__import__ = _original_import
