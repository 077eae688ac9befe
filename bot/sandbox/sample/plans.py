"""Write the sample company's account plans, and what it and its customers promised."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bot.sandbox.sample.dates import dated
from kamcore.ids import AccountId, PersonId
from kamcore.plans.editing import RowEdit, TextEdit
from kamcore.plans.fields import FIELDS, KINDS, Shape
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import RowId
from kamcore.plans.sections import ListSection
from kamcore.plans.template import template_of
from kamcore.promises import PromiseSide
from kamcore.use_cases.edit_plan import WriteRow, WriteText, write_row, write_text
from kamcore.use_cases.plan_steps import StartRequest, activate_plan, start_plan
from kamcore.use_cases.promises import NewPromise, add_promise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.plans.fields import Field
    from kamcore.plans.plan import Plan
    from kamcore.ports import Store

    Entry = Mapping[str, Any]

TEMPLATE = "standard"


def bring_plans(store: Store, people: Mapping[PersonId, Actor], *, now: datetime) -> None:
    """Write all of it down, as whoever the file names; what is there already stays.

    Args:
        store: Where to.
        people: The sample company's people, by id.
        now: Aware UTC; every age in the file counts back from its day, or ahead.
    """
    text = files("bot.sandbox.sample").joinpath("plans.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    for entry in found["plan"]:
        _bring_plan(store, people[PersonId(entry["by"])], entry, now)
    for number, entry in enumerate(found["promise"]):
        actor = people[PersonId(entry["by"])]
        add_promise(store, actor, _promise(entry, number, now.date()), now=now)


def _bring_plan(store: Store, actor: Actor, entry: Entry, now: datetime) -> None:
    account, begun = AccountId(entry["account"]), now - timedelta(days=entry["started"])
    plan = _current(store, actor, account)
    if plan is None:
        outline = template_of(TEMPLATE).outline
        plan = start_plan(store, actor, StartRequest(account=account, outline=outline), now=begun)
    for section, text in entry["texts"].items():
        if plan.is_empty(section):
            edit = TextEdit(section=section, text=text.strip())
            request = WriteText(account=account, seen=plan.version, edit=edit)
            plan = write_text(store, actor, request, now=begun)
    for section, rows in entry["rows"].items():
        for row in rows:
            plan = _bring_row(store, actor, plan, _edit(section, row, now.date()), begun)
    if plan.state is PlanState.DRAFT:
        activate_plan(store, actor, account, now=now - timedelta(days=entry["activated"]))


def _bring_row(store: Store, actor: Actor, plan: Plan, edit: RowEdit, now: datetime) -> Plan:
    if any(each.id == edit.id for each in plan.rows(edit.section)):
        return plan
    request = WriteRow(account=plan.account, seen=plan.version, edit=edit)
    return write_row(store, actor, request, now=now)


def _current(store: Store, actor: Actor, account: AccountId) -> Plan | None:
    with store.snapshot(actor.workspace) as work:
        return work.plans.current(account)


def _edit(section: str, entry: Entry, today: date) -> RowEdit:
    """Read a row of a list as the list's own kind of value."""
    place = ListSection(section)
    kind: Any = KINDS[place]
    values = {
        field.name: _value(field, entry[field.name], today)
        for field in FIELDS[kind]
        if field.name in entry
    }
    row = kind(id=RowId(entry["id"]), **values)
    return RowEdit(section=place, id=row.id, row=row)


def _value(field: Field, written: Any, today: date) -> object:
    match field.shape:
        case Shape.DAY:
            return _day(written, today)
        case Shape.PERSON:
            return PersonId(written)
        case Shape.LINKS:
            return tuple(RowId(each) for each in written)
        case Shape.CHOICE if field.choices is not None:
            return field.choices(written)
        case _:
            return written


def _promise(entry: Entry, number: int, today: date) -> NewPromise:
    return NewPromise(
        account=AccountId(entry["account"]),
        side=PromiseSide(entry["side"]),
        text=entry["text"],
        made_on=_day(entry["made"], today),
        due=_day(entry["due"], today),
        owner=PersonId(entry["owner"]),
        key=f"sample promise {number}",
    )


def _day(written: str, today: date) -> date:
    return date.fromisoformat(dated(written, today))
