"""Read text with separated values: UTF-8 (or UTF-16 with its mark), ``;`` ``,`` or tab.

Excel in German writes Windows-1252 and does not say so. That is read where the text can be nothing
else: where every letter is the same in Windows' encodings for Western and for Central Europe, as
the German ones are, and stands like a letter.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING

from kamcore.intake.table_errors import FileFlaw, FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.intake.tables import Cell, Limits

SEPARATORS = (";", ",", "\t")
LOOKED_AT = 20
"""Records that show how many columns a separator makes."""
WESTERN, CENTRAL = (
    bytes(range(0x80, 0x100)).decode(encoding, errors="replace")
    for encoding in ("cp1252", "cp1250")
)
SAME_IN_BOTH = frozenset(
    one for one, other in zip(WESTERN, CENTRAL, strict=True) if one == other
) - frozenset("ŠŽšž\ufffd")
"""What a byte stands for whichever it is; the four stand where DOS and Macintosh have umlauts."""

INSIDE_A_WORD = re.compile(r"[^\W\d_][€‘“”„…•–—™£§°][^\W\d_]")  # noqa: RUF001 - as above
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_csv(content: bytes, file: str, limits: Limits) -> Iterator[tuple[Cell, ...]]:
    """Give the file's records in order, empty ones too.

    Raises:
        FileRefusedError: When it is no text, is written in another encoding, or its quotes
            do not close.
    """
    text = _text(content, file)
    text, separator = _named_separator(text)
    separator = separator or _separator(text, file)
    if not text.strip():
        return
    yield from _records(text, separator, file, limits)


def _text(content: bytes, file: str) -> str:
    """Decode; what Excel calls "Unicode text" is UTF-16 and says so in its first bytes."""
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        western = _western(content)
        if western is not None:
            return western
        flaw = FileFlaw.BINARY if b"\0" in content else FileFlaw.NOT_UTF8
        raise FileRefusedError(file, flaw, str(_line(content, error.start))) from error
    if "\0" in text:
        raise FileRefusedError(file, FileFlaw.BINARY)
    return text


def _western(content: bytes) -> str | None:
    """Read Windows-1252, which holds Latin-1, or give ``None`` where it may be something else.

    In DOS's and the Macintosh's encodings umlauts are bytes that Windows has quotation marks and
    Slavic letters at: so such a mark between letters, and such a letter anywhere, tell them apart.
    """
    if b"\0" in content or content.startswith(UTF_16):
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = {each for each in text if each > "\x7f"}
    if not foreign <= SAME_IN_BOTH or INSIDE_A_WORD.search(text):
        return None
    return text


def _line(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _named_separator(text: str) -> tuple[str, str | None]:
    """Obey Excel's ``sep=;`` in the first line, and leave an empty row in its place."""
    first, _, _rest = text.partition("\n")
    name = first.strip().casefold()
    if name.startswith("sep=") and name[len("sep=") :] in {";", ","}:
        return text[len(first) :], name[len("sep=") :]
    if first.rstrip("\r").casefold() == "sep=\t":
        return text[len(first) :], "\t"
    return text, None


def _separator(text: str, file: str) -> str:
    """Choose the separator that cuts the headings, and then the rows, into most columns."""
    widths = {separator: _widths(text, separator) for separator in SEPARATORS}
    cutting = {mark: found for mark, found in widths.items() if found and found[0] > 1}
    if not cutting:
        return ","
    even = {mark: found for mark, found in cutting.items() if len(set(found)) == 1}
    ranked = sorted((even or cutting).items(), key=lambda each: -each[1][0])
    if len(ranked) > 1 and ranked[0][1][0] == ranked[1][1][0]:
        raise FileRefusedError(file, FileFlaw.UNCLEAR_SEPARATOR)
    return ranked[0][0]


def _widths(text: str, separator: str) -> list[int]:
    """Count the columns of the first records that hold something."""
    found: list[int] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in record):
                found.append(len(record))
            if len(found) == LOOKED_AT:
                break
    except csv.Error:
        return found
    return found


def _records(text: str, separator: str, file: str, limits: Limits) -> Iterator[tuple[Cell, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            too_long = "field limit" in str(error)
            flaw = FileFlaw.CELL_TOO_LONG if too_long else FileFlaw.BAD_QUOTES
            raise FileRefusedError(file, flaw, str(number)) from error
        if record is None:
            return
        if len(record) > limits.columns and any(record[limits.columns :]):
            raise FileRefusedError(file, FileFlaw.TOO_MANY_COLUMNS, str(limits.columns))
        yield tuple(record)
