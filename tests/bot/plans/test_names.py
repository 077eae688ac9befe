"""Every part of a plan has a name and a hint in both languages, and every refusal a sentence."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from bot.plans.names import key_name, minimum_name, section_hint, section_name, state_name
from kamcore.plans.activation import Minimum
from kamcore.plans.errors import PlanIncompleteError, PlanStepError
from kamcore.plans.plan import PlanState
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.steps import ALLOWED, Step
from kamcore.plans.template import OutlineSection
from kamcore.policy import Wording
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from bot.i18n import Language

KEYS = [*TextSection, *ListSection]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_has_a_name_of_its_own_and_a_hint(language: Language) -> None:
    t = strict_texts(language)
    sections = [OutlineSection(key=key) for key in KEYS]

    names = [section_name(section, t) for section in sections]

    assert len(set(names)) == len(KEYS)
    assert all(section_hint(section, t).endswith(".") for section in sections)
    assert names == [key_name(key, t) for key in KEYS]


def test_a_section_of_a_template_is_called_as_the_template_says() -> None:
    named = Wording(en="Sustainability", de="Nachhaltigkeit")
    section = OutlineSection(key="custom.green", name=named, hint=named)

    assert section_name(section, strict_texts("de")) == "Nachhaltigkeit"
    assert section_hint(section, strict_texts("en")) == "Sustainability"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_everything_that_can_be_missing_has_a_name(language: Language) -> None:
    t = strict_texts(language)

    assert len({state_name(state, t) for state in PlanState}) == len(PlanState)
    assert len({minimum_name(each, t) for each in Minimum}) == len(Minimum)
    assert minimum_name(Minimum.STRATEGY, t) in explain(PlanIncompleteError(tuple(Minimum)), t)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("state", "step"), [each for each in product(PlanState, Step) if each not in ALLOWED]
)
def test_a_step_that_leads_nowhere_is_told_in_one_sentence(
    state: PlanState, step: Step, language: Language
) -> None:
    assert explain(PlanStepError(state, step), strict_texts(language)).endswith(".")
