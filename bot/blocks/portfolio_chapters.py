"""The chapters of the portfolio's page, each left out where it has nothing to say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.blocks.criteria import class_name, criterion_name
from bot.blocks.paper import Chapter
from bot.blocks.parts import MENTION_LIMIT, Written, clean
from bot.blocks.portfolio_money import concentration_lines, money_lines
from bot.blocks.portfolio_rows import Part, part_name, row_line, rows_of
from bot.blocks.portfolio_words import account_row, quadrant_name, quadrant_text
from kamcore.classes import RANKED, AccountClass
from kamcore.portfolio.matrix import Quadrant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.blocks.parts import Pen
    from kamcore.accounts import AccountRef
    from kamcore.policy import Policy
    from kamcore.portfolio.shown import ShownEntry, ShownPortfolio

MOST_QUESTIONS = 5
MOST_NAMES = 10


def chapters_of(shown: ShownPortfolio, policy: Policy, pen: Pen, most: int) -> tuple[Chapter, ...]:
    """Write every chapter, with so many rows of each list at most."""
    return (
        _list(Part.KEY, shown, policy, pen, most),
        Chapter(name=pen("The last place"), lines=_rivals(shown, pen)),
        _list(Part.WAITING, shown, policy, pen, most),
        Chapter(name=pen("Key accounts that no longer qualify"), lines=_dropping(shown, pen)),
        Chapter(
            name=pen("Key-worthy, and set to another class by hand"),
            lines=_some(shown.set_aside, most, pen),
        ),
        Chapter(name=pen("What to find out first"), lines=_questions(shown, policy, pen)),
        _list(Part.EVIDENCE, shown, policy, pen, most),
        Chapter(name=pen("Cost and payback of the programme"), lines=_money(shown, pen)),
        Chapter(name=pen("How firm this is"), lines=_firmness(shown, pen)),
        Chapter(name=pen("How much hangs on a few"), lines=_concentration(shown, pen)),
        Chapter(name=pen("Matrix"), lines=_matrix(shown, pen)),
        Chapter(name=pen("All accounts by class"), lines=_classes(shown, pen)),
        Chapter(name=pen("Not judged"), lines=_unjudged(shown, pen)),
    )


def _list(part: Part, shown: ShownPortfolio, policy: Policy, pen: Pen, most: int) -> Chapter:
    rows = rows_of(part, shown)
    lines = [row_line(row, policy, pen) for row in rows[:most]]
    return Chapter(
        name=pen.fill(part_name(part, pen.t)), lines=(*lines, *_more(len(rows) - most, pen))
    )


def _some(entries: Sequence[ShownEntry], most: int, pen: Pen) -> tuple[Written, ...]:
    lines = [account_row(entry, pen) for entry in entries[:most]]
    return (*lines, *_more(len(entries) - most, pen))


def _more(left: int, pen: Pen) -> list[Written]:
    return [pen.count("and {n} more account", "and {n} more accounts", left)] if left > 0 else []


def _rivals(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    rivals = shown.rivals
    if rivals is None:
        return ()
    last, following = pen.name(rivals.last.name), pen.name(rivals.next.name)
    points = pen.t.number(abs(rivals.behind), 2)
    if rivals.behind >= 0:
        first = pen(
            "{last} took the last place, {points} points ahead of {next}.",
            last=last,
            points=points,
            next=following,
        )
    else:
        first = pen(
            "{last} took the last place, {points} points behind {next}, whose industry or region "
            "has no room.",
            last=last,
            points=points,
            next=following,
        )
    if rivals.one_more is None:
        return (first, pen("One more place would let nobody in: industries or regions are full."))
    more = pen(
        "One more place would let {account} in and add {points} points.",
        account=pen.name(rivals.one_more.name),
        points=pen.t.number(rivals.adds, 2),
    )
    return first, more


def _dropping(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    rows = []
    for entry in shown.dropping:
        keeping = entry.keeping
        days = [pen.t.date(day) for day in keeping.below] if keeping else []
        limit = pen.t.number(keeping.limit) if keeping else ""
        rows.append(
            pen(
                "{account}: below {limit} in the reviews of {days}. Somebody has to decide.",
                account=pen.bold(pen.name(entry.account.name)),
                limit=limit,
                days=pen.t.list(days),
            )
        )
    return tuple(rows)


def _questions(shown: ShownPortfolio, policy: Policy, pen: Pen) -> tuple[Written, ...]:
    if not shown.wanted:
        return ()
    if not shown.asked:
        return (pen("No single answer settles an account: each needs several."),)
    settled = sum(len(each.settles) for each in shown.asked)
    told = pen.count(
        "{n} account can be settled by a single answer, whatever it is:",
        "{n} accounts can be settled by a single answer each, whatever it is:",
        settled,
    )
    return (told, *(_asked(each.criterion, len(each.settles), policy, pen) for each in shown.asked))


def _asked(criterion: str, settles: int, policy: Policy, pen: Pen) -> Written:
    return pen.count(
        "{criterion}: {n} account",
        "{criterion}: {n} accounts",
        settles,
        criterion=pen.bold(pen.fill(criterion_name(criterion, policy, pen.t))),
    )


def _money(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    return tuple(line for money in shown.money for line in money_lines(money, pen))


def _concentration(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    return tuple(line for each in shown.concentration for line in concentration_lines(each, pen))


def _firmness(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    found, lines = shown.robustness, []
    hold, shaky, close = (_names(each, pen) for each in (found.hold, found.shaky, found.close))
    if hold:
        lines.append(pen("Hold when every weight is off by a fifth: {accounts}.", accounts=hold))
    if shaky:
        lines.append(pen("Would not hold: {accounts}.", accounts=shaky))
    if close:
        told = pen("Close calls, key-worthy with other weights: {accounts}.", accounts=close)
        lines.append(told)
    if found.next_in_line is not None:
        name = pen.name(found.next_in_line.account.name)
        lines.append(pen("Next in line: {account}.", account=name))
    return tuple(lines)


def _names(entries: Iterable[ShownEntry], pen: Pen) -> Written:
    return _listed([entry.account for entry in entries], pen)


def _listed(accounts: Sequence[AccountRef], pen: Pen) -> Written:
    if not accounts:
        return Written()
    names = [clean(each.name, MENTION_LIMIT) for each in accounts[:MOST_NAMES]]
    left = len(accounts) - MOST_NAMES
    if left > 0:
        names.append(pen.t.count("{n} more account", "{n} more accounts", left))
    return pen.fill(pen.t.list(names))


def _matrix(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    counted = Counter(spot.quadrant for spot in shown.matrix)
    unsure = sum(1 for spot in shown.matrix if spot.unsure)
    lines = [
        pen.count(
            "{corner} ({meaning}): {n} account",
            "{corner} ({meaning}): {n} accounts",
            counted[corner],
            corner=pen.bold(pen.fill(quadrant_name(corner, pen.t))),
            meaning=quadrant_text(corner, pen.t),
        )
        for corner in Quadrant
        if counted[corner]
    ]
    if unsure:
        lines.append(
            pen.count(
                "{n} of them is unsure: its range lies on both sides of a line.",
                "{n} of them are unsure: their ranges lie on both sides of a line.",
                unsure,
            )
        )
    return tuple(lines)


def _classes(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    order = (*reversed(RANKED), AccountClass.NEEDS_EVIDENCE)
    told = [
        pen("{account_class} {count}", account_class=class_name(each, pen.t), count=pen.t.number(n))
        for each in order
        if (n := shown.classes.get(each, 0))
    ]
    return (pen.join(told, ", "),) if told else ()


def _unjudged(shown: ShownPortfolio, pen: Pen) -> tuple[Written, ...]:
    if not shown.unjudged:
        return ()
    return (
        pen(
            "{accounts}: a rating on record names a criterion that the policy does not have. "
            "Ask for the account, and the verdict says which.",
            accounts=_listed(shown.unjudged, pen),
        ),
    )
