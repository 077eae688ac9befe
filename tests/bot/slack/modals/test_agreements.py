"""The forms for sponsor, meeting rhythm and reference."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from bot.blocks.carried import FormContext
from bot.blocks.parts import Written
from bot.slack.modals.cadence import CadenceInput, cadence_view, parse_cadence
from bot.slack.modals.filled import Refused
from bot.slack.modals.meanwhile import Gone, Meanwhile
from bot.slack.modals.reference import ReferenceInput, parse_reference, reference_view
from bot.slack.modals.sponsor import SponsorInput, parse_sponsor, sponsor_view
from kamcore.care import Cadence, Period, Reference, Willingness
from kamcore.ids import AccountId
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack.modals.entered import chosen, day, entered, typed, user
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_care import LEA, TODAY

if TYPE_CHECKING:
    from slack_sdk.models.views import View
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language, Texts

HERE = FormContext(account=AccountId("acme"), account_name="ACME", version=1)
MEANWHILE = Meanwhile(name="Tom Beispiel", on=TODAY, says=Written("something else"))
FOUR_WEEKS = Cadence(every=4, period=Period.WEEKS, last_meeting=date(2026, 11, 2))
WILLING = Reference(willingness=Willingness.WILLING, as_of=date(2026, 9, 1), source="Call")
TO_COME = "2026-11-25"
TURNED_ROUND = "\u202e\u05e9\u05dc\u05dd 🚀"


def forms(t: Texts, context: FormContext, meanwhile: Meanwhile | Gone | None) -> dict[str, View]:
    about = {"context": context, "meanwhile": meanwhile}
    return {
        "sponsor": sponsor_view(SponsorInput(person=LEA, name=""), t, **about),  # type: ignore[arg-type]  # both fit
        "cadence": cadence_view(CadenceInput(cadence=FOUR_WEEKS), t, **about),  # type: ignore[arg-type]  # both fit
        "reference": reference_view(
            ReferenceInput(reference=WILLING),
            t,
            today=TODAY,
            **about,  # type: ignore[arg-type]  # both fit
        ),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["sponsor", "cadence", "reference"])
def test_the_form_is_drawn_with_what_is_agreed(
    name: str, language: Language, drawing: SnapshotAssertion
) -> None:
    assert checked_view(forms(strict_texts(language), HERE, None)[name]) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("meanwhile", [MEANWHILE, Gone()], ids=["changed", "gone"])
def test_what_somebody_else_agreed_meanwhile_stands_above(
    meanwhile: Meanwhile | Gone, language: Language, drawing: SnapshotAssertion
) -> None:
    assert checked_view(forms(strict_texts(language), HERE, meanwhile)["sponsor"]) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_nothing_agreed_the_forms_are_empty(language: Language) -> None:
    t = strict_texts(language)

    checked_view(sponsor_view(SponsorInput(person=None, name=""), t, context=HERE))
    checked_view(cadence_view(CadenceInput(cadence=None), t, context=HERE))
    checked_view(reference_view(ReferenceInput(reference=None), t, today=TODAY, context=HERE))


@given(words=hostile_words)
def test_the_forms_keep_slacks_rules_whatever_an_account_is_called(words: str) -> None:
    here = FormContext(account=AccountId("acme"), account_name=words)

    for view in forms(strict_texts("de"), here, MEANWHILE).values():
        checked_view(view)


def refused(found: object) -> set[str]:
    assert isinstance(found, Refused)
    return set(found.errors)


@pytest.mark.parametrize(
    ("person", "name", "found"),
    [
        ("U3", "", SponsorInput(person=LEA, name="")),
        (None, " Dr.  Muster ", SponsorInput(person=None, name="Dr. Muster")),
        (None, "", SponsorInput(person=None, name="")),
        (
            None,
            "\u202e\u05e9\u05dc\u05dd 🚀",
            SponsorInput(person=None, name="\u202e\u05e9\u05dc\u05dd 🚀"),
        ),
    ],
)
def test_a_sponsor_is_a_colleague_or_a_name(person: object, name: str, found: object) -> None:
    state = entered(person=user(person), name=typed(name))

    assert parse_sponsor(state, strict_texts("en")) == found


@pytest.mark.parametrize(("person", "name"), [("U3", "Dr. Muster"), (None, "x" * 50_000)])
def test_two_sponsors_or_a_name_without_end_are_refused(person: object, name: str) -> None:
    state = entered(person=user(person), name=typed(name))

    assert refused(parse_sponsor(state, strict_texts("en"))) == {"name"}


def rhythm(every: object, period: object = "weeks", last: object = None) -> dict[str, Any]:
    return entered(every=typed(every), period=chosen(period), last=day(last))


@pytest.mark.parametrize(
    ("state", "cadence"),
    [
        (rhythm("4", last="2026-11-02"), FOUR_WEEKS),
        (rhythm("2", "months"), Cadence(every=2, period=Period.MONTHS)),
        (rhythm(""), None),
    ],
)
def test_a_rhythm_is_read(state: dict[str, Any], cadence: Cadence | None) -> None:
    found = parse_cadence(state, strict_texts("en"), today=TODAY)

    assert found == CadenceInput(cadence=cadence)


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        (rhythm("0"), {"every"}),
        (rhythm("-4"), {"every"}),
        (rhythm("53"), {"every"}),
        (rhythm("25", "months"), {"every"}),
        (rhythm("often"), {"every"}),
        (rhythm("9" * 5_000), {"every"}),
        (rhythm("٤"), {"every"}),
        (rhythm("4", last=TO_COME), {"last"}),
        (rhythm("", last="2026-11-02"), {"every"}),
    ],
    ids=["zero", "negative", "weeks", "months", "word", "huge", "arabic", "tomorrow", "only-last"],
)
def test_a_rhythm_that_is_none_is_refused(state: dict[str, Any], fields: set[str]) -> None:
    assert refused(parse_cadence(state, strict_texts("en"), today=TODAY)) == fields


def said(willingness: object, source: object = "Call", on: object = "2026-09-01") -> dict[str, Any]:
    return entered(willingness=chosen(willingness), source=typed(source), day=day(on))


@pytest.mark.parametrize(
    ("state", "reference"), [(said("willing"), WILLING), (said("unknown", "", None), None)]
)
def test_what_they_said_is_read(state: dict[str, Any], reference: Reference | None) -> None:
    found = parse_reference(state, strict_texts("en"), today=TODAY)

    assert found == ReferenceInput(reference=reference)


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        (said("willing", ""), {"source"}),
        (said("willing", "x" * 50_000), {"source"}),
        (said("willing", on=TO_COME), {"day"}),
        (said("perhaps"), {"willingness"}),
        (said(None, "", None), {"willingness", "source", "day"}),
    ],
    ids=["no-source", "long", "tomorrow", "no-choice", "empty"],
)
def test_what_nobody_can_check_is_refused(state: dict[str, Any], fields: set[str]) -> None:
    assert refused(parse_reference(state, strict_texts("en"), today=TODAY)) == fields
