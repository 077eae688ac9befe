"""Forms about profile and care: taken once they are right; who comes second decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.actions import Intent
from bot.blocks.carried import ActionValueError, FormContext, pack, unpack
from bot.slack.forms.form import Redrawn, Taken
from kamcore.access import NotAllowedError, UnknownAccountError
from kamcore.profile import ProfileBlock
from kamcore.use_cases.change_care import put_profile_block
from tests.bot.slack.care_forms import Office, errors, is_taken
from tests.kamcore.use_cases.care_house import (
    ACME,
    COLLEAGUE,
    EVA,
    GUEST,
    LEADER,
    MAX,
    MEMBER,
    NOW,
    ON_TEAM,
    TODAY,
    TOM,
    block,
)

if TYPE_CHECKING:
    from kamcore.access import Actor

LATER = NOW + timedelta(hours=1)
TO_COME = "2026-11-25"
FIRST = "words__0__line"
FORMS: dict[str, tuple[dict[str, Any], str | None]] = {
    "kam.profile.edit": ({FIRST: "Grows abroad", "source": "Report"}, "strategy"),
    "kam.hours": ({"hours": "120", "function": "Service"}, None),
    "kam.sponsor": ({"name": "Dr. Muster"}, None),
    "kam.cadence": ({"every": "4", "last": "2026-11-02"}, None),
    "kam.reference": ({"willingness": "willing", "source": "Call"}, None),
    "kam.nps": ({"value": "9", "contact": "Dana", "source": "Survey"}, None),
    "kam.satisfaction": ({"value": "4,5", "worst": "1", "best": "5", "source": "Survey"}, None),
}
each_form = pytest.mark.parametrize(
    ("action", "values", "item"),
    [(action, values, item) for action, (values, item) in FORMS.items()],
    ids=list(FORMS),
)


@pytest.fixture
def office() -> Office:
    return Office()


@each_form
@pytest.mark.parametrize("actor", [ON_TEAM, LEADER], ids=["team", "leader"])
def test_what_was_entered_is_kept_and_shown_where_the_form_was_opened(
    office: Office, action: str, values: dict[str, Any], item: str | None, actor: Actor
) -> None:
    taken = office.opened(action, actor, item).send(**values)

    assert isinstance(taken, Taken)
    assert (taken.next.intent, taken.next.account, taken.next.item) == (Intent.PROFILE, ACME, None)
    assert taken.next.place.channel == "D1"
    assert len(office.house.trail()) == 1


@each_form
def test_no_form_opens_for_who_does_not_work_on_the_account(
    office: Office, action: str, values: dict[str, Any], item: str | None
) -> None:
    assert values
    with pytest.raises(NotAllowedError):
        office.opened(action, MEMBER, item)
    with pytest.raises(UnknownAccountError):
        office.opened(action, GUEST, item)


@each_form
def test_the_same_form_sent_twice_is_kept_once(
    office: Office, action: str, values: dict[str, Any], item: str | None
) -> None:
    screen = office.opened(action, item=item)

    outcomes = [screen.send(now=now, **values) for now in (NOW, LATER)]

    assert all(is_taken(outcome) for outcome in outcomes)
    assert len(office.house.trail()) == 1


@each_form
def test_who_was_taken_off_the_team_meanwhile_is_told_so_in_the_form(
    office: Office, action: str, values: dict[str, Any], item: str | None
) -> None:
    screen = office.opened(action, item=item)
    office.house.without(EVA)

    told = errors(screen.send(**values))

    assert "may not do this" in next(iter(told.values()))
    assert set(told) <= set(screen.blocks)


@each_form
def test_a_stale_form_of_an_account_that_is_kept_secret_now_says_nothing_of_it(
    office: Office, action: str, values: dict[str, Any], item: str | None
) -> None:
    screen = office.opened(action, item=item)
    office.house.without(EVA)
    office.house.confide()

    told = errors(screen.send(**values))

    assert "no account" in next(iter(told.values()))


def stands(office: Office) -> str | None:
    edition = office.house.shown().blocks[0].edition
    return edition.value.words if edition and edition.value else None


def test_a_long_text_nobody_touches_is_no_change(office: Office) -> None:
    words = "\n".join(f"Line {number} of what we know 🚀" for number in range(180))
    put_profile_block(office.house.store, ON_TEAM, block(words), now=NOW)

    office.opened("kam.profile.edit", item="strategy").send()

    assert len(office.house.trail()) == 1
    assert stands(office) == words


def test_the_form_for_hours_begins_with_who_opens_it(office: Office) -> None:
    office.opened("kam.hours").send(hours="120", function="Service")

    mine, theirs = office.opened("kam.hours", ON_TEAM), office.opened("kam.hours", LEADER)

    assert mine.blocks[f"hours:{EVA}"]["element"]["initial_value"] == "120"
    assert theirs.blocks["person"]["element"]["initial_user"] == EVA


def test_another_person_brings_their_own_hours(office: Office) -> None:
    office.opened("kam.hours", COLLEAGUE).send(hours="80")
    screen = office.opened("kam.hours", ON_TEAM)

    screen.choose("kam.hours.person", kam__hours__person=TOM)

    assert screen.blocks[f"hours:{TOM}"]["element"]["initial_value"] == "80"
    assert is_taken(screen.send(hours="90"))
    assert [each.duty and each.duty.hours_per_year for each in office.house.shown().team] == [
        None,
        90,
    ]


def test_hours_of_somebody_whose_hours_were_not_seen_are_shown_first(office: Office) -> None:
    office.opened("kam.hours", COLLEAGUE).send(hours="80")
    screen = office.opened("kam.hours", ON_TEAM)

    outcome = screen.send(kam__hours__person=TOM, hours="10")

    assert isinstance(outcome, Redrawn)
    assert screen.blocks[f"hours:{TOM}"]["element"]["initial_value"] == "80"


@pytest.mark.parametrize(("typed", "kept"), [({"hours": "10"}, "10"), ({}, None)])
def test_what_was_typed_before_the_form_changed_to_another_person_stays(
    office: Office, typed: dict[str, Any], kept: str | None
) -> None:
    office.opened("kam.hours", ON_TEAM).send(hours="320")
    screen = office.opened("kam.hours", ON_TEAM)

    screen.send(kam__hours__person=TOM, **typed)

    assert screen.blocks[f"hours:{TOM}"]["element"].get("initial_value") == kept


def test_a_sales_leader_adds_somebody_and_the_box_says_what_that_means(office: Office) -> None:
    screen = office.opened("kam.hours", LEADER)
    screen.choose("kam.hours.person", kam__hours__person=MAX)

    told = errors(screen.send(hours="40"))

    assert "tick the box" in told[f"join:{MAX}"]
    assert is_taken(screen.send(hours="40", join=True))
    assert MAX in office.house.account().guarded.team


@pytest.mark.parametrize("hours", ["-1", "8785", "9" * 12, "ten", "🚀", "\u202e1"])
def test_hours_that_no_year_has_are_refused_in_the_form(office: Office, hours: str) -> None:
    told = errors(office.opened("kam.hours").send(hours=hours))

    assert told == {f"hours:{EVA}": "Write the hours a year as a whole number from 0 to 8,784."}


@pytest.mark.parametrize(
    ("action", "person"), [("kam.sponsor", "person"), ("kam.hours", "kam__hours__person")]
)
def test_a_bot_or_who_has_left_cannot_be_chosen(office: Office, action: str, person: str) -> None:
    screen = office.opened(action, LEADER)
    if action == "kam.hours":
        screen.choose("kam.hours.person", **{person: "U0GONE"})

    entered = {"hours": "40", "join": True} if action == "kam.hours" else {person: "U0GONE"}
    told = errors(screen.send(**entered))

    assert "somebody who has left" in told["person"]
    assert office.house.trail() == []


BAD: dict[str, dict[str, Any]] = {
    "kam.profile.edit": {FIRST: "x" * 50_000, "source": "", "day": TO_COME},
    "kam.hours": {"hours": "9" * 50_000, "function": "x" * 50_000},
    "kam.sponsor": {"name": "x" * 50_000},
    "kam.cadence": {"every": "-3", "last": TO_COME},
    "kam.reference": {"willingness": "perhaps", "source": "x" * 50_000, "day": TO_COME},
    "kam.nps": {"value": "11", "contact": "x" * 50_000, "source": "", "day": TO_COME},
    "kam.satisfaction": {"value": "9", "worst": "1", "best": "5", "source": "\u200b"},
}


@pytest.mark.parametrize("action", BAD)
def test_bad_input_is_refused_field_by_field_and_changes_nothing(
    office: Office, action: str
) -> None:
    screen = office.opened(action, item="strategy")

    told = errors(screen.send(**BAD[action]))

    assert told
    assert set(told) <= set(screen.blocks)
    assert all(sentence.strip() for sentence in told.values())
    assert office.house.trail() == []


@pytest.mark.parametrize("text", ["Gr\x00az", "half \ud83d"])
def test_text_that_cannot_be_kept_comes_back_with_what_to_do(office: Office, text: str) -> None:
    screen = office.opened("kam.profile.edit", item="strategy")

    told = errors(screen.send(words__0__line=text, source="Report"))

    assert "cannot be kept" in next(iter(told.values()))
    assert office.house.trail() == []


@pytest.mark.parametrize("item", [None, "gossip", "strategy:2", "🚀"])
def test_a_block_there_is_not_has_no_form(office: Office, item: str | None) -> None:
    with pytest.raises(ActionValueError):
        office.opened("kam.profile.edit", item=item)


@pytest.mark.parametrize("item", [None, "nps", "nps:", "nps:<!channel>", "figure:" + "a" * 33])
def test_an_answer_that_is_not_ours_is_not_taken(office: Office, item: str | None) -> None:
    screen = office.opened("kam.nps")
    context = unpack(screen.view["private_metadata"], FormContext)
    screen.view["private_metadata"] = pack(replace(context, item=item))

    told = errors(screen.send(value="9", source="Survey"))

    assert "out of date" in next(iter(told.values()))
    assert office.house.trail() == []


def test_a_correction_of_nothing_opens_no_form(office: Office) -> None:
    with pytest.raises(ActionValueError):
        office.opened("kam.answer", item="abc")


def test_the_other_blocks_stay_as_they_are(office: Office) -> None:
    office.opened("kam.profile.edit", item="finances").send(
        words__0__line="Equity 41 %", source="Report", day="2026-05-01"
    )

    shown = office.house.shown(on=TODAY)
    assert shown.completeness.known == (ProfileBlock.FINANCES,)
    assert shown.completeness.stale == (ProfileBlock.FINANCES,)
