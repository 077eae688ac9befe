"""How satisfied a customer is, in words, and every answer with its day and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import SECTION_LIMIT, actions, button, context, header, mrkdwn, split
from bot.blocks.parts import Pen, clean

if TYPE_CHECKING:
    from fractions import Fraction

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.care_shown import ShownCare
    from kamcore.satisfaction import Nps, SatisfactionAnswer

ANSWERS = "answers"
"""What the list of answers is called where a button carries it."""

A_PAGE = 20
MOST_PLACES = 4
SOURCE_LIMIT = 150
TITLE_NAME_LIMIT = 100


def nps_rows(shown: ShownCare, pen: Pen) -> list[Written]:
    """Give the score with what it rests on, and the one a year before."""
    asked = any(answer.is_nps for answer in shown.answers)
    if not asked:
        return []
    rows = [pen("No answer to the NPS question in the last 12 months.")]
    if shown.nps is not None:
        score = _score(shown.nps, pen)
        parts = pen(
            "promoters {promoters}, passives {passives}, detractors {detractors}",
            promoters=shown.nps.promoters,
            passives=shown.nps.passives,
            detractors=shown.nps.detractors,
        )
        rows = [pen("{score} in the last 12 months: {parts}", score=score, parts=parts)]
    if shown.nps_before is not None:
        rows.append(pen("{score} in the 12 months before", score=_score(shown.nps_before, pen)))
    return rows


def figure_rows(shown: ShownCare, pen: Pen) -> list[Written]:
    """Give every figure that is no answer to the NPS question, newest first."""
    return [answer_words(answer, pen) for answer in shown.answers if not answer.is_nps]


def answer_words(answer: SatisfactionAnswer, pen: Pen) -> Written:
    """Say one answer with its day and its source."""
    t = pen.t
    said = {
        "date": t.date(answer.on),
        "source": clean(answer.source, SOURCE_LIMIT),
        "value": exact(answer.value, t),
    }
    if answer.scale is None:
        return pen("NPS answer {value} ({date}, {source})", **said)
    return pen(
        "{value} on a scale from {worst} (worst) to {best} (best) ({date}, {source})",
        worst=exact(answer.scale.worst, t),
        best=exact(answer.scale.best, t),
        **said,
    )


def answers_blocks(shown: ShownCare, page: int, t: Texts) -> list[Block]:
    """Draw a page of all answers, newest first; who may, can correct each."""
    pen = Pen(t)
    name = clean(shown.account.name, TITLE_NAME_LIMIT)
    start = page * A_PAGE
    rows = shown.answers[start : start + A_PAGE]
    blocks: list[Block] = [header(t("{account}: satisfaction", account=name))]
    if not rows:
        blocks.extend(context(pen("no answers yet")))
    blocks.extend(_row(answer, shown, pen) for answer in rows)
    blocks.extend(context(pen("Not part of the verdict.")))
    return [*blocks, *actions(_turning(shown, page, t))]


def exact(value: Fraction, t: Texts) -> str:
    """Write a figure with as many places as it needs."""
    places = next((n for n in range(MOST_PLACES) if (value * 10**n).denominator == 1), MOST_PLACES)
    return t.number(value, places)


def _score(nps: Nps, pen: Pen) -> Written:
    told = pen.count(
        "NPS {points} from {n} answer",
        "NPS {points} from {n} answers",
        nps.n,
        points=pen.t.number(nps.points),
    )
    return pen.bold(told)


def _row(answer: SatisfactionAnswer, shown: ShownCare, pen: Pen) -> SectionBlock:
    who = pen.name(answer.contact) if answer.contact else ""
    text = pen.join([who, answer_words(answer, pen)], ": ")
    fitting = next(iter(split(text, SECTION_LIMIT)))
    if not shown.may_edit:
        return SectionBlock(text=mrkdwn(fitting), expand=True)
    carries = AccountButton(account=shown.account.id, item=answer.id)
    change = button(pen.t("Correct"), ActionId.EDIT_ANSWER, carries)
    return SectionBlock(text=mrkdwn(fitting), accessory=change, expand=True)


def _turning(shown: ShownCare, page: int, t: Texts) -> list[ButtonElement]:
    profile = button(
        t("Profile and team"), ActionId.PROFILE, AccountButton(account=shown.account.id)
    )
    if len(shown.answers) <= (page + 1) * A_PAGE:
        return [profile]
    older = AccountButton(account=shown.account.id, item=f"{ANSWERS}:{page + 1}")
    return [button(t("Older answers"), ActionId.PROFILE_PART, older), profile]
