"""Whatever people, files or customers call things: no view pings, links, hides or breaks.

The words go into every place where a view prints something it did not write itself.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.blocks.actions import Intent
from bot.blocks.carried import FormContext
from bot.blocks.layout import notice, notice_text
from bot.blocks.names import (
    unknown_account_blocks,
    unknown_account_text,
    which_account_blocks,
    which_account_text,
)
from bot.blocks.plain import verdict_plain
from bot.blocks.verdict import verdict_blocks, verdict_text
from bot.blocks.what_if import what_if_blocks
from bot.blocks.why import why_blocks
from bot.slack.modals.create_account import create_account_view
from bot.slack.modals.rate import Start, rate_view
from bot.slack.modals.set_class import set_class_view
from kamcore.accounts import AccountRef, Ambiguous, Unknown
from kamcore.ids import AccountId, PersonId
from kamcore.lines import Source, Warning  # noqa: A004 - the model's word
from kamcore.verdict import AccountClass
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_mrkdwn, checked_message, checked_view, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_shown import (
    a_key_account,
    a_policy,
    an_account_on_thin_ice,
    as_a_group,
    chosen_by_a_person,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.models.blocks import Block

    from bot.i18n import Language, Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy

TODAY = date(2026, 11, 23)


@cache
def everything_there_is() -> ShownAssessment:
    return chosen_by_a_person(as_a_group(an_account_on_thin_ice()), AccountClass.KEY)


def spoilt(words: str) -> ShownAssessment:
    """An assessment in which everything that somebody wrote is ``words``."""
    shown = everything_there_is()
    assert shown.chosen_class is not None
    parent = AccountRef(id=AccountId("holding"), name=words)
    source = Source(text=words, on=TODAY, by=words)
    warnings = tuple(replace(each, value=words) for each in shown.warnings)
    unit = Warning(code="cell_later", place=words, value=words)
    return replace(
        shown,
        account=replace(shown.account, name=words),
        group_name=parent,
        lines=tuple(replace(line, sources=(source, *line.sources)) for line in shown.lines),
        warnings=(*warnings, unit),
        chosen_class=replace(shown.chosen_class, reason=words),
        people=((PersonId("U1"), words), (PersonId("U2"), words)),
        policy=replace(shown.policy, name=words),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", [verdict_blocks, why_blocks, what_if_blocks])
@given(words=hostile_words)
@settings(max_examples=60)
def test_an_answer_keeps_slacks_rules_whatever_it_is_about(
    draw: Callable[[ShownAssessment, Policy, Texts], list[Block]],
    language: Language,
    words: str,
) -> None:
    drawn = draw(spoilt(words), a_policy(), strict_texts(language))

    checked_message(drawn)


@given(words=hostile_words)
def test_a_notification_cannot_ping(words: str) -> None:
    check_mrkdwn(verdict_text(spoilt(words), strict_texts("de")))


@given(words=hostile_words)
def test_asking_back_keeps_slacks_rules(words: str) -> None:
    t = strict_texts("de")
    several = Ambiguous(text=words, candidates=(AccountRef(id=AccountId("1"), name=words),) * 5)

    checked_message(which_account_blocks(several, Intent.VERDICT, t))
    checked_message(
        unknown_account_blocks(Unknown(text=words), t, may_create=True, intent=Intent.WHY)
    )
    check_mrkdwn(which_account_text(several, t))
    check_mrkdwn(unknown_account_text(Unknown(text=words), t))
    checked_message(notice(words * 3))
    check_mrkdwn(notice_text(words * 3))


@given(words=hostile_words)
def test_forms_keep_slacks_rules(words: str) -> None:
    t = strict_texts("de")
    here = FormContext(account=AccountId("acme"), account_name=words, channel="C1")

    checked_view(rate_view(here, a_policy(), t, start=Start(today=TODAY)))
    checked_view(set_class_view(here, t))
    checked_view(create_account_view(words, t, context=here))


@pytest.mark.parametrize("language", LANGUAGES)
@given(words=hostile_words)
@settings(max_examples=60)
def test_a_terminal_is_neither_steered_nor_run_over(language: Language, words: str) -> None:
    printed = verdict_plain(spoilt(words), a_policy(), strict_texts(language))

    assert max(len(line) for line in printed.split("\n")) <= 80
    check_printed(printed)


def check_printed(text: str) -> None:
    steering = {"Cc", "Cs", "Zl", "Zp"}
    turning = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert [c for c in text if c != "\n" and unicodedata.category(c) in steering] == []
    assert not set(text) & set(turning)


@pytest.mark.parametrize("words", ["a" * 10_000, "word " * 2_000])
def test_what_is_cut_ends_in_an_ellipsis(words: str) -> None:
    shown = replace(spoilt(words), chosen_class=None)

    drawn = checked_message(verdict_blocks(shown, a_policy(), strict_texts("en")))

    start = words[:60]
    cut = [line for text in shown_texts(drawn) for line in text.split("\n") if start in line]
    whole = [line for line in cut if "…" not in line]
    assert cut
    assert whole == []


def test_a_reason_of_any_length_is_printed_in_full() -> None:
    shown = chosen_by_a_person(a_key_account(), AccountClass.KEY)
    assert shown.chosen_class is not None
    reason = " ".join(f"word{number}" for number in range(1_000))
    long = replace(shown, chosen_class=replace(shown.chosen_class, reason=reason))

    told = " ".join(
        shown_texts(checked_message(verdict_blocks(long, a_policy(), strict_texts("en"))))
    )

    assert [word for word in reason.split() if word not in told] == []


@pytest.mark.parametrize("name", ["<!channel>", "<@U012AB3CD>", "<https://evil.example|ACME>"])
def test_a_name_that_looks_like_a_mention_is_still_readable(name: str) -> None:
    drawn = checked_message(verdict_blocks(a_key_account(name), a_policy(), strict_texts("en")))

    assert f"&lt;{name[1:-1]}&gt;" in drawn[1]["text"]["text"]


@pytest.mark.parametrize(
    "name", ["Müller & Söhne", "C&A", "3M", "O'Neill", "AT&T (US)", "日本電気", "Ørsted", "שלום"]
)
def test_an_honest_name_stays_as_it_is(name: str) -> None:
    drawn = checked_message(verdict_blocks(a_key_account(name), a_policy(), strict_texts("en")))

    assert drawn[0]["text"]["text"] == f"{name}: Key account"
