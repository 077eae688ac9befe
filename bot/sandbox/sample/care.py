"""Write down what the sample company knows of its customers and how it looks after them."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bot.sandbox.sample.dates import dated
from kamcore.care import Cadence, Period, Reference, Willingness
from kamcore.ids import AccountId, AnswerId, PersonId
from kamcore.profile import ProfileBlock
from kamcore.satisfaction import Scale
from kamcore.use_cases.change_answers import AnswerRequest, add_satisfaction
from kamcore.use_cases.change_care import (
    BlockRequest,
    CadenceRequest,
    HoursRequest,
    ReferenceRequest,
    SponsorRequest,
    put_profile_block,
    set_cadence,
    set_member_hours,
    set_reference,
    set_sponsor,
)
from kamcore.use_cases.read_care import read_care

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.care_shown import ShownCare
    from kamcore.ports import Store

    Entry = Mapping[str, Any]

NEW = 0
"""The version somebody is shown who writes something down first."""


def bring_care(store: Store, people: Mapping[PersonId, Actor], *, now: datetime) -> None:
    """Write all of it down, as whoever the file names; what is there already stays.

    Args:
        store: Where to.
        people: The sample company's people, by id.
        now: Aware UTC; every age in the file counts back from its day.
    """
    text = files("bot.sandbox.sample").joinpath("care.toml").read_text(encoding="utf-8")
    for kind, entries in tomllib.loads(text).items():
        for number, entry in enumerate(entries):
            actor = people[PersonId(entry["by"])]
            WRITERS[kind](_Writing(store, actor, now, entry, number))


@dataclass(frozen=True, slots=True)
class _Writing:
    """One entry of the file on its way into the store."""

    store: Store
    actor: Actor
    now: datetime
    entry: Entry
    number: int

    @property
    def account(self) -> AccountId:
        return AccountId(self.entry["account"])

    def day(self, name: str) -> date:
        return date.fromisoformat(dated(self.entry[name], self.now.date()))

    def known(self) -> ShownCare:
        return read_care(self.store, self.actor, self.account, on=self.now.date())


def _profile(writing: _Writing) -> None:
    entry, block = writing.entry, ProfileBlock(writing.entry["block"])
    if any(each.block is block and each.edition for each in writing.known().blocks):
        return
    request = BlockRequest(
        account=writing.account,
        block=block,
        words=entry["words"],
        source=entry["source"],
        as_of=writing.day("as_of"),
        shown=NEW,
    )
    put_profile_block(writing.store, writing.actor, request, now=writing.now)


def _hours(writing: _Writing) -> None:
    entry, person = writing.entry, PersonId(writing.entry["person"])
    if any(each.person == person and each.edition for each in writing.known().team):
        return
    request = HoursRequest(
        account=writing.account,
        person=person,
        hours=entry["hours"],
        function=entry["function"],
        shown=NEW,
    )
    set_member_hours(writing.store, writing.actor, request, now=writing.now)


def _sponsor(writing: _Writing) -> None:
    if writing.known().sponsor is not None:
        return
    person = writing.entry.get("person")
    request = SponsorRequest(
        account=writing.account,
        person=PersonId(person) if person else None,
        name=writing.entry.get("name", ""),
        shown=NEW,
    )
    set_sponsor(writing.store, writing.actor, request, now=writing.now)


def _cadence(writing: _Writing) -> None:
    if writing.known().cadence is not None:
        return
    entry = writing.entry
    cadence = Cadence(
        every=entry["every"],
        period=Period(entry["period"]),
        last_meeting=writing.day("last_meeting") if "last_meeting" in entry else None,
    )
    request = CadenceRequest(account=writing.account, cadence=cadence, shown=NEW)
    set_cadence(writing.store, writing.actor, request, now=writing.now)


def _reference(writing: _Writing) -> None:
    if writing.known().reference is not None:
        return
    entry = writing.entry
    reference = Reference(
        willingness=Willingness(entry["willingness"]),
        as_of=writing.day("as_of"),
        source=entry["source"],
    )
    request = ReferenceRequest(account=writing.account, reference=reference, shown=NEW)
    set_reference(writing.store, writing.actor, request, now=writing.now)


def _answer(writing: _Writing) -> None:
    entry = writing.entry
    digest = hashlib.sha256(f"sample answer {writing.number}".encode()).hexdigest()
    answer = AnswerId(digest[:32])
    if any(each.id == answer for each in writing.known().answers):
        return
    request = AnswerRequest(
        account=writing.account,
        id=answer,
        on=writing.day("on"),
        value=Fraction(entry["value"]),
        source=entry["source"],
        scale=_scale(entry),
        contact=entry.get("contact", ""),
    )
    add_satisfaction(writing.store, writing.actor, request, now=writing.now)


def _scale(entry: Entry) -> Scale | None:
    if "worst" not in entry:
        return None
    return Scale(worst=Fraction(entry["worst"]), best=Fraction(entry["best"]))


WRITERS: Mapping[str, Callable[[_Writing], None]] = {
    "profile": _profile,
    "hours": _hours,
    "sponsor": _sponsor,
    "cadence": _cadence,
    "reference": _reference,
    "answer": _answer,
}
