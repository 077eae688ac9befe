"""``kam assess --all``: what is every account in the store?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from bot.i18n import Texts
    from kamcore.use_cases.classes_at_once import AccountClasses

UNJUDGED = 1


def assess_all(
    as_of: date | None, policy_file: Path | None, *, as_json: bool, person: str | None
) -> int:
    """Print how many accounts are of each class, or each account's as a line of JSON.

    Returns:
        The exit code: 1 where an account could not be judged.
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.progress import progress  # noqa: PLC0415 - goes with it
    from bot.wiring import command_line, policy_of  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.classes_at_once import classes_at_once  # noqa: PLC0415 - NumPy is heavy

    t = terminal_texts()
    day = as_of or datetime.now(UTC).date()
    desk = command_line(person)
    try:
        policy = policy_of(policy_file) if policy_file else desk.policy
        with desk.store.snapshot(desk.actor.workspace) as work:
            count = len(work.accounts.names().accounts)
        with progress(count, t("Accounts")) as step:
            found = classes_at_once(desk.store, desk.actor, policy=policy, as_of=day, progress=step)
    finally:
        desk.store.close()
    for line in _as_json(found) if as_json else _counted(found, day, t):
        click.echo(line)
    if not found.unjudged:
        return 0
    click.echo(_strange(found, t), err=True)
    return UNJUDGED


def _as_json(found: AccountClasses) -> Iterator[str]:
    for row, account in enumerate(found.accounts):
        if account in found.unjudged:
            yield json.dumps({"account": account, "class": None, "possible": []})
            continue
        kinds = found.verdicts.possible_of(row)
        judged = {"class": found.verdicts.class_of(row), "possible": kinds}
        yield json.dumps({"account": account, **judged})


def _counted(found: AccountClasses, day: date, t: Texts) -> Iterator[str]:
    from bot.blocks.criteria import class_name  # noqa: PLC0415 - heavy for a line of JSON

    if not found.accounts:
        yield t("There is no account yet.")
        return
    count = len(found.accounts) - len(found.unjudged)
    yield t.count("{n} account, as of {day}:", "{n} accounts, as of {day}:", count, day=t.date(day))
    for kind, number in found.count().items():
        yield f"{t.number(number):>9}  {class_name(kind, t)}"


def _strange(found: AccountClasses, t: Texts) -> str:
    first = min(found.unjudged)
    return t.count(
        "{n} account cannot be judged: {account} holds a rating that these rules do not know.",
        "{n} accounts cannot be judged: {account} and others hold ratings that these rules do not"
        " know.",
        len(found.unjudged),
        account=first,
    )
