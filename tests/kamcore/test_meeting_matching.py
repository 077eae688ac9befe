"""A meeting belongs to the customer whose people come, or whose name stands in its title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamcore.ids import AccountId, PersonId
from kamcore.meeting_matching import Matcher, domain_to_learn, our_domains, with_ours
from kamcore.meetings import Attendee
from tests.kamcore.storage.kept import an_account

ACME, GLOBEX, MUELLER = AccountId("acme"), AccountId("globex"), AccountId("mueller")
ACCOUNTS = (
    replace(an_account(ACME, name="ACME GmbH", aliases=("AC",)), mail_domains=("acme.example",)),
    replace(an_account(GLOBEX, name="Globex"), mail_domains=("globex.example", "gx.example")),
    an_account(MUELLER, name="Müller & Söhne AG"),
)


def people(*mails: str) -> list[Attendee]:
    return [Attendee(name=mail, mail=mail) for mail in mails]


@pytest.mark.parametrize(
    ("title", "mails", "account"),
    [
        ("Review", ["eva@acme.example"], ACME),
        ("Review", ["eva@at.acme.example"], ACME),
        ("Review", ["eva@acme.example", "max@gmail.com", "tom@partner.example"], ACME),
        ("ACME and Globex", ["eva@acme.example"], ACME),
        ("Globex review", ["eva@acme.example", "tom@gx.example"], GLOBEX),
        ("Termin mit Acme", [], ACME),
        ("Mueller und Soehne: Jahresgespräch", ["max@gmail.com"], MUELLER),
        ("MULLER & SOHNE", [], MUELLER),
        ("Globex", ["somebody@partner.example"], GLOBEX),
    ],
)
def test_it_is_clear_with_whom_a_meeting_is(
    title: str, mails: list[str], account: AccountId
) -> None:
    assert Matcher(ACCOUNTS).match(title, people(*mails)).account == account


@pytest.mark.parametrize(
    ("title", "mails", "candidates", "strangers"),
    [
        ("Review", ["eva@acme.example", "tom@gx.example"], (ACME, GLOBEX), ()),
        ("Globex review", ["eva@acme.example"], (ACME, GLOBEX), ()),
        ("ACME and Globex", [], (ACME, GLOBEX), ()),
        ("Review", ["who@stranger.example"], (), ("stranger.example",)),
    ],
)
def test_where_it_is_not_clear_somebody_is_asked(
    title: str, mails: list[str], candidates: tuple[AccountId, ...], strangers: tuple[str, ...]
) -> None:
    match = Matcher(ACCOUNTS).match(title, people(*mails))

    assert (match.account, match.candidates, match.strangers) == (None, candidates, strangers)
    assert match.is_unsure


@pytest.mark.parametrize(
    ("title", "mails"),
    [
        ("Lunch", []),
        ("Lunch", ["anna@gmail.com"]),
        ("The acmes of art", []),
        ("AC meeting", []),
        ("Room", ["c_188@resource.calendar.google.com"]),
    ],
)
def test_a_meeting_without_customers_is_about_none(title: str, mails: list[str]) -> None:
    match = Matcher(ACCOUNTS).match(title, people(*mails))

    assert match.account is None
    assert not match.is_unsure


def test_our_own_people_tell_nothing() -> None:
    ours = with_ours(people("max@us.example", "eva@acme.example"), frozenset({"us.example"}))

    assert [each.is_ours for each in ours] == [True, False]
    assert Matcher(ACCOUNTS).match("Review", ours[:1]).strangers == ()
    assert domain_to_learn(ours) == "acme.example"


def test_a_person_of_ours_is_no_stranger_whatever_their_address() -> None:
    known = Attendee(name="Max", mail="max@elsewhere.example", person=PersonId("U2"))

    assert not Matcher(ACCOUNTS).match("Review", [known]).is_unsure


def test_a_calendar_that_bears_an_address_tells_which_domain_is_ours() -> None:
    assert our_domains("max@us.example", []) == {"us.example"}
    assert our_domains("max@gmail.com", []) == frozenset()


def test_otherwise_the_domain_of_most_meetings_is_ours() -> None:
    meetings = [
        people("max@us.example", "eva@acme.example"),
        people("max@us.example", "tom@gx.example"),
        people("eva@acme.example", "tom@acme.example"),
        people("alone@acme.example"),
    ]

    assert our_domains("Work", meetings) == {"us.example"}
    assert our_domains("Work", meetings[:0]) == frozenset()
