"""What can be wrong with a file as a whole, so that not one row of it can be taken."""

from __future__ import annotations

from enum import StrEnum

from kamcore.errors import KamError


class FileFlaw(StrEnum):
    """Why a file was refused."""

    NOT_THERE = "not_there"
    UNREADABLE = "unreadable"
    OTHER_FORMAT = "other_format"
    EMPTY = "empty"
    HEADINGS_ONLY = "headings_only"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    CELL_TOO_LONG = "cell_too_long"
    BINARY = "binary"
    NOT_UTF8 = "not_utf8"
    BAD_QUOTES = "bad_quotes"
    UNCLEAR_SEPARATOR = "unclear_separator"
    OLD_OR_LOCKED_EXCEL = "old_or_locked_excel"
    NOT_A_WORKBOOK = "not_a_workbook"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MUCH_WORK = "too_much_work"
    NEVER_CALCULATED = "never_calculated"
    SEVERAL_SHEETS = "several_sheets"
    NO_SUCH_SHEET = "no_such_sheet"


class FileRefusedError(KamError):
    """Nothing of this file can be taken.

    Attributes:
        file: Its name, without the directory.
        detail: What the sentence names: a limit, a row, the sheets there are.
    """

    def __init__(self, file: str, flaw: FileFlaw, detail: str = "") -> None:
        """Keep the file, what is wrong, and where or how much."""
        super().__init__(f"{file}: {flaw} {detail}".rstrip())
        self.file = file
        self.flaw = flaw
        self.detail = detail
