"""Which sections a plan can have: texts, lists, and what a template adds.

Source: MODEL section 9 after Mahler (2018). The customer's plan and goals stand apart from
ours, because the source leaves open whose business plan it means.
"""

from __future__ import annotations

import re
from enum import StrEnum

LONGEST_TEXT = 50_000
"""Characters of one text section; a form takes it in passages."""

MOST_ROWS = 1_000
"""Rows of one list."""

CUSTOM = "custom."
"""What the key of a template's own section begins with."""

_CUSTOM_KEY = re.compile(r"custom\.[a-z][a-z0-9_]{0,39}")


class TextSection(StrEnum):
    """What is told in running text."""

    SUMMARY = "summary"
    THEIR_PLAN = "their_plan"
    OUR_PLAN = "our_plan"
    STRATEGY = "strategy"
    LESSONS = "lessons"


class ListSection(StrEnum):
    """What is kept row by row."""

    THEIR_GOALS = "their_goals"
    OUR_GOALS = "our_goals"
    MOVES = "moves"
    OBSTACLES = "obstacles"
    COMPETITORS = "competitors"
    OFFERS = "offers"
    ACTIONS = "actions"
    KPIS = "kpis"
    REVIEWS = "reviews"
    QUESTIONS = "questions"


NEEDED = (
    TextSection.THEIR_PLAN,
    ListSection.THEIR_GOALS,
    TextSection.OUR_PLAN,
    ListSection.OUR_GOALS,
    ListSection.MOVES,
    ListSection.ACTIONS,
    ListSection.REVIEWS,
)
"""What no template can leave out: the source's minimum, what is to do, and what came of it."""


def is_custom(key: str) -> bool:
    """Whether a template brought this section."""
    return _CUSTOM_KEY.fullmatch(key) is not None


def is_text(key: str) -> bool:
    """Whether the section is running text."""
    return is_custom(key) or key in list(TextSection)


def is_list(key: str) -> bool:
    """Whether the section is kept row by row."""
    return key in list(ListSection)
