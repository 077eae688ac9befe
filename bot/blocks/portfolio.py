"""The portfolio on one page: places, key accounts, who waits, what to find out, what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import ProgrammeButton
from bot.blocks.layout import button
from bot.blocks.pages import page_of
from bot.blocks.paper import Chapter, Paper, paper_blocks
from bot.blocks.parts import Pen
from bot.blocks.portfolio_chapters import chapters_of
from bot.blocks.portfolio_rows import Part, part_name, row_line, rows_of, size_of
from kamcore.portfolio.capacity import LimitedBy

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.pages import Page
    from bot.blocks.parts import Written
    from bot.blocks.portfolio_rows import Row
    from bot.i18n import Texts
    from kamcore.policy import Policy
    from kamcore.portfolio.shown import Capacity, ShownPortfolio

ROWS_IN_SIGHT = 5
ROWS_ON_TERMINAL = 20
ROWS_A_PAGE = 20
PICTURES = "pictures"
"""What the button that asks for the pictures carries instead of a list."""

ACTIONS = {
    Part.KEY: ActionId.PORTFOLIO_KEY,
    Part.WAITING: ActionId.PORTFOLIO_WAITING,
    Part.EVIDENCE: ActionId.PORTFOLIO_EVIDENCE,
    Part.MATRIX: ActionId.PORTFOLIO_MATRIX,
}


def portfolio_blocks(
    shown: ShownPortfolio, policy: Policy, t: Texts, item: str | None = None
) -> list[Block]:
    """Draw the overview, or a page of one list, such as ``waiting:2``."""
    pen = Pen(t)
    part, number = _page(item)
    if part is None:
        paper = portfolio_paper(shown, policy, pen, most=ROWS_IN_SIGHT)
        return paper_blocks(paper, pen, _buttons(shown, t))
    page = page_of(rows_of(part, shown), number, ROWS_A_PAGE)
    lines = tuple(row_line(row, policy, pen) for row in page.items)
    chapter = Chapter(name=pen.fill(part_name(part, t)), lines=lines)
    paper = Paper(title=t("Portfolio"), lead=(_lead(shown, pen)[0],), chapters=(chapter,))
    return paper_blocks(paper, pen, _turning(part, page, t))


def portfolio_text(shown: ShownPortfolio, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    return _lead(shown, Pen(t))[0]


def portfolio_paper(
    shown: ShownPortfolio, policy: Policy, pen: Pen, *, most: int = ROWS_ON_TERMINAL
) -> Paper:
    """Write the page, with so many rows of each list at most."""
    rules = pen(
        "Policy {name}, version {version} ({hash}), as of {day}",
        name=shown.policy.name,
        version=shown.policy.version,
        hash=shown.policy.sha256[:8],
        day=pen.t.date(shown.as_of),
    )
    small = [rules]
    if not shown.is_whole:
        small.append(
            pen(
                "Accounts that are confidential are left out unless you are on their team; so "
                "places and positions are told to sales leaders only."
            )
        )
    return Paper(
        title=pen.t("Portfolio"),
        lead=tuple(_lead(shown, pen)),
        chapters=chapters_of(shown, policy, pen, most),
        small=tuple(small),
    )


def _lead(shown: ShownPortfolio, pen: Pen) -> list[Written]:
    """Say in a sentence or two what it comes to."""
    if not shown.accounts and not shown.unjudged:
        return [pen("There is no account yet that you may read: create one with /kam NAME.")]
    if shown.capacity is None:
        return [
            pen.count(
                "{n} account, as far as you may read.",
                "{n} accounts, as far as you may read.",
                shown.accounts,
            )
        ]
    return [_places(shown.capacity, pen), *_surplus(shown, shown.capacity, pen)]


def _places(capacity: Capacity, pen: Pen) -> Written:
    places = capacity.places
    if places.total == 0:
        return _no_place(capacity, pen)
    told = {
        "total": pen.t.number(places.total),
        "held": pen.t.number(capacity.held),
        "chosen": pen.t.number(capacity.chosen),
        "free": pen.t.number(capacity.free),
    }
    match places.limited_by:
        case LimitedBy.PILOT:
            return pen(
                "Places for key accounts: {total}, the pilot's cap. Held {held}, to be given "
                "{chosen}, free {free}.",
                **told,
            )
        case LimitedBy.DAYS:
            return pen(
                "Places for key accounts: {total}, as {days} days a year allow at {each} each. "
                "Held {held}, to be given {chosen}, free {free}.",
                days=pen.t.number(places.days),
                each=pen.t.number(places.days_per_key_account),
                **told,
            )
        case LimitedBy.GROWTH:
            return pen(
                "Places for key accounts: {total}, as the growth of {growth} a year allows. "
                "Held {held}, to be given {chosen}, free {free}.",
                growth=pen.t.number(capacity.rules.yearly_growth),
                **told,
            )


def _no_place(capacity: Capacity, pen: Pen) -> Written:
    places = capacity.places
    if places.limited_by is LimitedBy.DAYS:
        return pen(
            "There is no place for a key account: one takes {each} days a year, and there are "
            "{days}.",
            each=pen.t.number(places.days_per_key_account),
            days=pen.t.number(places.days),
        )
    return pen("There is no place for a key account: the policy's cap is 0.")


def _surplus(shown: ShownPortfolio, capacity: Capacity, pen: Pen) -> list[Written]:
    lines = []
    if capacity.over:
        lines.append(
            pen.count(
                "That is {n} key account more than there are places: nobody joins until one goes.",
                "That are {n} key accounts more than there are places: nobody joins until so many "
                "go.",
                capacity.over,
            )
        )
    if not shown.chosen and not shown.waiting:
        lines.append(pen("No further account is key-worthy by the evidence under this policy."))
    if capacity.develop_accounts and capacity.places.total:
        lines.append(
            pen.count(
                "The days left are enough for {n} account to develop.",
                "The days left are enough for {n} accounts to develop.",
                capacity.develop_accounts,
            )
        )
    if capacity.gap:
        lines.append(
            pen(
                "So many accounts were chosen from that the choice may be up to {gap} from the "
                "best.",
                gap=pen.t.percent(capacity.gap, 3),
            )
        )
    return lines


def _page(item: str | None) -> tuple[Part | None, int]:
    """Read which list is wanted and which page of it; anything else means the overview."""
    name, _, number = (item or "").partition(":")
    part = next((each for each in Part if each == name), None)
    is_number = number.isascii() and number.isdecimal() and len(number) < len("1000000")
    return part, int(number) if is_number else 1


def _buttons(shown: ShownPortfolio, t: Texts) -> list[ButtonElement]:
    drawn = [
        button(part_name(part, t), ACTIONS[part], ProgrammeButton(item=f"{part}:1"))
        for part in Part
        if size_of(part, shown) > ROWS_IN_SIGHT
    ]
    if shown.is_whole and shown.accounts:
        pictures = ProgrammeButton(item=PICTURES)
        drawn.append(button(t("Pictures"), ActionId.PORTFOLIO_PICTURES, pictures))
    drawn.append(button(t("Readiness"), ActionId.READINESS, ProgrammeButton()))
    drawn.append(button(t("Policy"), ActionId.POLICY, ProgrammeButton()))
    if shown.may_end_pilot:
        drawn.append(button(t("End the pilot"), ActionId.END_PILOT, ProgrammeButton()))
    return drawn


def _turning(part: Part, page: Page[Row], t: Texts) -> list[ButtonElement]:
    drawn = []
    if page.number > 1:
        back = ProgrammeButton(item=f"{part}:{page.number - 1}")
        drawn.append(button(t("Back"), ActionId.PORTFOLIO_BACK, back))
    if page.number < page.pages:
        further = ProgrammeButton(item=f"{part}:{page.number + 1}")
        drawn.append(button(t("Further"), ActionId.PORTFOLIO_NEXT, further))
    return [*drawn, button(t("Overview"), ActionId.PORTFOLIO, ProgrammeButton())]
