"""A plan at a glance: how far it is, what it lacks, what is to do, and its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.layout import actions, button, context, divider, header, mrkdwn, sections
from bot.blocks.parts import Pen, clean
from bot.blocks.plan_buttons import (
    elsewhere_buttons,
    guide_button,
    new_row_button,
    place_button,
    plan_buttons,
    start_button,
    tick_button,
)
from bot.blocks.plan_places import PlanPlace, What
from bot.plans.derived import verdict_line
from bot.plans.doubts import question
from bot.plans.names import minimum_name, section_name, state_name
from bot.plans.row_words import RowWriter
from kamcore.calendar_months import is_older
from kamcore.plans.lint import MONTHS_FRESH
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import ActionState, PlanAction
from kamcore.plans.sections import ListSection, is_text

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.plans.errors import NoPlanError
    from kamcore.plans.shown import ShownPlan
    from kamcore.plans.template import OutlineSection

TITLE_NAME_LIMIT = 90
ACTION_LIMIT = 300
"""Characters of an action beside its button; its section shows all of it."""

MOST_ACTIONS = 5
MOST_QUESTIONS = 5


def plan_blocks(shown: ShownPlan, t: Texts, *, news: Written | None = None) -> list[Block]:
    """Draw the plan at a glance.

    Args:
        shown: The plan, cut to what the reader may see.
        t: The reader's texts.
        news: What has just been done to it.
    """
    pen = Pen(t)
    blocks: list[Block] = [header(plan_title(shown, t)), *context(_standing(shown, pen))]
    if news is not None:
        blocks.extend(sections(news))
    blocks.extend(_missing(shown, pen))
    blocks.extend(_questions(shown, pen))
    blocks.extend(_to_do(shown, pen))
    blocks.append(divider())
    blocks.extend(_section_row(section, shown, pen) for section in shown.plan.outline.sections)
    return [*blocks, *actions(plan_buttons(shown, t)), *actions(elsewhere_buttons(shown, t))]


def plan_title(shown: ShownPlan, t: Texts) -> str:
    """Name the account and how far its plan is. Not yet made safe."""
    return t(
        "{account}: plan {number}, {state}",
        account=clean(shown.account.name, TITLE_NAME_LIMIT),
        number=shown.plan.number,
        state=state_name(shown.plan.state, t),
    )


def plan_text(shown: ShownPlan, t: Texts) -> Written:
    """Say the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen(
        "{account}: plan {number}, {state}",
        account=pen.name(shown.account.name),
        number=shown.plan.number,
        state=state_name(shown.plan.state, t),
    )


def no_plan_blocks(error: NoPlanError, t: Texts) -> list[Block]:
    """Say that there is no plan, and offer to start one to who may."""
    pen = Pen(t)
    told = pen("There is no plan for {account} yet.", account=pen.name(error.account.name))
    if not error.may_start:
        return sections(pen.join([told, pen("Somebody on its team can start one.")]))
    asks = pen(
        "It begins with four things: whom we know there, their business plan, our goals, and our "
        "steps to them. Everything else can follow."
    )
    return [*sections(pen.join([told, asks])), *actions([start_button(error.account.id, t)])]


def no_plan_text(error: NoPlanError, t: Texts) -> Written:
    """Say the same in one line."""
    pen = Pen(t)
    return pen("There is no plan for {account} yet.", account=pen.name(error.account.name))


def _standing(shown: ShownPlan, pen: Pen) -> Written:
    plan = shown.plan
    changed = pen(
        "Version {version}, changed by {name} on {day}",
        version=plan.version,
        name=pen.name(shown.name(plan.by)),
        day=pen.t.date(plan.at.date()),
    )
    return pen.join([changed, verdict_line(shown, pen) or ""], " · ")


