"""A plan is written out whole for terminals, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.parts import TerminalPen
from bot.plans.difference_words import difference_document
from bot.plans.document import plan_document
from bot.plans.history_words import version_line
from bot.plans.markdown import beginning, harmless
from bot.plans.terminal import as_terminal
from kamcore.plans.passages import Span
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import RowId
from kamcore.plans.sections import ListSection
from kamcore.policy_file import default_policy
from kamcore.use_cases.plan_steps import activate_plan
from kamcore.use_cases.read_plan import CompareRequest, compare_versions, plan_history
from tests.bot.plans.cases import CASES, a_filled_office
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_plans import ACME, TODAY, an_action
from tests.kamcore.use_cases.plan_office import MANAGER

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["full-draft", "hostile"])
def test_a_plan_is_written_for_a_terminal(
    case: str, language: Language, golden_text: SnapshotAssertion
) -> None:
    text = as_terminal(plan_document(CASES[case](), TerminalPen(strict_texts(language))))

    assert text == golden_text
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_is_written_for_a_terminal(
    language: Language, golden_text: SnapshotAssertion
) -> None:
    office = a_filled_office()
    before = office.plan().version
    office.write("ACME builds two plants.", span=Span(0, 27))
    office.put(ListSection.ACTIONS, an_action("a2", text="Price it", owner=None))
    office.put(ListSection.ACTIONS, None, row_id=RowId("a4"))
    office.put(ListSection.ACTIONS, an_action("a9", text="Call them"))
    activate_plan(office.store, MANAGER, ACME, now=office.now())
    request = CompareRequest(account=ACME, before=before)
    compared = compare_versions(
        office.store, MANAGER, request, policy=default_policy(), today=TODAY
    )

    pen = TerminalPen(strict_texts(language))
    document = difference_document(compared.difference, compared.shown, pen)

    assert as_terminal(document) == golden_text
    assert compared.difference.states == (PlanState.DRAFT, PlanState.ACTIVE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_is_told_line_by_line(
    language: Language, golden_text: SnapshotAssertion
) -> None:
    office = a_filled_office()
    activate_plan(office.store, MANAGER, ACME, now=office.now())
    office.write("More", span=None, note="From the spring meeting")
    history = plan_history(office.store, MANAGER, ACME)
    pen = TerminalPen(strict_texts(language))

    told = "\n".join(version_line(each, history, pen) for each in history.versions)

    assert told == golden_text


def test_two_equal_versions_do_not_differ() -> None:
    office = a_filled_office()
    request = CompareRequest(account=ACME, before=office.plan().version)
    compared = compare_versions(
        office.store, MANAGER, request, policy=default_policy(), today=TODAY
    )

    pen = TerminalPen(strict_texts("en"))
    text = as_terminal(difference_document(compared.difference, compared.shown, pen))

    assert "No section differs." in text


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("# head", "\\# head"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("1. first", "1\\. first"),
        ("2026 is", "2026 is"),
        ("> said", "\\> said"),
        ("=====", "\\====="),
        ("*b* _i_ `c` ~s~", "\\*b\\* \\_i\\_ \\`c\\` \\~s\\~"),
        ("file_name.txt", "file_name.txt"),
        ("<b> & &lt; &copy;", "\\<b> & &amp;lt; &amp;copy;"),
        ("[a](http://x)", "\\[a\\](http://x)"),
        ("back\\slash", "back\\\\slash"),
        ("R&D", "R&D"),
    ],
)
def test_peoples_words_mark_nothing_up(line: str, escaped: str) -> None:
    assert beginning(harmless(line)) == escaped
