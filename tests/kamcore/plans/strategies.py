"""Any plan there can be: odd texts more often than real ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kamcore.ids import PersonId
from kamcore.plans.fields import FIELDS, KINDS, Field, Shape
from kamcore.plans.rows import RowId
from kamcore.plans.sections import ListSection, is_text
from tests.builders_plans import a_draft, with_content

if TYPE_CHECKING:
    from kamcore.plans.plan import Content, Plan
    from kamcore.plans.rows import Row, Rows

ODD = (
    "", " ", "?", "<!channel>", "*bold* _it_ `x`", "\u05e9\u05dc\u05d5\u05dd \u202eabc",
    "👩‍👩‍👧‍👦 👍🏽", "e\u0301", "a\nb\n\nc", "\t", "ß" * 50, "|table|", "# head", "&amp;",
)  # fmt: skip
KEEPABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")

texts = st.sampled_from(ODD) | st.text(KEEPABLE, max_size=80)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
ids = st.sampled_from([RowId(name) for name in "abcdef"])


def values(field: Field) -> st.SearchStrategy[object]:
    match field.shape:
        case Shape.LINE | Shape.TEXT:
            return texts.map(lambda text: text or "x") if field.needed else texts
        case Shape.DAY:
            return days if field.needed else st.none() | days
        case Shape.PERSON:
            return st.none() | st.sampled_from([PersonId("U1"), PersonId("U2")])
        case Shape.CHOICE:
            assert field.choices is not None
            return st.sampled_from(list(field.choices))
        case Shape.LINKS:
            return st.lists(ids, max_size=3, unique=True).map(tuple)


def rows(section: ListSection) -> st.SearchStrategy[Row]:
    kind = KINDS[section]
    parts = {field.name: values(field) for field in FIELDS[kind]}
    return st.builds(kind, id=ids, **parts)


def lists(section: ListSection) -> st.SearchStrategy[Rows]:
    return st.lists(rows(section), max_size=4, unique_by=lambda row: row.id).map(tuple)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    plan = a_draft(draw(st.sampled_from(["standard", "short"])))
    keys = [each.key for each in plan.outline.sections]
    for key in draw(st.lists(st.sampled_from(keys), max_size=6)):
        contents: st.SearchStrategy[Content] = texts if is_text(key) else lists(ListSection(key))
        plan = with_content(plan, **{key: draw(contents)})
    return plan
