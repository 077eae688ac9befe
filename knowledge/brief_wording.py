"""A brief's texts in fewer words, by a language model, and only what of them was checked.

The order is that of ``knowledge.model_wording``: may it be asked, was it asked before, ask, check,
let it mend once. Giving up leaves the brief as it is, which is complete without a model. It is
never asked while something is read: the brief is read before, and handed in.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from kamcore.use_cases.resolve_account import account_names
from knowledge.allowance import has_spent, kept_from
from knowledge.brief_making import Making
from knowledge.brief_texts import texts_of
from knowledge.remembered import Remembered
from knowledge.secrecy import speaks_of
from knowledge.suspicion import speaks_to_a_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.use_cases.remote_models import KeptFromModels
    from knowledge.brief_asked import BriefAsked
    from knowledge.brief_texts import BriefText, Condensed
    from knowledge.household import Household, Shelves
    from knowledge.model import Agent

AT_THE_SAME_TIME = 4
PATIENCE = 3.0
"""Seconds to wait for one of so many places before the brief stays as it is."""


class ModelBriefs:
    """Condenses briefs with a language model."""

    def __init__(self, agent: Agent, shelves: Shelves, household: Household) -> None:
        """Ask ``agent``."""
        self._agent = agent
        self._shelves = shelves
        self._household = household
        self._places = BoundedSemaphore(AT_THE_SAME_TIME)
        self._memory = Remembered(shelves.cache, shelves.now)

    def condense(self, asked: BriefAsked) -> Condensed | None:
        """Give shorter texts, by what is remembered or by asking."""
        making = self._making(asked)
        if making is None:
            return None
        if making.recall(self._memory):
            return making.told(is_cached=True)
        if has_spent(self._household, self._shelves, asked.actor):
            return None
        with self._place() as is_mine:
            if not is_mine:
                return None
            making.ask(self._agent, self._memory)
        return making.told()

    def remembered(self, asked: BriefAsked) -> Condensed | None:
        """Give those of before; that is no use of a model."""
        making = self._making(asked)
        if making is None or not making.recall(self._memory):
            return None
        return making.condensed

    def _making(self, asked: BriefAsked) -> Making | None:
        """Begin, where there is something to shorten that a model may be told."""
        kept = kept_from(self._household, self._shelves, asked.actor)
        account = asked.common.account
        if account.id in kept.accounts or speaks_of(account.name, kept.names):
            return None
        texts = [each for each in texts_of(asked.common) if _may_be_told(each, kept)]
        if not texts:
            return None
        names = [ref.name for ref, _ in account_names(self._shelves.store, asked.actor)]
        people = [each.name for each in asked.common.room]
        known = (*names, *people, *asked.common.our_people)
        return Making(asked, self._household, texts, known)

    @contextmanager
    def _place(self) -> Iterator[bool]:
        is_mine = self._places.acquire(timeout=PATIENCE)
        try:
            yield is_mine
        finally:
            if is_mine:
                self._places.release()


def _may_be_told(told: BriefText, kept: KeptFromModels) -> bool:
    return not speaks_to_a_model(told.text) and not speaks_of(told.text, kept.names)
