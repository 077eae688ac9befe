"""A form filled in anyhow: as it stands, as Slack lets one, or as only a forger could.

By chance, from one number that Hypothesis gives: what a form asks can depend on what was kept
before, and what Hypothesis draws may not.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.bot.blocks.hostile import NASTY
from tests.bot.slack.filling import as_it_stands

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

WORDS = (
    *NASTY, "ACME", "Globex", "Eva Lang", "Plant Graz", "Service", "note:1", "50", "1.000",
    "1,000.50", "3-4 % (wages)", "0-10 %", "50 %", "-1", "1e400", "9" * 400, "nan", "inf", "½",
    "2026-11-24", "30.02.2026", "https://calendars.example/b.ics", "webcal://calendars.example/",
    "https://user@calendars.example:99999/", "http://[::1", 'version = 2\nname = "x"',
    'extends = "default"', "=1+1", "\x00", "a\x00b", "\ud83d",
)  # fmt: skip
DAYS = ("2026-11-23", "2026-12-31", "0001-01-01", "9999-12-31", "2026-02-30", "x", "")
TIMES = ("00:00", "23:59", "24:00", "9:5", "x", "", "09:30:00")
PERSONS = ("U0KAMANAGER", "U0VISITOR", "U0NOBODY", "<!channel>", "", "\x00")
KNOWN = ("GLOBEX", "ACME", "-", "=", "none", "yes")
"""Values of menus that are filled while somebody types."""
JUNK: tuple[Any, ...] = (None, True, 0, 10**40, "", "x", [], {}, [None], ["x"], {"a": {"b": []}})
NAMES = (
    "value", "selected_option", "selected_options", "selected_date", "selected_time",
    "selected_user",
)  # fmt: skip
CHANGES: tuple[dict[str, Any], ...] = (
    *({"account": each} for each in ("GLOBEX", "ACME", "UNKNOWN", "nowhere", "\x00", "")),
    *({"item": each} for each in (*WORDS, "strategy", "summary:a", "actions:nx", "R1", "price")),
    *({"version": each} for each in (0, 1, 2, 13, -1, 2**31, 2**63, 10**30)),
    *({"intent": each} for each in ("verdict", "people", "case_shown", "odd")),
    {"channel": "C0LEADERS"},
    {"odd": 1},
)
NO_CONTEXT = ("", "{}", "[]", "no json", "{" * 50, '{"account":1}')


def filled_anyhow(view: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    """Fill a form: most fields as they stand or as they may be, few as they may not be."""
    values: dict[str, Any] = as_it_stands(view)
    for block in view["blocks"]:
        if "element" not in block:
            continue
        field, element = block["block_id"], block["element"]
        match chance.choice(("stands", "stands", "entered", "entered", "entered", "forged", "odd")):
            case "entered":
                told = {"type": element["type"], **_entered(element, chance)}
                values[field] = {element["action_id"]: told}
            case "forged":
                told = {chance.choice(NAMES): chance.choice((*JUNK, *WORDS))}
                values[field] = {element["action_id"]: told}
            case "odd":
                values[field] = chance.choice(JUNK)
            case _:
                pass
    for field in [each for each in values if chance.random() < 0.03]:
        del values[field]
    state = {"values": values} if chance.random() < 0.95 else {"values": chance.choice(JUNK)}
    return {**view, "id": "V1", "state": state, "private_metadata": _carried(view, chance)}


def _entered(element: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    """Enter something of the kind the field takes."""
    offered = [str(each["value"]) for each in element.get("options", [])]
    values = (*offered, *offered, *offered, *KNOWN, chance.choice(WORDS))
    match element["type"]:
        case "plain_text_input" | "url_text_input":
            return {"value": chance.choice(WORDS)}
        case "datepicker":
            return {"selected_date": chance.choice(DAYS)}
        case "timepicker":
            return {"selected_time": chance.choice(TIMES)}
        case "users_select":
            return {"selected_user": chance.choice(PERSONS)}
        case "checkboxes" | "multi_static_select":
            chosen = [{"value": chance.choice(values)} for _ in range(chance.randint(0, 3))]
            return {"selected_options": chosen}
        case _:
            return {"selected_option": {"value": chance.choice(values)}}


def _carried(view: Mapping[str, Any], chance: Random) -> str:
    """Send back what the form carried, seldom changed."""
    carried = str(view.get("private_metadata") or "{}")
    match chance.randrange(10):
        case 0:
            return chance.choice(NO_CONTEXT)
        case 1 | 2:
            return json.dumps({**json.loads(carried), **chance.choice(CHANGES)})
        case _:
            return carried
