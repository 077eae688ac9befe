"""The map of people at a customer: who stands where, what is missing, and one row a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    actions,
    button,
    context,
    divider,
    header,
    mrkdwn,
    section,
    sections,
    within,
)
from bot.blocks.map_words import influence_name, stance_name
from bot.blocks.pages import page_number, page_of
from bot.blocks.parts import Pen, clean
from bot.blocks.picture_button import picture_button
from bot.blocks.reach import gaps, reached
from kamcore.facts import Search

if TYPE_CHECKING:
    from collections.abc import Collection

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.pages import Page
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.shown_map import ShownContact, ShownMap
    from kamcore.stakeholders import ContactKey

PEOPLE_A_PAGE = 30
DEEPEST_DRAWN = 6
"""Levels of the tree that are told apart; on a phone there is no room for more."""
BELOW = "↳"
TITLE_NAME_LIMIT = 100
DETAIL_LIMIT = 80
"""Characters of a title, a unit or another name beside a person."""


def people_blocks(shown: ShownMap, t: Texts, item: str | None = None) -> list[Block]:
    """Draw the map.

    Args:
        shown: What the reader may see of it.
        t: The reader's language.
        item: The page, by its number or by the key of somebody on it; ``None`` for the first.
    """
    pen = Pen(t)
    name = clean(shown.account.name, TITLE_NAME_LIMIT)
    blocks: list[Block] = [header(t("{account}: the people", account=name))]
    contacts = shown.contacts
    if not contacts:
        return [*blocks, section(_nobody(shown, pen)), *actions(_buttons(shown, None, t))]
    number = page_number(item, [each.key for each in contacts], PEOPLE_A_PAGE)
    page = page_of(contacts, number, PEOPLE_A_PAGE)
    if page.number == 1:
        blocks.extend(_overview(shown, pen))
    if page.pages > 1:
        blocks.extend(context(_which(page, pen)))
    in_sight = {each.key for each in page.items}
    rows = [_row(each, shown, in_sight, pen) for each in page.items]
    buttons = actions(_buttons(shown, page, t))
    return [*within([*blocks, divider(), *rows], pen, MESSAGE_BLOCKS - len(buttons)), *buttons]


def people_text(shown: ShownMap, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    name = pen.name(shown.account.name)
    if not shown.contacts:
        return _nobody(shown, pen)
    return pen.count(
        "{n} person we know at {account}.",
        "{n} people we know at {account}.",
        len(shown.contacts),
        account=name,
    )


def _nobody(shown: ShownMap, pen: Pen) -> Written:
    name = pen.name(shown.account.name)
    if shown.contacts is None:
        return pen(
            "Nobody has said yet whom we know at {account}. As long as that is open, the line "
            "“existing relationships” goes by ratings.",
            account=name,
        )
    return pen("Somebody looked, and we know nobody at {account}.", account=name)


def _overview(shown: ShownMap, pen: Pen) -> list[Block]:
    return [*sections(pen.lines(reached(shown, pen))), *sections(pen.lines(gaps(shown, pen)))]


def _which(page: Page[ShownContact], pen: Pen) -> Written:
    t = pen.t
    return pen(
        "Persons {first} to {last} of {total}",
        first=t.number(page.first),
        last=t.number(page.last),
        total=t.number(page.total),
    )


def _row(
    contact: ShownContact, shown: ShownMap, in_sight: Collection[ContactKey], pen: Pen
) -> Block:
    told = [*_told(contact, shown, pen), *_above(contact, in_sight, pen)]
    text = mrkdwn(pen.lines([_who(contact, pen), pen.join(told, " · ")]))
    if not shown.may_edit:
        return SectionBlock(text=text, expand=True)
    carries = AccountButton(account=shown.account.id, item=contact.key)
    edit = button(pen.t("Change"), ActionId.EDIT_CONTACT, carries)
    return SectionBlock(text=text, accessory=edit, expand=True)


def _who(contact: ShownContact, pen: Pen) -> Written:
    """Name somebody, set in as deep as they stand, with what they are and where."""
    depth = min(contact.depth, DEEPEST_DRAWN)
    beside = [_detail(each, pen) for each in (contact.title, contact.unit) if each]
    line = pen.join([pen.bold(pen.name(contact.name)), *beside], ", ")
    # Marks and no spaces: Slack cuts those off at the beginning of a text.
    return pen.join([BELOW * depth, line]) if depth else line


def _told(contact: ShownContact, shown: ShownMap, pen: Pen) -> list[Written]:
    t = pen.t
    told = [pen.fill(influence_name(each, t)) for each in contact.influences]
    told.extend(pen.fill(stance_name(each, t)) for each in contact.stances or ())
    told.append(_last_contact(contact, pen))
    told.append(pen("confirmed") if contact.confirmed else pen("assumed"))
    if contact.counterpart:
        told.append(pen("with us: {name}", name=_detail(counterpart_name(shown, contact), pen)))
    return told


def _above(contact: ShownContact, in_sight: Collection[ContactKey], pen: Pen) -> list[Written]:
    """Name whom they report to where the tree does not show it."""
    if contact.reports_to is None or contact.boss in in_sight:
        return []
    name = _detail(contact.reports_to, pen)
    if contact.boss is None:
        return [pen("reports to {name}, who is not on the map", name=name)]
    return [pen("reports to {name}", name=name)]


def counterpart_name(shown: ShownMap, contact: ShownContact) -> str:
    """Name who looks after somebody without a mention, which would ping them."""
    ours = contact.counterpart or ""
    return next((name for person, name in shown.people if person == ours), ours)


def _last_contact(contact: ShownContact, pen: Pen) -> Written:
    if contact.last_contact is None:
        return pen("last contact not known")
    day = pen.t.date(contact.last_contact)
    if contact.seen is False:
        return pen("last contact {day}, more than 90 days ago", day=day)
    return pen("last contact {day}", day=day)


def _detail(text: str, pen: Pen) -> Written:
    return pen.fill(clean(text, DETAIL_LIMIT))


def _buttons(shown: ShownMap, page: Page[ShownContact] | None, t: Texts) -> list[ButtonElement]:
    this = AccountButton(account=shown.account.id)
    drawn = []
    if page is not None and page.number > 1:
        back = AccountButton(account=shown.account.id, item=str(page.number - 1))
        drawn.append(button(t("Back"), ActionId.PEOPLE_BACK, back))
    if page is not None and page.number < page.pages:
        further = AccountButton(account=shown.account.id, item=str(page.number + 1))
        drawn.append(button(t("Further"), ActionId.PEOPLE_NEXT, further))
    if shown.may_edit:
        drawn.append(button(t("Add a person"), ActionId.ADD_CONTACT, this, style="primary"))
        drawn.extend(_search(shown, t))
    return [
        *drawn,
        *([picture_button(shown.account.id, "people", t)] if shown.contacts else []),
        button(t("Verdict"), ActionId.VERDICT, this),
        button(t("Plan"), ActionId.PLAN, this),
        button(t("White space"), ActionId.WHITE_SPACE, this),
        button(t("Profile and team"), ActionId.PROFILE, this),
    ]


def _search(shown: ShownMap, t: Texts) -> list[ButtonElement]:
    """Offer to say that there is nobody, or to take that back."""
    if shown.contacts:
        return []
    label = t("We know nobody there") if shown.contacts is None else t("We have not looked yet")
    carries = AccountButton(account=shown.account.id, item=Search.STAKEHOLDERS)
    return [button(label, ActionId.NOTE_SEARCH, carries)]
