"""What cannot be kept about profile, team and satisfaction is told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from kamcore.care_error import CareError, CareFlaw, NotOnTeamError
from kamcore.editions import ChangedMeanwhileError
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from bot.i18n import Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flaw_has_a_sentence_of_its_own(language: Language) -> None:
    t = strict_texts(language)

    told = {explain(CareError(flaw, 500), t) for flaw in CareFlaw}

    assert len(told) == len(CareFlaw)
    assert all(sentence.endswith(".") for sentence in told)


@pytest.mark.parametrize(("may_add", "says"), [(True, "tick the box"), (False, "sales leader")])
def test_who_is_not_on_the_team_can_be_added_by_who_may(says: str, *, may_add: bool) -> None:
    error = NotOnTeamError("Max Beispiel", "ACME", may_add=may_add)

    assert says in explain(error, strict_texts("en"))


@pytest.mark.parametrize(("language", "says"), [("de", "nichts überschrieben"), ("en", "nothing")])
def test_who_comes_second_learns_that_nothing_was_overwritten(
    language: Language, says: str
) -> None:
    assert says in explain(ChangedMeanwhileError(None), strict_texts(language))
