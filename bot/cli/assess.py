"""``kam assess``: should this account be a key account?"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy

REFUSED = 1
FROM_STDIN = "-"
DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("assess", short_help="Say whether an account should be a key account, and why.")
@click.argument("account", required=False)
@click.option("--facts", metavar="FILE", help='One JSON object, or one a line; "-" is stdin.')
@click.option("--as-of", type=DAY, help="Judge as of this day (YYYY-MM-DD).")
@click.option("--policy", "policy_file", type=click.Path(path_type=Path), help="Rules to go by.")
@click.option("--group", is_flag=True, help="Judge the whole group below the account.")
@click.option("--all", "every", is_flag=True, help="Count the classes of all accounts.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
@click.pass_context
def command(  # noqa: PLR0913 - click gives every option as an argument
    ctx: click.Context,
    *,
    account: str | None,
    facts: str | None,
    as_of: datetime | None,
    policy_file: Path | None,
    group: bool,
    every: bool,
    as_json: bool,
    person: str | None,
) -> None:
    """Judge ACCOUNT from the store, all accounts, or the facts in a file.

    Of several facts objects, one a line, every line gets its verdict as one line of JSON; a
    line that cannot be read gets {"line": n, "error": "..."} and the rest goes on. With --all
    and --json every account gets a line with its class.
    """
    if (account is not None) + (facts is not None) + every != 1:
        message = "Name an account, or give --facts FILE, or --all: one of the three."
        raise click.UsageError(message, ctx)
    if every and group:
        message = "--group is about one account and those below it, not about --all."
        raise click.UsageError(message, ctx)
    day = as_of.date() if as_of else None
    if facts is not None:
        if group or person is not None:
            message = "--group and --as are about accounts in the store, not about --facts."
            raise click.UsageError(message, ctx)
        policy = _policy(policy_file)
        with _rows(facts) as rows:
            code = _assess_facts(rows, day, policy, as_json=as_json)
        ctx.exit(code)
    if every:
        from bot.cli.assess_all import assess_all  # noqa: PLC0415 - NumPy is heavy

        ctx.exit(assess_all(day, policy_file, as_json=as_json, person=person))
    if account is not None:
        _assess_stored(account, day, policy_file, group=group, as_json=as_json, person=person)


@contextmanager
def _rows(file: str) -> Iterator[Iterable[bytes]]:
    """Open what comes in, to be read row by row."""
    if file == FROM_STDIN:
        yield sys.stdin.buffer
        return
    from kamcore.intake.table_errors import FileFlaw, FileRefusedError  # noqa: PLC0415 - only here

    try:
        opened = Path(file).open("rb")  # noqa: SIM115 - closed below; only opening is tried
    except FileNotFoundError as error:
        raise FileRefusedError(file, FileFlaw.NOT_THERE) from error
    except OSError as error:
        raise FileRefusedError(file, FileFlaw.UNREADABLE) from error
    with opened:
        yield opened


def _assess_facts(
    rows: Iterable[bytes], as_of: date | None, policy: Policy, *, as_json: bool
) -> int:
    from kamcore.facts_json import parse_facts  # noqa: PLC0415 - only where something is judged
    from kamcore.facts_lines import facts_document, facts_input  # noqa: PLC0415 - goes with it

    came = facts_input(rows, at_once=as_json)
    if not came.is_one:
        return _assess_lines(came.rows, as_of, policy)
    found, own_day = parse_facts(facts_document(b"".join(came.rows)))
    click.echo(_whole(found, as_of or own_day, policy, as_json=as_json))
    return 0


def _assess_lines(rows: Iterable[bytes], as_of: date | None, policy: Policy) -> int:
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.explain import explain  # noqa: PLC0415 - goes with it
    from kamcore.errors import KamError  # noqa: PLC0415 - goes with it
    from kamcore.facts_lines import facts_lines  # noqa: PLC0415 - goes with it

    t = terminal_texts()
    refused: list[tuple[int, str]] = []
    for line in facts_lines(rows):
        try:
            if isinstance(line.found, KamError):
                raise line.found
            facts, own_day = line.found
            written = _whole(facts, as_of or own_day, policy, as_json=True)
        except KamError as error:
            sentence = explain(error, t)
            refused.append((line.number, sentence))
            written = json.dumps({"line": line.number, "error": sentence})
        click.echo(written)
    if not refused:
        return 0
    click.echo(_refusal(refused, t), err=True)
    return REFUSED


def _refusal(refused: Sequence[tuple[int, str]], t: Texts) -> str:
    """Say beside the verdicts what a reader of many lines would overlook."""
    first, sentence = refused[0]
    return t.count(
        "{n} line was refused. Line {line}: {reason}",
        "{n} lines were refused, the first of them line {line}: {reason}",
        len(refused),
        line=t.number(first),
        reason=sentence,
    )


def _whole(facts: AccountFacts, as_of: date | None, policy: Policy, *, as_json: bool) -> str:
    """Judge facts somebody brought: nothing is kept back from who brought them."""
    from kamcore.explanation import assess_fully  # noqa: PLC0415 - only where something is judged
    from kamcore.facts_error import FactsError, FactsFlaw  # noqa: PLC0415 - goes with it

    if as_of is None:
        raise FactsError("as_of", FactsFlaw.NO_AS_OF)
    assessment = assess_fully(facts, policy, as_of)
    if as_json:
        from kamcore.verdict_json import assessment_to_json  # noqa: PLC0415 - only for JSON

        return json.dumps(assessment_to_json(assessment))
    from bot.blocks.plain import verdict_plain  # noqa: PLC0415 - heavy for a line of JSON
    from bot.blocks.whole import shown_whole  # noqa: PLC0415 - goes with it
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    return verdict_plain(shown_whole(assessment), policy, terminal_texts())


def _policy(file: Path | None) -> Policy:
    """Read the rules named on the command line, else those in force."""
    from bot.settings import Settings  # noqa: PLC0415 - only where something is judged
    from bot.wiring import policy_of  # noqa: PLC0415 - goes with it

    return policy_of(Settings.from_env(os.environ).policy if file is None else file)


def _assess_stored(  # noqa: PLR0913 - what the options said
    name: str,
    as_of: date | None,
    policy_file: Path | None,
    *,
    group: bool,
    as_json: bool,
    person: str | None,
) -> None:
    from bot.blocks.plain import verdict_plain  # noqa: PLC0415 - only where something is judged
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.meant import meant  # noqa: PLC0415 - goes with it
    from bot.wiring import command_line, policy_of  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.assess_account import (  # noqa: PLC0415 - goes with it
        AssessRequest,
        assess_account,
    )
    from kamcore.verdict_json import shown_to_json  # noqa: PLC0415 - goes with it

    desk = command_line(person)
    try:
        now = datetime.now(UTC)
        policy = policy_of(policy_file) if policy_file else desk.policy
        texts = terminal_texts()
        account = meant(desk, name, texts)
        request = AssessRequest(account=account, as_of=as_of or now.date(), group=group)
        shown: ShownAssessment = assess_account(
            desk.store, desk.actor, request, policy=policy, now=now
        )
    finally:
        desk.store.close()
    click.echo(json.dumps(shown_to_json(shown)) if as_json else verdict_plain(shown, policy, texts))
