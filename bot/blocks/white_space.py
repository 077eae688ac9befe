"""The white space of a customer: what each side adds up to, and one row a cell, largest first."""

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
from bot.blocks.map_words import side_name, stage_name
from bot.blocks.pages import page_number, page_of
from bot.blocks.parts import Pen, clean
from bot.blocks.picture_button import picture_button
from bot.blocks.readings import money, multiple, share
from bot.blocks.sources import titled
from kamcore.facts import PotentialSide, Search
from kamcore.potential_grid import Looked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.pages import Page
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.potential_grid import Blank
    from kamcore.shown_grid import CellFigures, ShownCell, ShownGrid

CELLS_A_PAGE = 25
TITLE_NAME_LIMIT = 100
DETAIL_LIMIT = 60
"""Characters of a unit, an offering or a competitor in a row."""
STEP_LIMIT = 150
"""Characters of a next step or a source in a row; the form shows all of it."""
BLANKS_SHOWN = 10
SEARCHES = {
    PotentialSide.SERVED: (Search.SERVED_POTENTIAL, ActionId.NOTE_SEARCH_SERVED),
    PotentialSide.UNSERVED: (Search.UNSERVED_POTENTIAL, ActionId.NOTE_SEARCH_UNSERVED),
}


def white_space_blocks(shown: ShownGrid, t: Texts, item: str | None = None) -> list[Block]:
    """Draw the grid.

    Args:
        shown: What the reader may see of it.
        t: The reader's language.
        item: The page, by its number or by the key of a cell on it; ``None`` for the first.
    """
    pen = Pen(t)
    name = clean(shown.account.name, TITLE_NAME_LIMIT)
    blocks: list[Block] = [header(t("{account}: white space", account=name))]
    cells = sorted(shown.cells, key=lambda cell: list(PotentialSide).index(cell.side))
    page = page_of(cells, page_number(item, [c.key for c in cells], CELLS_A_PAGE), CELLS_A_PAGE)
    if page.number == 1:
        blocks.extend(_overview(shown, pen))
    if page.pages > 1:
        blocks.extend(context(_which(page, pen)))
    buttons = actions(_buttons(shown, page, t))
    rows = within([*blocks, *_rows(page, shown, pen)], pen, MESSAGE_BLOCKS - len(buttons))
    return [*rows, *buttons]


