"""``kam usage``: what language models did and cost, for administrators."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Texts
    from kamcore.model_usage import DayOfModel

MOST_DAYS = 3_650


@click.command("usage", short_help="Show what language models did and cost, day by day.")
@click.option(
    "--days",
    type=click.IntRange(1, MOST_DAYS),
    default=30,
    show_default=True,
    help="How many days back.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the days for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def command(*, days: int, as_json: bool, person: str | None) -> None:
    """Show what language models did and cost, day by day.

    Only administrators may. It goes back as far as questions are kept (KAM_RETENTION_DAYS).
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.access import require_administrator  # noqa: PLC0415 - goes with it
    from kamcore.model_usage import by_day  # noqa: PLC0415 - goes with it
    from kamcore.storage.conversations import SqlConversations  # noqa: PLC0415 - goes with it

    desk = command_line(person)
    try:
        require_administrator(desk.actor)
        since = datetime.now(UTC) - timedelta(days=days)
        found = by_day(SqlConversations(desk.store).models_used(desk.actor.workspace, since))
    finally:
        desk.store.close()
    click.echo(_as_json(found) if as_json else _as_lines(found, terminal_texts()))


def _as_json(days: Sequence[DayOfModel]) -> str:
    rows = [
        {
            "day": each.day.isoformat(),
            "model": each.model,
            "asked": each.asked,
            "used": each.used,
            "remembered": each.remembered,
            "calls": each.calls,
            "tokens_in": each.tokens_in,
            "tokens_out": each.tokens_out,
            "cost_usd": None if each.cost is None else f"{each.cost:f}",
        }
        for each in days
    ]
    return json.dumps(rows, ensure_ascii=False)


def _as_lines(days: Sequence[DayOfModel], t: Texts) -> str:
    if not days:
        return t("No language model was asked in this time.")
    return "\n".join(_line(each, t) for each in days)


def _line(day: DayOfModel, t: Texts) -> str:
    cost = (
        t("price not known") if day.cost is None else t("{dollars} USD", dollars=f"{day.cost:.4f}")
    )
    return t(
        "{day}  {model}: {asked} asked, {used} used, {remembered} remembered; {calls} calls, "
        "{tokens_in} tokens in, {tokens_out} out; {cost}",
        day=t.date(day.day),
        model=day.model,
        asked=t.number(day.asked),
        used=t.number(day.used),
        remembered=t.number(day.remembered),
        calls=t.number(day.calls),
        tokens_in=t.number(day.tokens_in),
        tokens_out=t.number(day.tokens_out),
        cost=cost,
    )
