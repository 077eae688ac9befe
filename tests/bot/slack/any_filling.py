"""A form filled in anyhow: as it stands, as Slack lets one, or as only a forger could."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.bot.blocks.hostile import NASTY, hostile_words
from tests.bot.slack.filling import as_it_stands

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from hypothesis.strategies import SearchStrategy

WORDS = hostile_words | st.sampled_from(
    (
        "ACME", "Globex", "Eva Lang", "Plant Graz", "Service", "note:1", "50", "1.000", "1,000.50",
        "3-4 % (wages)", "0-10 %", "50 %", "-1", "1e400", "9" * 400, "nan", "inf", "½", "٣",
        "2026-11-24", "30.02.2026", "https://calendars.example/b.ics", "webcal://calendars.example/",
        "https://user@calendars.example:99999/", "http://[::1", 'version = 2\nname = "x"',
        'extends = "default"', "=1+1", "\x00", "a\x00b", "\ud83d",
    )
)  # fmt: skip
DAYS = st.sampled_from(
    ("2026-11-23", "2026-12-31", "0001-01-01", "9999-12-31", "2026-02-30", "x", "", "2026-W01-1")
)
TIMES = st.sampled_from(("00:00", "23:59", "24:00", "9:5", "x", "", "09:30:00", "٠٩:٣٠"))
PERSONS = st.sampled_from(("U0KAMANAGER", "U0VISITOR", "U0NOBODY", "<!channel>", "", "\x00"))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
NAMES = ("value", "selected_option", "selected_options", "selected_date", "selected_time",
         "selected_user")  # fmt: skip


def _values_of(element: Mapping[str, Any]) -> SearchStrategy[str]:
    offered = [str(each["value"]) for each in element.get("options", [])]
    # What a menu offers that is filled while somebody types.
    known = ("GLOBEX", "ACME", "-", "=", "none", "yes")
    return st.sampled_from((*offered, *offered, *known)) | WORDS


def _entered(element: Mapping[str, Any]) -> SearchStrategy[Any]:
    """Enter something of the kind the field takes."""
    match element["type"]:
        case "plain_text_input" | "url_text_input":
            return WORDS.map(lambda text: {"value": text})
        case "datepicker":
            return DAYS.map(lambda day: {"selected_date": day})
        case "timepicker":
            return TIMES.map(lambda time: {"selected_time": time})
        case "users_select":
            return PERSONS.map(lambda person: {"selected_user": person})
        case "checkboxes" | "multi_static_select":
            return st.lists(_values_of(element).map(lambda value: {"value": value})).map(
                lambda chosen: {"selected_options": chosen}
            )
        case _:
            return _values_of(element).map(lambda value: {"selected_option": {"value": value}})


FORGED = st.dictionaries(st.sampled_from(NAMES), JUNK | WORDS, max_size=2) | JUNK
"""What Slack would never send for a field."""


@st.composite
def fillings(draw: st.DrawFn, view: Mapping[str, Any]) -> dict[str, Any]:
    """Fill a form: most fields as they stand or as they may be, few as they may not be."""
    values: dict[str, Any] = as_it_stands(view)
    for block in view["blocks"]:
        if "element" not in block:
            continue
        field, element = block["block_id"], block["element"]
        match draw(st.sampled_from(("stands", "entered", "entered", "forged", "gone", "odd"))):
            case "entered":
                told = draw(_entered(element))
                values[field] = {element["action_id"]: {"type": element["type"], **told}}
            case "forged":
                values[field] = {element["action_id"]: draw(FORGED)}
            case "gone":
                del values[field]
            case "odd" if draw(st.integers(0, 3)) == 0:
                values[field] = draw(JUNK)
            case _:
                pass
    state: Any = {"values": values}
    if draw(st.integers(0, 15)) == 1:
        state = {"values": draw(JUNK)}
    return {**view, "id": "V1", "state": state, "private_metadata": draw(_carried(view))}


def filled_by_chance(view: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    """Fill a form that came of another: what it asks depends on what was kept before."""
    values: dict[str, Any] = as_it_stands(view)
    for block in view["blocks"]:
        element = block.get("element") or {}
        if element.get("type") == "plain_text_input" and chance.random() < CHANGED:
            values[block["block_id"]][element["action_id"]]["value"] = chance.choice(NASTY)
        elif "options" in element and chance.random() < CHANGED:
            chosen = {"selected_option": chance.choice(element["options"])}
            values[block["block_id"]][element["action_id"]].update(chosen)
    return {**view, "id": "V1", "state": {"values": values}}


CHANGED = 0.6
"""Share of the fields that are filled in otherwise than they stand."""

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "account": st.sampled_from(("GLOBEX", "ACME", "UNKNOWN", "nowhere", "\x00", "")),
        "item": WORDS | st.sampled_from(("strategy", "summary:a", "actions:nx", "R1", "price")),
        "version": st.sampled_from((0, 1, 2, 13, -1, 2**31, 2**63, 10**30)),
        "channel": st.sampled_from(("C0LEADERS", "D1", "\x00")),
        "intent": st.sampled_from(("verdict", "people", "case_shown", "odd")),
        "odd": st.just(1),
    },
)


def _carried(view: Mapping[str, Any]) -> SearchStrategy[str]:
    """Send back what the form carried, seldom changed."""
    carried = str(view.get("private_metadata") or "{}")
    changed = CHANGES.map(lambda change: json.dumps({**json.loads(carried), **change}))
    return st.one_of(
        st.just(carried),
        st.just(carried),
        changed,
        st.sampled_from(("", "{}", "[]", "no json", "{" * 50, '{"account":1}')),
    )