def white_space_text(shown: ShownGrid, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen.count(
        "{n} entry in the white space of {account}.",
        "{n} entries in the white space of {account}.",
        len(shown.cells),
        account=pen.name(shown.account.name),
    )


def _overview(shown: ShownGrid, pen: Pen) -> list[Block]:
    sides = [_side(side, shown, pen) for side in PotentialSide]
    blocks = [*sections(pen.lines(sides)), *context(_rule(shown, pen))]
    if shown.blanks:
        blocks.extend(sections(pen.lines(_blanks(shown, pen))))
    return blocks


def _side(side: PotentialSide, shown: ShownGrid, pen: Pen) -> Written:
    name = pen.bold(pen.fill(side_name(side, pen.t)))
    return pen("{side}: {says}", side=name, says=_says(side, shown, pen))


def _says(side: PotentialSide, shown: ShownGrid, pen: Pen) -> Written:
    match _looked(side, shown):
        case Looked.NEVER:
            return pen("nobody has looked yet, so anything is possible.")
        case Looked.FOUND_NOTHING:
            return pen("somebody looked and found nothing.")
        case Looked.FOUND:
            return _sum(side, shown, pen)


def _sum(side: PotentialSide, shown: ShownGrid, pen: Pen) -> Written:
    if shown.sums is None:
        count = sum(cell.side is side for cell in shown.cells)
        return pen.count("{n} entry.", "{n} entries.", count)
    served = side is PotentialSide.SERVED
    amount = shown.sums.served if served else shown.sums.unserved
    times = shown.sums.served_multiple if served else shown.sums.unserved_multiple
    if amount.low == 0 and not amount.is_bounded:
        return pen("what it would bring is not known.")
    return pen(
        "{amount} a year expected; as a multiple of the KAM cost: {multiple}.",
        amount=money(amount.low, amount.high, shown.currency, pen.t),
        multiple=multiple(times, pen.t),
    )


def _rule(shown: ShownGrid, pen: Pen) -> Written:
    if shown.sums is None:
        return pen(
            "Contributions and their sums are kept to the account team, sales leaders and "
            "administrators."
        )
    return pen(
        "Expected is probability times extra contribution, the largest first. Looking after the "
        "account costs {cost} a year.",
        cost=pen.t.money(shown.sums.kam_cost_per_year, shown.currency),
    )


def _blanks(shown: ShownGrid, pen: Pen) -> list[Written]:
    rows = [
        pen(
            "• {unit}: {offerings}",
            unit=_detail(blank.unit, pen),
            offerings=_offerings(blank, pen),
        )
        for blank in shown.blanks[:BLANKS_SHOWN]
    ]
    left = len(shown.blanks) - BLANKS_SHOWN
    if left > 0:
        rows.append(pen.count("• and {n} more unit", "• and {n} more units", left))
    return [pen.bold(pen("Where nobody has looked")), *rows]


def _offerings(blank: Blank, pen: Pen) -> Written:
    named = [_detail(each, pen) for each in blank.offerings[:BLANKS_SHOWN]]
    if len(blank.offerings) > BLANKS_SHOWN:
        named.append(pen.fill("…"))
    return pen.join(named, ", ")


def _which(page: Page[ShownCell], pen: Pen) -> Written:
    t = pen.t
    return pen(
        "Entries {first} to {last} of {total}",
        first=t.number(page.first),
        last=t.number(page.last),
        total=t.number(page.total),
    )


def _rows(page: Page[ShownCell], shown: ShownGrid, pen: Pen) -> list[Block]:
    """Draw the cells of each side under its name."""
    blocks: list[Block] = []
    for side in PotentialSide:
        rows = [_row(cell, shown, pen) for cell in page.items if cell.side is side]
        if rows:
            heading = section(pen.bold(pen.fill(side_name(side, pen.t))))
            blocks.extend([divider(), heading, *rows])
    return blocks


def _row(cell: ShownCell, shown: ShownGrid, pen: Pen) -> Block:
    lines = [_what(cell, pen), _worth(cell, shown, pen), _more(cell, pen)]
    text = mrkdwn(pen.lines(lines))
    if not shown.may_edit:
        return SectionBlock(text=text, expand=True)
    carries = AccountButton(account=shown.account.id, item=cell.key)
    edit = button(pen.t("Change"), ActionId.EDIT_CELL, carries)
    return SectionBlock(text=text, accessory=edit, expand=True)


def _what(cell: ShownCell, pen: Pen) -> Written:
    unit, offering = _detail(cell.unit, pen), _detail(cell.offering, pen)
    named = pen.bold(pen("{unit}: {offering}", unit=unit, offering=offering))
    return named if cell.counts else pen("{cell} (dated later, does not count)", cell=named)


def _worth(cell: ShownCell, shown: ShownGrid, pen: Pen) -> Written:
    stage = pen.fill(stage_name(cell.stage, pen.t)) if cell.stage else pen("stage not known")
    likely = (
        pen("probability not known")
        if cell.probability is None
        else pen("probability {share}", share=share(cell.probability, pen.t))
    )
    figures = cell.figures
    told = [stage, likely]
    if figures is not None:
        told.append(_amount(figures, shown, pen))
    return pen.join(told, " · ")


def _amount(figures: CellFigures, shown: ShownGrid, pen: Pen) -> Written:
    contribution = figures.contribution
    if contribution is None:
        return pen("contribution not known")
    return pen(
        "{contribution} a year, expected {amount}",
        contribution=money(contribution.low, contribution.high, shown.currency, pen.t),
        amount=money(figures.expected.low, figures.expected.high, shown.currency, pen.t),
    )


def _more(cell: ShownCell, pen: Pen) -> Written:
    told: list[Written] = []
    if cell.competitor:
        told.append(pen("against {competitor}", competitor=_detail(cell.competitor, pen)))
    if cell.next_step:
        told.append(pen("next: {step}", step=clean(cell.next_step, STEP_LIMIT)))
    if cell.source:
        told.append(titled(clean(cell.source, STEP_LIMIT), pen))
    if cell.on:
        told.append(pen.fill(pen.t.date(cell.on)))
    return pen.join(told, " · ")


def _detail(text: str, pen: Pen) -> Written:
    return pen.fill(clean(text, DETAIL_LIMIT))


def _looked(side: PotentialSide, shown: ShownGrid) -> Looked:
    return shown.served if side is PotentialSide.SERVED else shown.unserved


def _buttons(shown: ShownGrid, page: Page[ShownCell], t: Texts) -> list[ButtonElement]:
    account = shown.account.id
    this = AccountButton(account=account)
    drawn = []
    if page.number > 1:
        back = AccountButton(account=account, item=str(page.number - 1))
        drawn.append(button(t("Back"), ActionId.WHITE_SPACE_BACK, back))
    if page.number < page.pages:
        further = AccountButton(account=account, item=str(page.number + 1))
        drawn.append(button(t("Further"), ActionId.WHITE_SPACE_NEXT, further))
    if shown.may_edit:
        drawn.append(button(t("Add an entry"), ActionId.ADD_CELL, this, style="primary"))
        drawn.extend(_searches(shown, t))
    return [
        *drawn,
        *([picture_button(shown.account.id, "white-space", t)] if shown.cells else []),
        button(t("Verdict"), ActionId.VERDICT, this),
        button(t("People"), ActionId.PEOPLE, this),
    ]


def _searches(shown: ShownGrid, t: Texts) -> Sequence[ButtonElement]:
    """Offer, for each side, to say that nothing was found, or to take that back."""
    labels = {
        (PotentialSide.SERVED, Looked.NEVER): t("Nothing where we serve"),
        (PotentialSide.UNSERVED, Looked.NEVER): t("Nothing where we do not"),
        (PotentialSide.SERVED, Looked.FOUND_NOTHING): t("Served: not looked yet"),
        (PotentialSide.UNSERVED, Looked.FOUND_NOTHING): t("Not served: not looked yet"),
    }
    drawn = []
    for side, (search, action) in SEARCHES.items():
        label = labels.get((side, _looked(side, shown)))
        if label is not None:
            carries = AccountButton(account=shown.account.id, item=search)
            drawn.append(button(label, action, carries))
    return drawn
