"""How the names of data files end; what is in them decides how they are read, not their names."""

from typing import Final

TABLES: Final = (".csv", ".tsv", ".tab", ".data", ".dat")
MAYBE_TABLES: Final = (".txt", ".asc")
"""Endings of tables, and just as often of what is written about them."""
TEXTS: Final = (*TABLES, *MAYBE_TABLES)
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
PACKED: Final = (".gz", ".zip")
