"""Whatever a row holds, it is taken or refused with a reason."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.intake.reading import COLUMNS, Kind, Read
from tests.kamcore.intake.rows import read

CELLS = st.sampled_from(
    ["", "ACME", "2025", "1.234,5", "1.234", "50 %", "€ 5", "ja", "F1", "03/04/2026", "2026-04-03",
     "none", "=1", "#N/A", "champion", "-5", "9" * 40, "1-2"]
) | st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters='";\r\n\0'), max_size=12
)  # fmt: skip


@given(st.sampled_from(Kind), st.data())
@settings(max_examples=150)
def test_every_row_is_either_taken_or_refused_with_a_reason(
    kind: Kind, data: st.DataObject
) -> None:
    names = [column.name for column in COLUMNS[kind]]
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), min_size=1, max_size=5)
    )
    text = "\n".join(";".join(cells) for cells in [names, *rows])
    filled = {number for number, cells in enumerate(rows, start=2) if any(c.strip() for c in cells)}
    if not filled:
        return

    found: Read = read(kind, text)

    taken, refused = {row for row, _ in found.entries}, {each.row for each in found.errors}
    assert taken | refused == filled
    assert not taken & refused