def _missing(shown: ShownPlan, pen: Pen) -> list[Block]:
    """Say what an activation lacks, or that nothing is in its way."""
    if shown.plan.state is not PlanState.DRAFT or not shown.is_current:
        return []
    if not shown.missing:
        return sections(pen("Nothing of what a plan needs is missing: it can be activated."))
    rows = [pen("• {thing}", thing=minimum_name(each, pen.t)) for each in shown.missing]
    title = pen.bold(pen("Still missing before it can be activated"))
    ask = actions([guide_button(shown, pen.t)]) if shown.may_edit else []
    return [*sections(pen.lines([title, *rows])), *ask]


def _questions(shown: ShownPlan, pen: Pen) -> list[Block]:
    asked = shown.questions[:MOST_QUESTIONS]
    if not asked:
        return []
    rows = [pen("• {question}", question=question(each, shown, pen)) for each in asked]
    more = len(shown.questions) - len(asked)
    if more:
        rows.append(pen.count("and {n} more question", "and {n} more questions", more))
    return sections(pen.lines([pen.bold(pen("Worth asking")), *rows]))


def _to_do(shown: ShownPlan, pen: Pen) -> list[Block]:
    """Show the next actions, each with a button to tick it off."""
    rows = shown.plan.rows_of(PlanAction, ListSection.ACTIONS)
    still = sorted((r for r in rows if r.state is ActionState.OPEN), key=_when)
    if not still:
        return []
    more = len(still) - MOST_ACTIONS
    last = pen.count("and {n} more action", "and {n} more actions", more) if more > 0 else ""
    return [
        *sections(pen.bold(pen("To do next"))),
        *(_action(row, shown, pen) for row in still[:MOST_ACTIONS]),
        *(context(pen.fill(last)) if last else []),
    ]


def _when(row: PlanAction) -> tuple[bool, date | None, str]:
    return row.due is None, row.due, row.id


def _action(row: PlanAction, shown: ShownPlan, pen: Pen) -> SectionBlock:
    facts = RowWriter(shown, pen).item(row).facts[1:]  # that it is to do is clear here
    text = pen.lines([pen.fill(clean(row.text, ACTION_LIMIT)), pen.join(facts, " · ")])
    if not shown.may_edit:
        return SectionBlock(text=mrkdwn(text), expand=True)
    done = button(pen.t("Done"), ActionId.PLAN_TICK, tick_button(shown.account.id, row))
    return SectionBlock(text=mrkdwn(text), accessory=done, expand=True)


def _section_row(section: OutlineSection, shown: ShownPlan, pen: Pen) -> Block:
    """Name a section, how much is in it and how old that is, with a way into it."""
    name = pen.bold(pen.fill(section_name(section, pen.t)))
    place = PlanPlace(section=section.key)
    if shown.plan.is_empty(section.key):
        text = pen("{section}: empty", section=name)
        if not shown.may_edit:
            return SectionBlock(text=mrkdwn(text))
        return SectionBlock(text=mrkdwn(text), accessory=_first(section.key, shown, pen.t))
    kept = shown.plan.sections[section.key]
    on = kept.at.date()
    parts = [pen("{section}: {amount}", section=name, amount=_amount(section.key, shown, pen))]
    parts.append(pen.fill(pen.t.date(on)))
    if is_older(on, MONTHS_FRESH, shown.today):
        parts.append(pen("older than six months"))
    opens = place_button(shown, pen.t("Open"), ActionId.PLAN_SECTION, place)
    return SectionBlock(text=mrkdwn(pen.join(parts, " · ")), accessory=opens)


def _first(key: str, shown: ShownPlan, t: Texts) -> ButtonElement | None:
    if is_text(key):
        place = PlanPlace(section=key, what=What.PASSAGE, detail="0")
        return place_button(shown, t("Write"), ActionId.PLAN_WRITE, place)
    return new_row_button(shown, key, t)


def _amount(key: str, shown: ShownPlan, pen: Pen) -> Written:
    if is_text(key):
        length = len(shown.plan.text(key))
        return pen.count("{n} character", "{n} characters", length)
    return pen.count("{n} entry", "{n} entries", len(shown.plan.rows(key)))
