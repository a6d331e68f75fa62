"""How the names of data files end; what is in them decides how they are read, not their names."""

from typing import Final

TEXTS: Final = (".csv", ".tsv", ".txt", ".data", ".dat", ".tab", ".asc")
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
PACKED: Final = (".gz", ".zip")
