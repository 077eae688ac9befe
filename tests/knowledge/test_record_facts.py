"""A brief and the programme are told to a model in words that hold no figure and no class."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, Role
from kamcore.classes import AccountClass
from kamcore.ids import PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.portfolio.capacity import LimitedBy
from kamcore.portfolio.cut import shown_portfolio
from kamcore.portfolio.overview import portfolio
from kamcore.use_cases.read_brief import read_open_brief
from knowledge.brief_facts import brief_facts
from knowledge.class_words import speaks_of_class
from knowledge.number_words import figures_said
from knowledge.placeholders import FIGURE
from knowledge.programme_facts import programme_facts
from knowledge.record_words import RecordFacts, RecordWords
from knowledge.support import support
from tests.builders_portfolio import TODAY, an_assessed, an_entry, room_for
from tests.kamcore.use_cases.brief_house import POLICY, REQUEST, TEAM, a_house

if TYPE_CHECKING:
    from kamcore.portfolio.shown import ShownPortfolio
    from knowledge.grammar import Language

LANGUAGES: tuple[Language, ...] = ("en", "de")
both = pytest.mark.parametrize("language", LANGUAGES)


def the_brief(language: Language) -> dict[str, RecordFacts]:
    brief = read_open_brief(a_house(), TEAM, REQUEST, policy=POLICY)
    return {each.key: each for each in brief_facts(brief, POLICY, language)}


def a_programme(*, places: int = 2, role: Role = Role.SALES_LEADER) -> ShownPortfolio:
    """Five sound accounts, two of them waiting where three have a place."""
    scores = (90, 85, 80, 75, 70)
    entries = [an_entry(f"Account {n}", assessed=an_assessed(n)) for n in scores]
    found = portfolio(entries, default_policy(), TODAY, rules=room_for(places))
    return shown_portfolio(
        found, Actor(workspace=WorkspaceId("T1"), person=PersonId("U9"), role=role)
    )


def told(shown: ShownPortfolio, language: Language, *, with_money: bool = True) -> RecordFacts:
    """Give all chapters as one."""
    chapters = list(programme_facts(shown, language, with_money=with_money))
    return RecordFacts(
        key="all",
        title=chapters[0].title,
        lines=tuple(line for each in chapters for line in each.lines),
        figures={name: text for each in chapters for name, text in each.figures.items()},
    )


def test_a_brief_tells_what_everybody_may_know_who_reads_the_account() -> None:
    brief = the_brief("en")

    said = "\n".join(line for each in brief.values() for line in each.lines)
    assert "They promised: They send the drawings. This is overdue." in said
    assert "Expected at the meeting: Dr. Eva Lang, Head of purchasing." in said
    assert "A competitor: Rival Ltd. Our answer: service." in said
    assert brief["promises"].figures == {
        "brief.promises.open": "2 open promises",
        "brief.promises.overdue": "1 overdue promise",
    }
    assert brief["meeting"].figures == {"brief.meeting": "on 2026-11-27"}


def test_a_brief_is_told_in_german() -> None:
    brief = the_brief("de")

    assert brief["promises"].figures["brief.promises.overdue"] == "1 überfällige Zusage"
    assert brief["meeting"].figures == {"brief.meeting": "am 27.11.2026"}
    assert "Im nächsten Termin geht es um: Quarterly review." in brief["meeting"].lines


@both
def test_a_brief_tells_no_class_nor_what_is_kept_to_the_team(language: Language) -> None:
    said = "\n".join(line for each in the_brief(language).values() for line in each.lines)

    assert speaks_of_class(said) is None
    assert "They tell nobody" not in said
    assert "They may leave us" not in said
    assert "champion" not in said.casefold()


def test_where_promises_are_left_out_nobody_says_how_many_are_overdue() -> None:
    brief = read_open_brief(a_house(), TEAM, REQUEST, policy=POLICY)
    longer = replace(brief, common=replace(brief.common, more_promises=4))

    (promises,) = (each for each in brief_facts(longer, POLICY, "en") if each.key == "promises")

    assert promises.figures == {"brief.promises.open": "6 open promises"}


@both
@pytest.mark.parametrize("places", [0, 2, 5, 9])
def test_the_programme_is_told_without_figures_classes_or_accounts(
    places: int, language: Language
) -> None:
    facts = told(a_programme(places=places), language)

    said = "\n".join(facts.lines)
    assert not list(figures_said(said))
    assert speaks_of_class("\n".join((said, *facts.figures.values()))) is None
    assert "Account" not in "\n".join((said, *facts.figures.values()))
    assert all(FIGURE.fullmatch(name) for name in facts.figures)


@pytest.mark.parametrize(
    ("places", "says", "free"),
    [
        (2, "Every place in the programme is taken.", "0 places free"),
        (9, "There are places left in the programme.", "4 places free"),
    ],
)
def test_the_programme_tells_whether_there_is_room(places: int, says: str, free: str) -> None:
    facts = told(a_programme(places=places), "en")

    assert says in facts.lines
    assert facts.figures["programme.free"] == free
    waits = "Some wait for the programme." in facts.lines
    assert waits is (places == 2)


@both
def test_more_taken_than_there_are_is_told_as_that(language: Language) -> None:
    entries = [an_entry(f"Account {n}", set_to=AccountClass.KEY) for n in range(3)]
    found = portfolio(entries, default_policy(), TODAY, rules=room_for(1))
    leader = Actor(workspace=WorkspaceId("T1"), person=PersonId("U9"), role=Role.SALES_LEADER)

    facts = told(shown_portfolio(found, leader), language)

    assert RecordWords(language).say("over") in facts.lines
    assert facts.figures["programme.over"].startswith("2 ")


def test_money_says_what_it_is_and_its_currency() -> None:
    english, german = (told(a_programme(), language).figures for language in LANGUAGES)

    assert english["programme.EUR.per_year"] == "240,000 EUR a year to run the programme"
    assert german["programme.EUR.setup"] == "80.000 EUR für den Aufbau des Programms"
    assert re.fullmatch(
        r"\d+ months until all of it is back, at worst", english["programme.EUR.payback_worst"]
    )


def test_money_that_may_not_be_told_is_neither_in_words_nor_in_figures() -> None:
    facts = told(a_programme(), "en", with_money=False)

    assert not any("EUR" in name for name in facts.figures)
    assert not any("comes back" in line for line in facts.lines)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.GUEST])
def test_who_does_not_read_every_account_is_told_nothing_of_the_programme(role: Role) -> None:
    assert not list(programme_facts(a_programme(role=role), "en", with_money=True))


@both
@pytest.mark.parametrize("places", [2, 9])
def test_what_is_told_of_the_programme_stands_the_check_of_what_is_said_of_it(
    places: int, language: Language
) -> None:
    for each in programme_facts(a_programme(places=places), language, with_money=True):
        text = "\n".join((each.title, *each.lines))
        for line in each.lines:
            assert support(line, [text], language).is_enough


@both
def test_everything_that_limits_the_programme_has_words(language: Language) -> None:
    words = RecordWords(language)

    assert len({words.limit(each.value) for each in LimitedBy}) == len(LimitedBy)


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "1 place free"), (Fraction(5, 2), "2 places free"), (12_000, "12,000 places free")],
)
def test_one_is_one_and_thousands_are_parted(value: Fraction | int, written: str) -> None:
    assert RecordWords("en").count("free", value) == written
