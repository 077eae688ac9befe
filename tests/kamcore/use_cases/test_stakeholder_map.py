"""People at the customer come onto the map, are changed and leave it; nothing is overwritten."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from kamcore.access import Actor, NotAllowedError, UnknownAccountError
from kamcore.audit import AuditAction
from kamcore.facts import Stakeholder, Stance
from kamcore.ids import PersonId
from kamcore.interval import Interval
from kamcore.map_errors import (
    CircularReportingError,
    ContactChangedError,
    ContactExistsError,
    ContactGoneError,
    Field,
    FieldError,
    Flaw,
)
from kamcore.ports import Change
from kamcore.stakeholders import ContactKey
from kamcore.use_cases.stakeholder_map import (
    ContactEdit,
    ContactRemoval,
    put_contact,
    read_map,
    remove_contact,
)
from tests.kamcore.use_cases.map_house import (
    ACME,
    ADMINISTRATOR,
    EVA,
    GUEST,
    JUDGING,
    LEADER,
    MEMBER,
    SECRET,
    TEAM,
    TODAY,
    TOM,
    House,
    a_change,
    a_new,
)


def removed(house: House, name: str, actor: Actor = TEAM) -> object:
    shown = house.shown(name, actor)
    removal = ContactRemoval(account=ACME, contact=shown.key, version=shown.version)
    return remove_contact(house.store, actor, removal, judging=JUDGING)


def test_somebody_new_is_on_the_map_and_the_verdict_moves() -> None:
    house = House()

    saved = house.put(a_new(EVA))

    assert (saved.change, house.people()) == (Change.ADDED, (EVA,))
    assert saved.moved is not None
    assert saved.moved.before.score.known < saved.moved.after.score.known
    assert house.read().opinions is not None


def test_the_same_twice_is_once_and_leaves_one_trace() -> None:
    house = House()

    changes = [house.put(a_new(EVA)).change for _ in range(2)]

    assert changes == [Change.ADDED, Change.UNCHANGED]
    assert [entry.action for entry in house.trail()] == [AuditAction.CONTACT_PUT]


def test_a_change_sent_twice_is_once() -> None:
    house = House().with_people(EVA)
    edit = a_change(house.shown("Eva Lang"), replace(EVA, name="Eva Berger"))

    changes = [house.put(edit).change for _ in range(2)]

    assert changes == [Change.CHANGED, Change.UNCHANGED]


def test_whoever_is_renamed_keeps_place_and_people() -> None:
    house = House().with_people(EVA, TOM)

    house.put(a_change(house.shown("Eva Lang"), replace(EVA, name="Eva Berger", unit="Wien")))

    assert house.people() == (
        replace(EVA, name="Eva Berger", unit="Wien"),
        replace(TOM, reports_to="Eva Berger"),
    )


def test_a_boss_is_chosen_from_the_map_and_named_so_that_nobody_is_mistaken() -> None:
    other = replace(EVA, unit="Linz")
    house = House().with_people(EVA, other)
    linz = next(each for each in house.read().contacts or () if each.unit == "Linz")

    house.put(ContactEdit(account=ACME, contact=Stakeholder(name="Ida"), boss=linz.key))

    assert (house.people() or ())[-1].reports_to == "Eva Lang (Linz)"
    assert house.shown("Ida").boss == linz.key


def test_a_boss_who_left_the_map_meanwhile_is_asked_for_again() -> None:
    edit = ContactEdit(account=ACME, contact=Stakeholder(name="Ida"), boss=ContactKey("gone"))

    with pytest.raises(FieldError) as refused:
        House().put(edit)

    assert (refused.value.field, refused.value.flaw) == (Field.REPORTS_TO, Flaw.NOT_ON_THE_MAP)


def test_nobody_is_on_the_map_twice() -> None:
    house = House().with_people(EVA, TOM)

    with pytest.raises(ContactExistsError) as new:
        house.put(a_new(Stakeholder(name="eva  LANG", unit="graz")))
    with pytest.raises(ContactExistsError):
        house.put(a_change(house.shown("Tom Reed"), replace(TOM, name="Eva Lang", unit="Graz")))

    assert new.value.label == "Eva Lang (Graz)"
    assert house.people() == (EVA, TOM)


def test_two_of_one_name_in_two_units_are_two() -> None:
    house = House().with_people(EVA)

    house.put(a_new(replace(EVA, unit="Linz")))

    assert len(house.people() or ()) == 2


def test_who_changed_second_sees_what_the_first_made_of_it() -> None:
    house = House().with_people(EVA)
    shown = house.shown("Eva Lang")
    house.put(a_change(shown, replace(EVA, title="CFO")), LEADER)

    with pytest.raises(ContactChangedError) as refused:
        house.put(a_change(shown, replace(EVA, title="CEO")))

    assert refused.value.theirs == replace(EVA, title="CFO")
    assert house.people() == (replace(EVA, title="CFO"),)


def test_who_was_taken_away_or_renamed_meanwhile_is_not_changed_by_a_stale_form() -> None:
    house = House().with_people(EVA)
    shown = house.shown("Eva Lang")
    house.put(a_change(shown, replace(EVA, name="Eva Berger")))

    with pytest.raises(ContactGoneError):
        house.put(a_change(shown, replace(EVA, title="CEO")))


def test_a_circle_is_refused_with_everybody_in_it() -> None:
    ida = Stakeholder(name="Ida", reports_to="Tom Reed")
    house = House().with_people(EVA, TOM, ida)

    with pytest.raises(CircularReportingError) as refused:
        house.put(a_change(house.shown("Eva Lang"), replace(EVA, reports_to="Ida")))

    assert refused.value.names == ("Eva Lang", "Ida", "Tom Reed")
    assert house.people() == (EVA, TOM, ida)


def test_nobody_reports_to_themselves() -> None:
    house = House()

    with pytest.raises(CircularReportingError) as refused:
        house.put(a_new(replace(EVA, reports_to="eva lang")))

    assert refused.value.names == ("Eva Lang",)


def test_a_name_that_closes_a_circle_is_refused_too() -> None:
    house = House().with_people(replace(EVA, reports_to="Zoe"), TOM)

    with pytest.raises(CircularReportingError):
        house.put(a_new(Stakeholder(name="Zoe", reports_to="Tom Reed")))
    with pytest.raises(CircularReportingError):
        house.put(a_change(house.shown("Tom Reed"), replace(TOM, name="Zoe")))


def test_an_older_circle_does_not_keep_other_changes_back() -> None:
    eva = replace(EVA, reports_to="Tom Reed")
    house = House().with_people(eva, TOM)

    house.put(a_change(house.shown("Eva Lang"), replace(eva, title="CFO")))
    house.put(a_change(house.shown("Eva Lang"), replace(eva, reports_to=None)))

    assert house.read().circles == ()


def test_an_administrator_changes_the_entry_and_leaves_the_opinion_of_others_alone() -> None:
    house = House().with_people(EVA)
    shown = house.shown("Eva Lang", ADMINISTRATOR)

    house.put(a_change(shown, replace(EVA, stances=(), title="CFO")), ADMINISTRATOR)

    assert shown.stances is None
    assert house.people() == (replace(EVA, title="CFO"),)


def test_an_administrators_form_is_not_stale_by_an_opinion_they_may_not_see() -> None:
    house = House().with_people(EVA)
    shown = house.shown("Eva Lang", ADMINISTRATOR)
    house.put(a_change(house.shown("Eva Lang"), replace(EVA, stances=(Stance.BLOCKER,))))

    house.put(a_change(shown, replace(EVA, stances=(), title="CFO")), ADMINISTRATOR)

    assert house.people() == (replace(EVA, stances=(Stance.BLOCKER,), title="CFO"),)


def test_a_difference_never_tells_an_opinion_to_who_may_not_see_it() -> None:
    house = House().with_people(EVA)
    shown = house.shown("Eva Lang", ADMINISTRATOR)
    house.put(a_change(house.shown("Eva Lang"), replace(EVA, title="CFO")))

    with pytest.raises(ContactChangedError) as refused:
        house.put(a_change(shown, replace(EVA, title="CEO")), ADMINISTRATOR)

    assert refused.value.theirs == replace(EVA, stances=(), title="CFO")


def test_who_is_not_asked_for_an_opinion_leaves_it_as_it_is() -> None:
    house = House().with_people(EVA)
    edit = replace(a_change(house.shown("Eva Lang"), replace(EVA, title="CFO")), stances=None)

    house.put(edit)

    assert house.people() == (replace(EVA, title="CFO"),)


@pytest.mark.parametrize(
    ("said", "field", "flaw"),
    [
        (replace(EVA, name=" \u200b "), Field.NAME, Flaw.MISSING),
        (replace(EVA, name="x" * 201), Field.NAME, Flaw.TOO_LONG),
        (replace(EVA, unit="x" * 201), Field.UNIT, Flaw.TOO_LONG),
        (replace(EVA, title="x" * 50_000), Field.TITLE, Flaw.TOO_LONG),
        (replace(EVA, counterpart="x" * 201), Field.COUNTERPART, Flaw.TOO_LONG),
        (replace(EVA, last_contact=date(2026, 11, 25)), Field.LAST_CONTACT, Flaw.DAY_TO_COME),
    ],
)
def test_a_field_that_cannot_be_right_is_named(said: Stakeholder, field: Field, flaw: Flaw) -> None:
    house = House()

    with pytest.raises(FieldError) as refused:
        house.put(a_new(said))

    assert (refused.value.field, refused.value.flaw) == (field, flaw)
    assert house.people() is None


def test_what_is_typed_is_kept_on_one_line_and_in_its_own_script() -> None:
    house = House()

    house.put(a_new(Stakeholder(name=" منى \n السيد ", unit=" ", title="👩\u200d🔬\x00 lab")))

    assert house.people() == (Stakeholder(name="منى السيد", title="👩\u200d🔬 lab"),)


def test_who_is_taken_off_the_map_leaves_their_people_with_nobody_above() -> None:
    house = House().with_people(EVA, TOM)

    removed(house, "Eva Lang")

    assert house.people() == (replace(TOM, reports_to=None),)
    assert house.trail()[0].action is AuditAction.CONTACT_REMOVED


def test_with_the_last_one_gone_it_is_as_if_nobody_had_looked() -> None:
    house = House().with_people(EVA)

    removed(house, "Eva Lang")

    assert house.people() is None


def test_taken_away_twice_is_once_and_changed_meanwhile_is_not_taken() -> None:
    house = House().with_people(EVA, TOM)
    shown = house.shown("Eva Lang")
    house.put(a_change(shown, replace(EVA, title="CFO")))
    stale = ContactRemoval(account=ACME, contact=shown.key, version=shown.version)

    with pytest.raises(ContactChangedError):
        remove_contact(house.store, TEAM, stale, judging=JUDGING)
    removed(house, "Eva Lang")
    again = remove_contact(house.store, TEAM, stale, judging=JUDGING)

    assert again == replace(again, change=Change.UNCHANGED, moved=None)


@pytest.mark.parametrize("actor", [MEMBER, GUEST])
def test_who_is_not_on_the_team_changes_nothing(actor: Actor) -> None:
    house = House().with_people(EVA)
    removal = ContactRemoval(account=ACME, contact=house.shown("Eva Lang").key, version=0)
    refusal = UnknownAccountError if actor is GUEST else NotAllowedError

    with pytest.raises(refusal):
        house.put(a_new(TOM), actor)
    with pytest.raises(refusal):
        remove_contact(house.store, actor, removal, judging=JUDGING)

    assert (house.people(), house.trail()) == ((EVA,), [])


def test_a_confidential_accounts_people_are_unknown_to_others() -> None:
    house = House()

    with pytest.raises(UnknownAccountError):
        read_map(house.store, MEMBER, SECRET, as_of=TODAY)
    with pytest.raises(UnknownAccountError):
        put_contact(house.store, MEMBER, ContactEdit(account=SECRET, contact=EVA), judging=JUDGING)


def test_the_trail_names_nobody_at_the_customer_and_no_opinion() -> None:
    house = House()
    house.put(a_new(replace(EVA, counterpart="U1")))

    [entry] = house.trail()

    detail = json.loads(entry.detail)
    assert detail["change"] == "added"
    assert not {"Eva", "Lang", "champion", "stance"} & set(entry.detail.replace('"', " ").split())
    assert "stances" not in detail["said"]


def test_counterparts_we_met_are_named() -> None:
    house = House().with_people(
        replace(EVA, counterpart="U1"), replace(TOM, counterpart="Somebody")
    )

    assert house.read(MEMBER).people == ((PersonId("U1"), "Kim Muster"),)


def test_five_hundred_people_are_read_and_changed() -> None:
    crowd = [Stakeholder(name=f"P{n}", reports_to=f"P{n // 2}" if n else None) for n in range(500)]
    house = House().with_people(*crowd)

    house.put(a_change(house.shown("P1"), replace(crowd[1], name="P one")))

    people = house.people() or ()
    assert [each.name for each in people if each.reports_to == "P one"] == ["P2", "P3"]
    assert len(house.read().contacts or ()) == 500


def test_the_map_is_a_line_of_the_score() -> None:
    house = House().with_people(EVA, replace(TOM, last_contact=TODAY))

    opinions = house.read().opinions

    assert opinions is not None
    assert opinions.value == Interval.point(100)
