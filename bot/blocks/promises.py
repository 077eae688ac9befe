"""What was promised, open ones by their day first: theirs and ours, with what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button, context, divider, header, sections
from bot.blocks.note_words import person_name, promise_line, side_name
from bot.blocks.notes import TITLE_NAME_LIMIT
from bot.blocks.pages import page_number, page_of
from bot.blocks.parts import Pen, clean
from kamcore.promises import PromiseState

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.pages import Page
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.use_cases.read_promises import PromiseList, ShownPromise

PROMISES_A_PAGE = 12


def promises_blocks(
    found: PromiseList, t: Texts, *, today: date, item: str | None = None
) -> list[Block]:
    """Draw a page of promises.

    Args:
        found: What the reader may see.
        t: The reader's language.
        today: Where the reader is.
        item: The page, by its number or by the id of a promise on it.
    """
    pen = Pen(t)
    places = [each.promise.id for each in found.promises]
    page = page_of(found.promises, page_number(item, places, PROMISES_A_PAGE), PROMISES_A_PAGE)
    blocks: list[Block] = [header(_title(found, t)), *context(_sum(found, today, pen))]
    for shown in page.items:
        blocks.extend(_row(shown, found, today, pen))
    return [*blocks, divider(), *actions(_buttons(found, page, t))]


def promises_text(found: PromiseList, t: Texts, *, today: date) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    return _sum(found, today, Pen(t))


def _title(found: PromiseList, t: Texts) -> str:
    if found.account is None:
        return t("What you have to keep")
    return t("{account}: promises", account=clean(found.account.name, TITLE_NAME_LIMIT))


def _sum(found: PromiseList, today: date, pen: Pen) -> Written:
    if not found.promises:
        if found.account is None:
            return pen("You have nothing to keep: no open promise names you.")
        name = pen.name(found.account.name)
        return pen("Nobody has written down a promise of {account} yet.", account=name)
    still = [each.promise for each in found.promises if each.promise.is_open]
    late = sum(each.is_overdue(today) for each in still)
    told = [pen.count("{n} promise is open", "{n} promises are open", len(still))]
    if late:
        told.append(pen.count("{n} of them is overdue", "{n} of them are overdue", late))
    return pen.join(told, ", ")


def _row(shown: ShownPromise, found: PromiseList, today: date, pen: Pen) -> list[Block]:
    promise, t = shown.promise, pen.t
    side = pen.bold(pen.fill(side_name(promise.side, t)))
    told = pen("{side}: {text}", side=side, text=promise.text)
    below = [promise_line(promise, shown.names, today, pen)]
    if found.account is None:
        below.insert(0, pen.name(shown.account.name))
    if not promise.is_open:
        below.append(_settled(shown, pen))
    lines = pen.lines([told, pen.join(below, " · ")])
    return [*sections(lines), *actions(_settling(shown, t))]


def _settled(shown: ShownPromise, pen: Pen) -> Written:
    promise = shown.promise
    name = pen.name(person_name(promise.settled_by, shown.names) if promise.settled_by else "")
    day = pen.t.date(promise.settled_on) if promise.settled_on else ""
    if promise.state is PromiseState.KEPT:
        return pen("kept, says {name} ({day})", name=name, day=day)
    return pen("broken, says {name} ({day})", name=name, day=day)


def _settling(shown: ShownPromise, t: Texts) -> list[ButtonElement]:
    """Offer to say what became of it; the button carries what had become of it so far."""
    if not shown.may_settle:
        return []
    promise = shown.promise
    carries = AccountButton(account=promise.account, item=f"{promise.id}:{promise.state}")
    if not promise.is_open:
        return [button(t("Open it again"), ActionId.PROMISE_OPEN, carries)]
    return [
        button(t("Kept"), ActionId.PROMISE_KEPT, carries, style="primary"),
        button(t("Broken"), ActionId.PROMISE_BROKEN, carries),
    ]


def _buttons(found: PromiseList, page: Page[ShownPromise], t: Texts) -> list[ButtonElement]:
    if found.account is None:
        return []
    this = AccountButton(account=found.account.id)
    drawn = []
    if page.number > 1:
        back = AccountButton(account=found.account.id, item=str(page.number - 1))
        drawn.append(button(t("Back"), ActionId.PROMISES_BACK, back))
    if page.number < page.pages:
        further = AccountButton(account=found.account.id, item=str(page.number + 1))
        drawn.append(button(t("Further"), ActionId.PROMISES_NEXT, further))
    if found.may_add:
        drawn.append(button(t("Write down a promise"), ActionId.ADD_PROMISE, this))
    return [*drawn, button(t("Notes"), ActionId.NOTES, this)]
