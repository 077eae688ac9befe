"""Whatever bytes a table or a workbook holds, it comes in whole or not at all, and once.

Read here, and not in a process of its own, so that many can be tried: ``tests.bench.bad_files``
does that.
"""

from __future__ import annotations

import io
import sys
import zipfile
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kamcore.errors import KamError
from kamcore.intake import workbook_reader, workbooks
from kamcore.intake.reading import Kind
from kamcore.intake.tables import read_table
from kamcore.use_cases.import_rows import ImportRequest, import_rows
from tests.kamcore.intake.rows import a_small_policy
from tests.kamcore.use_cases.office import ACME, ADMINISTRATOR, FILES, HERE, NOW, Office

if TYPE_CHECKING:
    from kamcore.intake.tables import Limits
    from kamcore.use_cases.import_rows import ImportReport

ODD = (
    "", "x", "\x00", "a\x00b", "_x0000_", "\u202e", "<!channel>", "x" * 3_000, "=1+1", "1e999",
    "9" * 400, "-1", "50 %", "1-2", "03/04/2026", "3.4.2026", "none", "#N/A", "1.234,5",
)  # fmt: skip
CHARACTERS = 1_000_000
cells = st.sampled_from(ODD) | st.text(
    alphabet=st.characters(exclude_categories=["Cs"]), max_size=9
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Kind, list[list[str]]]:
    """Give a good table in which cells, rows and headings are others."""
    kind = draw(st.sampled_from(Kind))
    rows = [line.split(";") for line in FILES[kind].replace('"', "").split("\n") if line]
    for _ in range(draw(st.integers(0, 4))):
        row = draw(st.sampled_from(rows))
        match draw(st.sampled_from(("cell", "cell", "longer", "shorter", "twice"))):
            case "cell" if row:
                row[draw(st.integers(0, len(row) - 1))] = draw(cells)
            case "longer":
                row.append(draw(cells))
            case "shorter" if row:
                row.pop()
            case _:
                rows.append(list(row))
    return kind, rows


@st.composite
def texts(draw: st.DrawFn) -> tuple[Kind, bytes]:
    kind, rows = draw(tables())
    separator = draw(st.sampled_from((";", ",", "\t")))
    text = draw(st.sampled_from(("\n", "\r\n", "\r"))).join(separator.join(row) for row in rows)
    encoding = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850")))
    return kind, _damaged(draw, text.encode(encoding, "replace"))


@st.composite
def books(draw: st.DrawFn) -> tuple[Kind, bytes]:
    kind, rows = draw(tables())
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(["".join(c for c in cell if c >= " ") for cell in row])
    if draw(st.booleans()):
        book.active.merge_cells("A1:B2")
    written = io.BytesIO()
    book.save(written)
    if draw(st.booleans()):
        return kind, _damaged(draw, written.getvalue())
    return kind, _repacked(draw, written.getvalue())


def _damaged(draw: st.DrawFn, content: bytes) -> bytes:
    changed = bytearray(content)
    # Not up to its length: a workbook says when it was written, and is a byte longer or shorter.
    for drawn in draw(st.lists(st.integers(0, 1_000_000), max_size=3)):
        place = drawn % max(1, len(changed))
        changed[place : place + draw(st.sampled_from((0, 1, 40)))] = draw(st.binary(max_size=3))
    return bytes(changed)


def _repacked(draw: st.DrawFn, content: bytes) -> bytes:
    """Change a part within the zip, so that it opens."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        hit = draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _damaged(draw, part) if name == hit else part)
    return written.getvalue()


def _asked_here(content: bytes, file: str, sheet: str | None, limits: Limits) -> bytes:  # noqa: ARG001 - as the other asks
    """Read a workbook as the process of its own does, but for its limits."""
    orders: Any = {
        "sheet": sheet,
        "rows": limits.rows + 1,
        "columns": limits.columns,
        # Here no limit of memory stops a cell that is said to be in the millionth row.
        "characters": CHARACTERS,
    }
    with patch.dict(sys.modules):
        return workbook_reader.answer(content, orders).encode()


def bring(office: Office, kind: Kind, content: bytes) -> ImportReport | None:
    with patch.object(workbooks, "_ask_reader", _asked_here):
        try:
            table = read_table(content, file="any.csv")
            request = ImportRequest(kind=kind, table=table)
            return import_rows(
                office.store, ADMINISTRATOR, request, now=NOW, policy=a_small_policy()
            )
        except KamError:
            return None


@given(texts() | books() | st.tuples(st.sampled_from(Kind), st.binary(max_size=100)))
def test_whatever_a_file_holds_it_comes_in_whole_or_not_at_all_and_once(
    file: tuple[Kind, bytes],
) -> None:
    office = Office()
    office.bring(Kind.ACCOUNTS, ACME)
    before = office.store.rows[HERE].copy()

    first = bring(office, *file)

    if first is None or not first.applied:
        assert office.store.rows[HERE] == before
        return
    again = bring(office, *file)
    assert again is not None
    assert (again.added, again.changed, again.refused) == (0, 0, ())
