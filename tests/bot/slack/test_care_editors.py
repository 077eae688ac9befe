"""Two people edit the same thing at once: whoever saves second sees both versions and decides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.slack.forms.form import Redrawn
from kamcore.use_cases.change_care import put_profile_block
from tests.bot.slack.care_forms import Office, errors, is_taken
from tests.kamcore.use_cases.care_house import COLLEAGUE, LEA, LEADER, NOW, ON_TEAM, block

if TYPE_CHECKING:
    from tests.bot.slack.care_forms import Screen

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def office() -> Office:
    return Office()


def test_of_two_who_edit_a_block_the_second_sees_both_and_decides(office: Office) -> None:
    first = office.opened("kam.profile.edit", ON_TEAM, "strategy")
    second = office.opened("kam.profile.edit", COLLEAGUE, "strategy")
    first.send(words__0__line="What Eva knows", source="Report")

    outcome = second.send(words__0__line="What Tom knows", source="Call")

    assert isinstance(outcome, Redrawn)
    assert "Eva* changed this" in second.words
    assert "What Eva knows" in second.words
    assert "What Tom knows" in second.words
    assert len(office.house.trail()) == 1


def two_versions(office: Office) -> Screen:
    first = office.opened("kam.profile.edit", ON_TEAM, "strategy")
    second = office.opened("kam.profile.edit", COLLEAGUE, "strategy")
    first.send(words__0__line="What Eva knows", source="Report")
    second.send(words__0__line="What Tom knows", source="Call")
    return second


def stands(office: Office) -> str | None:
    edition = office.house.shown().blocks[0].edition
    return edition.value.words if edition and edition.value else None


@pytest.mark.parametrize(
    ("choice", "words"), [("theirs", "What Eva knows"), ("mine", "What Tom knows")]
)
def test_whichever_version_is_chosen_stands(office: Office, choice: str, words: str) -> None:
    screen = two_versions(office)

    assert is_taken(screen.send(choice=choice))

    assert stands(office) == words


def test_both_versions_are_put_together_and_edited(office: Office) -> None:
    screen = two_versions(office)

    outcome = screen.send(choice="both")

    assert isinstance(outcome, Redrawn)
    assert screen.blocks["words.0.line+"]["element"]["initial_value"] == (
        "What Eva knows\n\nWhat Tom knows"
    )
    assert is_taken(screen.send())
    assert stands(office) == "What Eva knows\n\nWhat Tom knows"


def test_without_a_choice_nothing_happens(office: Office) -> None:
    screen = two_versions(office)

    told = errors(screen.send())

    assert told == {"choice@1": "Choose what should stand."}
    assert stands(office) == "What Eva knows"


def test_a_third_version_is_shown_before_anything_is_overwritten(office: Office) -> None:
    screen = two_versions(office)
    request = block("What Lea knows", shown=1)
    put_profile_block(office.house.store, LEADER, request, now=LATER)

    outcome = screen.send(choice="mine")

    assert isinstance(outcome, Redrawn)
    assert "What Lea knows" in screen.words
    assert is_taken(screen.send(choice="mine"))
    assert stands(office) == "What Tom knows"


def test_two_texts_that_are_too_long_together_come_back(office: Office) -> None:
    screen = office.opened("kam.profile.edit", COLLEAGUE, "strategy")
    put_profile_block(office.house.store, ON_TEAM, block("x" * 5_000), now=NOW)
    screen.send(words__0__line="y" * 3_000, source="Call")

    told = errors(screen.send(choice="both"))

    assert "6,000" in told["choice@1"]
    assert "y" * 3_000 in screen.words


CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "kam.hours": ({"hours": "100"}, {"hours": "80"}, "100 hours a year"),
    "kam.sponsor": ({"person": LEA}, {"name": "Dr. Muster"}, "Lea"),
    "kam.cadence": ({"every": "4"}, {"every": "6"}, "every 4 weeks"),
    "kam.reference": (
        {"willingness": "not_willing", "source": "Call"},
        {"willingness": "willing", "source": "Mail"},
        "would not speak for us",
    ),
}


@pytest.mark.parametrize("action", CHANGES)
def test_of_two_who_agree_on_something_else_the_second_sees_the_first(
    office: Office, action: str
) -> None:
    theirs, mine, says = CHANGES[action]
    first, second = office.opened(action, ON_TEAM), office.opened(action, ON_TEAM)
    first.send(**theirs)

    outcome = second.send(**mine)

    assert isinstance(outcome, Redrawn)
    assert "Eva* changed this" in second.words
    assert says in second.words
    assert len(office.house.trail()) == 1
    assert is_taken(second.send())
    assert len(office.house.trail()) == 2


def test_of_two_corrections_of_an_answer_the_second_sees_the_first(office: Office) -> None:
    office.opened("kam.nps").send(value="9", source="Survey")
    (kept,) = office.house.shown().answers
    first, second = (office.opened("kam.answer", item=kept.id) for _ in range(2))
    first.send(now=LATER, value="8")

    outcome = second.send(now=LATER, value="7")

    assert isinstance(outcome, Redrawn)
    assert "NPS answer 8" in second.words
    assert is_taken(second.send(now=LATER))
    assert [answer.value for answer in office.house.shown().answers] == [7]


def test_an_answer_is_taken_away_and_a_stale_correction_says_so(office: Office) -> None:
    office.opened("kam.nps").send(value="9", source="Survey")
    (kept,) = office.house.shown().answers
    first, second = (office.opened("kam.answer", item=kept.id) for _ in range(2))
    assert is_taken(first.send(remove=True))

    outcome = second.send(value="7")

    assert isinstance(outcome, Redrawn)
    assert "took this away" in second.words
    assert office.house.shown().answers == ()
    assert is_taken(second.send())
    assert [answer.value for answer in office.house.shown().answers] == [7]
