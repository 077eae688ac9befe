"""What ten answers come to, as it is read in Slack and on a terminal, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId
from bot.blocks.paper import COLUMNS, paper_plain
from bot.blocks.parts import TerminalPen
from bot.blocks.readiness import readiness_blocks, readiness_paper, readiness_text
from bot.blocks.self_check import self_check_blocks, self_check_paper, self_check_text
from kamcore.readiness import Answer, ReadinessQuestion
from kamcore.self_check import Skill, self_check
from kamcore.use_cases.readiness import ShownReadiness, ShownSelfCheck
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_programme import an_answer, answered, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

Q = ReadinessQuestion
LONG_AGO = datetime(2026, 1, 2, tzinfo=UTC)
CASES = {
    "nobody-answered": answered(".........."),
    "go": answered("yyyyyyyyyy"),
    "go-by-the-exception": answered("ynyyyyyyyy"),
    "gaps": answered("yy.?ynn?yy"),
    "not-yet": answered("y?yynyyyyy"),
    "simple-sale": shown(
        an_answer(Q.COMPLEX_SALE, Answer.UNKNOWN, note="Web *shop*", cycle_days=5, interactions=1)
    ),
    "nothing-to-sell": answered("ynn......."),
    "neither": answered("nnn......."),
    "old": shown(an_answer(Q.EXECUTIVE_BUY_IN, Answer.YES, at=LONG_AGO)),
    "for-a-member": answered("y.........", may_answer=False),
}
OWN = ShownSelfCheck(
    check=self_check({Skill.LEADS: Answer.YES, Skill.BUSINESS_CASES: Answer.NO}),
    given={
        Skill.BUSINESS_CASES: an_answer(Q.TEAM, Answer.NO, note="Never tried <!here>"),
        Skill.LEADS: an_answer(Q.TEAM, Answer.YES),
    },
    to_ask=(Skill.TAILORED_OFFER,),
)
NOTHING_SAID = ShownSelfCheck(check=self_check({}), given={}, to_ask=tuple(Skill))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_result_is_drawn_with_gaps_and_open_questions(
    case: ShownReadiness, language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    blocks = checked_message(readiness_blocks(case, t))
    plain = paper_plain(readiness_paper(case, TerminalPen(t)))

    assert max(map(len, plain.splitlines())) <= COLUMNS
    assert [readiness_text(case, t), blocks, plain.splitlines()] == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [OWN, NOTHING_SAID], ids=["some", "none"])
def test_a_self_check_is_drawn(
    case: ShownSelfCheck, language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    blocks = checked_message(self_check_blocks(case, t))
    plain = paper_plain(self_check_paper(case, TerminalPen(t)))

    assert [self_check_text(case, t), blocks, plain.splitlines()] == drawing


def test_only_who_may_answer_is_offered_to() -> None:
    offered = str(checked_message(readiness_blocks(CASES["for-a-member"], strict_texts("en"))))

    assert ActionId.ANSWER_READINESS not in offered
    assert ActionId.CHANGE_READINESS not in offered
    assert ActionId.SELF_CHECK in offered
