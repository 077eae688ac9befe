"""What a person reads when nothing of a file can be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.table_errors import FileFlaw, FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _file(error: FileRefusedError, t: Texts) -> str:
    return FILES[error.flaw](error, t)


def _not_there(error: FileRefusedError, t: Texts) -> str:
    return t("There is no file {file}: check the path.", file=error.file)


def _unreadable(error: FileRefusedError, t: Texts) -> str:
    return t("{file} cannot be opened: check that you may read it.", file=error.file)


def _other_format(error: FileRefusedError, t: Texts) -> str:
    return t("{file} is neither .csv nor .xlsx: save it as one of the two.", file=error.file)


def _empty(error: FileRefusedError, t: Texts) -> str:
    return t("{file} is empty: export it again.", file=error.file)


def _headings_only(error: FileRefusedError, t: Texts) -> str:
    return t("{file} has headings and no rows below them: export it again.", file=error.file)


def _too_large(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} is larger than {n} MB: split it, or leave out what is not needed.",
        file=error.file,
        n=error.detail,
    )


def _too_many_rows(error: FileRefusedError, t: Texts) -> str:
    return t("{file} has more than {n} rows: split it.", file=error.file, n=error.detail)


def _too_many_columns(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} has more than {n} columns: leave out what is not needed.",
        file=error.file,
        n=error.detail,
    )


def _cell_too_long(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} has a cell in row {row} that is too long: shorten it, or close its quotes.",
        file=error.file,
        row=error.detail,
    )


def _binary(error: FileRefusedError, t: Texts) -> str:
    return t("{file} is no text: save it as CSV or as .xlsx.", file=error.file)


def _not_utf8(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} is not written in UTF-8 (line {line}): save it again as “CSV UTF-8”.",
        file=error.file,
        line=error.detail,
    )


def _bad_quotes(error: FileRefusedError, t: Texts) -> str:
    return t(
        "The quotes in row {row} of {file} do not close where they should: write a quote inside "
        "a cell twice.",
        row=error.detail,
        file=error.file,
    )


def _unclear_separator(error: FileRefusedError, t: Texts) -> str:
    return t(
        "It is not clear what separates the columns of {file}: use one of ; , or tab all through.",
        file=error.file,
    )


def _old_excel(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} is an old or a password-protected Excel file: save it as .xlsx without a password.",
        file=error.file,
    )


def _not_a_workbook(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} is damaged or no Excel workbook: open it in Excel and save it as .xlsx again.",
        file=error.file,
    )


def _unpacks_too_large(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} unpacks to more than {n} MB and was not opened: leave out what is not needed, or "
        "save it as CSV.",
        file=error.file,
        n=error.detail,
    )


def _too_much_work(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} takes too much time or memory to read: split it, or save it as CSV.",
        file=error.file,
    )


def _never_calculated(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} holds formulas without results: open it in Excel, save it, and try again.",
        file=error.file,
    )


def _several_sheets(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} has several sheets ({sheets}): say in the map which one, sheet = {example}.",
        file=error.file,
        sheets=error.detail,
        example=f'"{error.detail.partition(",")[0]}"',
    )


def _no_such_sheet(error: FileRefusedError, t: Texts) -> str:
    return t(
        "{file} has no sheet of the name the map gives: there are {sheets}.",
        file=error.file,
        sheets=error.detail,
    )


FILES: Mapping[FileFlaw, Callable[[FileRefusedError, Texts], str]] = {
    FileFlaw.NOT_THERE: _not_there,
    FileFlaw.UNREADABLE: _unreadable,
    FileFlaw.OTHER_FORMAT: _other_format,
    FileFlaw.EMPTY: _empty,
    FileFlaw.HEADINGS_ONLY: _headings_only,
    FileFlaw.TOO_LARGE: _too_large,
    FileFlaw.TOO_MANY_ROWS: _too_many_rows,
    FileFlaw.TOO_MANY_COLUMNS: _too_many_columns,
    FileFlaw.CELL_TOO_LONG: _cell_too_long,
    FileFlaw.BINARY: _binary,
    FileFlaw.NOT_UTF8: _not_utf8,
    FileFlaw.BAD_QUOTES: _bad_quotes,
    FileFlaw.UNCLEAR_SEPARATOR: _unclear_separator,
    FileFlaw.OLD_OR_LOCKED_EXCEL: _old_excel,
    FileFlaw.NOT_A_WORKBOOK: _not_a_workbook,
    FileFlaw.UNPACKS_TOO_LARGE: _unpacks_too_large,
    FileFlaw.TOO_MUCH_WORK: _too_much_work,
    FileFlaw.NEVER_CALCULATED: _never_calculated,
    FileFlaw.SEVERAL_SHEETS: _several_sheets,
    FileFlaw.NO_SUCH_SHEET: _no_such_sheet,
}


FILE_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {FileRefusedError: _file}
