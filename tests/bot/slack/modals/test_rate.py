"""The form a criterion is rated in, and what comes back from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.actions import ActionId
from bot.blocks.carried import ActionValueError, FormContext, unpack
from bot.slack.modals.filled import Refused
from bot.slack.modals.rate import (
    CONFIDENCE,
    CRITERION,
    DAY,
    SOURCE,
    SOURCE_LIMIT,
    RateInput,
    Start,
    parse_rate,
    rate_again,
    rate_view,
)
from kamcore.facts import Confidence
from kamcore.ids import AccountId
from tests.bot.slack_limits import checked_view, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_shown import a_policy

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.policy import RatedPart

TODAY = date(2026, 11, 23)
HERE = FormContext(account=AccountId("acme"), account_name="ACME", channel="C1", thread="1.2")
PARTS = [part.id for part in a_policy().rateable]


def filled(  # noqa: PLR0913 - one a field of the form
    criterion: object = "F1",
    level: object = "3",
    day: object = "2026-11-01",
    source: object = "Call with the plant manager",
    confidence: object = "normal",
    *,
    level_of: str = "F1",
) -> dict[str, object]:
    """The form's state as Slack sends it."""
    return {
        "values": {
            CRITERION: {ActionId.RATE_CRITERION: {"selected_option": {"value": criterion}}},
            f"level:{level_of}": {f"level.{level_of}": {"selected_option": {"value": level}}},
            DAY: {DAY: {"selected_date": day}},
            CONFIDENCE: {CONFIDENCE: {"selected_option": {"value": confidence}}},
            SOURCE: {SOURCE: {"value": source}},
        }
    }


def parsed(state: dict[str, object], language: Language = "en") -> RateInput | Refused:
    return parse_rate(state, a_policy(), strict_texts(language), today=TODAY)


def errors(state: dict[str, object]) -> dict[str, str]:
    found = parsed(state)
    assert isinstance(found, Refused)
    return dict(found.errors)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("criterion", PARTS)
def test_the_form_is_drawn_with_the_anchors_of_the_criterion(
    criterion: str, language: Language, drawing: SnapshotAssertion
) -> None:
    start = Start(today=TODAY, criterion=criterion)

    view = rate_view(HERE, a_policy(), strict_texts(language), start=start)

    assert checked_view(view) == drawing


@pytest.mark.parametrize("part", a_policy().rateable, ids=lambda part: part.id)
def test_every_word_of_the_five_anchors_is_in_sight(part: RatedPart) -> None:
    start = Start(today=TODAY, criterion=part.id)
    drawn = checked_view(rate_view(HERE, a_policy(), strict_texts("de"), start=start))
    told = " ".join(" ".join(shown_texts(drawn)).split())

    missing = [word for anchor in part.anchors for word in anchor.de.split() if word not in told]

    assert missing == []


def test_a_line_of_several_parts_starts_with_its_first() -> None:
    start = Start(today=TODAY, criterion="S")

    drawn = checked_view(rate_view(HERE, a_policy(), strict_texts("en"), start=start))

    assert drawn["blocks"][1]["element"]["initial_option"]["value"] == "S.connections"


def test_another_criterion_keeps_what_was_entered_but_not_the_level() -> None:
    first = rate_view(HERE, a_policy(), strict_texts("en"), start=Start(today=TODAY)).to_dict()
    sent = first | {"state": filled("F3", source="Minutes of 3 May", confidence="low")}

    drawn = checked_view(rate_again(sent, a_policy(), strict_texts("en"), today=TODAY))

    told = {block["block_id"]: block["element"] for block in drawn["blocks"] if "element" in block}
    assert told[SOURCE]["initial_value"] == "Minutes of 3 May"
    assert told[DAY]["initial_date"] == "2026-11-01"
    assert told[CONFIDENCE]["initial_option"]["value"] == "low"
    assert "initial_option" not in told["level:F3"]
    assert unpack(drawn["private_metadata"], FormContext) == HERE


def test_a_form_that_is_not_ours_is_not_drawn_again() -> None:
    with pytest.raises(ActionValueError):
        rate_again({"private_metadata": "[]"}, a_policy(), strict_texts("en"), today=TODAY)


def test_a_filled_form_is_one_rating() -> None:
    assert parsed(filled(confidence="low")) == RateInput(
        criterion="F1",
        level=3,
        on=date(2026, 11, 1),
        source="Call with the plant manager",
        confidence=Confidence.LOW,
    )


def test_a_rating_without_a_source_is_refused_beside_the_field() -> None:
    assert errors(filled(source="   ")).keys() == {SOURCE}


def test_a_source_of_invisible_characters_is_no_source() -> None:
    assert errors(filled(source="\u200b\u2060")).keys() == {SOURCE}


def test_a_source_longer_than_the_field_is_refused_and_not_cut() -> None:
    assert errors(filled(source="x" * (SOURCE_LIMIT + 1))).keys() == {SOURCE}


@pytest.mark.parametrize("level", ["5", "-1", "3.5", "", "²", "٣", None, 3])
def test_only_the_five_levels_are_levels(level: object) -> None:
    assert errors(filled(level=level)).keys() == {"level:F1"}


@pytest.mark.parametrize("day", ["2026-11-25", "9999-12-31"])
def test_a_rating_from_the_future_is_refused(day: str) -> None:
    assert errors(filled(day=day)).keys() == {DAY}


@pytest.mark.parametrize("day", [None, "", "yesterday", "2026-02-30", "0", 20261101])
def test_a_day_that_is_none_is_asked_for(day: object) -> None:
    assert errors(filled(day=day)).keys() == {DAY}


@pytest.mark.parametrize("criterion", ["E1", "S", "F9", "", None, "F1'; DROP TABLE"])
def test_only_what_a_person_rates_can_be_rated(criterion: object) -> None:
    assert errors(filled(criterion)).keys() == {CRITERION}


def test_a_level_chosen_for_another_criterion_does_not_count() -> None:
    assert errors(filled("F3", level_of="F1")).keys() == {"level:F3"}


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = errors(filled(level=None, day=None, source=None))

    assert found.keys() == {"level:F1", DAY, SOURCE}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


FIELDS = ("criterion", "level", "day", "source", "confidence")


@given(value=json_values, field=st.sampled_from(FIELDS))
def test_whatever_one_field_holds_it_is_read_or_refused(value: object, field: str) -> None:
    found = parsed(filled(**{field: value}), "de")  # type: ignore[arg-type]  # only fields by name

    assert isinstance(found, RateInput | Refused)


@given(values=json_values)
def test_whatever_a_form_holds_it_is_refused(values: object) -> None:
    assert errors({"values": values}).keys() == {CRITERION}
