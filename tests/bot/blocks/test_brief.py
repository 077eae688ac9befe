"""The brief fits on one screen, says what its reader may see, and trips over nobody's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.blocks.brief import brief_blocks, brief_text
from bot.blocks.brief_plain import brief_plain
from kamcore.brief_lines import CitedSource, SourceKind
from kamcore.use_cases.read_brief import read_brief, read_open_brief
from tests.bot.blocks.hostile import hostile_words
from tests.bot.blocks.test_hostile_words import check_printed
from tests.bot.slack_limits import check_mrkdwn, checked_message, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.kamcore.storage.kept import ACME
from tests.kamcore.use_cases.brief_house import POLICY, REQUEST, TEAM, a_house, the_meeting

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.brief import FullBrief

both = pytest.mark.parametrize("language", LANGUAGES)
ONE_SCREEN = 16
"""Blocks: more cannot be read at a glance; Slack would take fifty."""


def the_brief() -> FullBrief:
    return read_brief(a_house(), TEAM, REQUEST, policy=POLICY)


@both
def test_a_brief_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(brief_blocks(the_brief(), POLICY, strict_texts(language))) == drawing


@both
def test_a_brief_for_the_room_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    brief = read_open_brief(a_house(), TEAM, REQUEST, policy=POLICY)

    assert checked_message(brief_blocks(brief, POLICY, strict_texts(language))) == drawing


@both
def test_a_brief_of_nothing_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    empty = replace(
        the_brief(),
        figures=None,
        common=replace(
            the_brief().common,
            meeting=None,
            room=(),
            changes=(),
            promises=(),
            goals=(),
            opportunities=(),
            risks=(),
            unknowns=(),
            agenda=(),
            next_step=None,
            last_time=None,
        ),
    )

    assert checked_message(brief_blocks(empty, POLICY, strict_texts(language))) == drawing


def test_a_brief_fits_on_one_screen() -> None:
    blocks = brief_blocks(the_brief(), POLICY, strict_texts("en"))

    assert len(blocks) <= ONE_SCREEN


@both
def test_a_terminal_shows_the_same(language: Language, snapshot: SnapshotAssertion) -> None:
    printed = brief_plain(the_brief(), POLICY, strict_texts(language))

    assert max(len(line) for line in printed.split("\n")) <= 80
    assert printed == snapshot


def test_nobody_set_the_outcome_so_it_is_asked_for_and_not_invented() -> None:
    brief = read_brief(a_house(the_meeting(outcome="")), TEAM, REQUEST, policy=POLICY)

    told = " ".join(shown_texts(checked_message(brief_blocks(brief, POLICY, strict_texts("en")))))

    assert "Nobody has set it yet" in told


def test_the_room_is_shown_no_class_and_no_figure() -> None:
    brief = read_open_brief(a_house(), TEAM, REQUEST, policy=POLICY)

    told = " ".join(shown_texts(checked_message(brief_blocks(brief, POLICY, strict_texts("en")))))

    for word in ("Key account", "Verdict", "Revenue 2025", "payback", "champion", "could settle"):
        assert word not in told


@given(words=hostile_words)
@settings(max_examples=40)
def test_a_brief_keeps_slacks_rules_whatever_people_wrote(words: str) -> None:
    brief = spoilt(words)

    for language in LANGUAGES:
        checked_message(brief_blocks(brief, POLICY, strict_texts(language)))
    check_mrkdwn(brief_text(brief, strict_texts("de")))
    printed = brief_plain(brief, POLICY, strict_texts("de"))
    check_printed(printed)


def spoilt(words: str) -> FullBrief:
    """A brief in which everything that somebody wrote is ``words``."""
    brief = the_brief()
    common = brief.common
    source = CitedSource(number=1, kind=SourceKind.WHITE_SPACE, said=words, by=words)
    meeting = the_meeting(title=words, place=words, outcome=words)
    return replace(
        brief,
        common=replace(
            common,
            account=replace(common.account, id=ACME, name=words),
            meeting=meeting,
            our_people=(words,) * 9,
            room=tuple(replace(each, name=words, title=words, unit=words) for each in common.room),
            changes=tuple(replace(each, text=words) for each in common.changes),
            promises=tuple(
                replace(each, promise=replace(each.promise, text=words)) for each in common.promises
            ),
            goals=tuple(replace(each, metric=words, target=words) for each in common.goals),
            opportunities=tuple(
                replace(each, unit=words, offering=words, next_step=words)
                for each in common.opportunities
            ),
            risks=tuple(
                replace(each, text=words, where=words, answer=words) for each in common.risks
            ),
            agenda=tuple(
                replace(each, text=words) for each in common.agenda if each.text[:2] != "F"
            ),
            sources=(source,) * 20,
        ),
    )
