"""``kam plan``: show an account's plan, export it, start one, look at its versions."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.plan_export import export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wiring import Desk
    from kamcore.ids import AccountId
    from kamcore.plans.shown import ShownPlan
    from kamcore.plans.template import Outline

account_named = click.argument("account")
as_person = click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
which_plan = click.option("--plan", "number", type=int, help="An earlier plan, by its number.")
for_programs = click.option("--json", "as_json", is_flag=True, help="Print it for a program.")


@click.group("plan", short_help="Show, export, start or compare the plan for an account.")
def command() -> None:
    """Show, export, start or compare the plan for an account."""


command.add_command(export)


@command.command("show")
@account_named
@click.option("--version", type=int, help="As it was in this version.")
@which_plan
@for_programs
@as_person
def show(
    account: str,
    *,
    version: int | None,
    number: int | None,
    as_json: bool,
    person: str | None,
) -> None:
    """Show the plan for ACCOUNT: how far it is, what is missing, and all of its sections."""
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - Babel is heavy
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - goes with it
    from bot.plans.document import plan_document  # noqa: PLC0415 - goes with it
    from bot.plans.terminal import as_terminal  # noqa: PLC0415 - goes with it
    from kamcore.plans.codec import plan_to_json  # noqa: PLC0415 - only for programs

    with _desk(account, person) as (desk, found):
        shown = _read(desk, found, number, version)
    if as_json:
        missing = [each.value for each in shown.missing]
        click.echo(json.dumps({**plan_to_json(shown.plan), "missing": missing}))
        return
    click.echo(as_terminal(plan_document(shown, TerminalPen(terminal_texts()))))


@command.command("start")
@account_named
@click.option("--template", default="standard", show_default=True, help="Its name, or a file.")
@as_person
def start(account: str, *, template: str, person: str | None) -> None:
    """Start a plan for ACCOUNT, from what its last plan left open."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from kamcore.use_cases.plan_steps import (  # noqa: PLC0415 - only here
        StartRequest,
        start_plan,
    )

    outline = _outline(template)
    with _desk(account, person) as (desk, found):
        request = StartRequest(account=found, outline=outline)
        plan = start_plan(desk.store, desk.actor, request, now=datetime.now(UTC))
    t = terminal_texts()
    click.echo(t("Plan {number} has begun, as a draft.", number=plan.number))


@command.command("history")
@account_named
@click.option("--before", type=int, help="Go on before this version.")
@which_plan
@for_programs
@as_person
def history(
    account: str, *, before: int | None, number: int | None, as_json: bool, person: str | None
) -> None:
    """List who changed the plan for ACCOUNT and when, the newest first."""
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - Babel is heavy
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - goes with it
    from bot.plans.history_words import version_line  # noqa: PLC0415 - goes with it
    from kamcore.plans.codec import version_to_json  # noqa: PLC0415 - only for programs
    from kamcore.use_cases.read_plan import plan_history  # noqa: PLC0415 - only here

    with _desk(account, person) as (desk, found):
        listed = plan_history(desk.store, desk.actor, found, number=number, before=before)
    if as_json:
        click.echo(json.dumps([version_to_json(each) for each in listed.versions]))
        return
    pen = TerminalPen(terminal_texts())
    for version in listed.versions:
        click.echo(version_line(version, listed, pen))
    if listed.more:
        click.echo(pen("Older ones: --before {version}", version=listed.versions[-1].version))


@command.command("compare")
@account_named
@click.argument("before", type=int)
@click.argument("after", type=int, required=False)
@which_plan
@as_person
def compare(
    account: str, before: int, after: int | None, *, number: int | None, person: str | None
) -> None:
    """Say what changed in the plan for ACCOUNT between version BEFORE and AFTER, or now."""
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - Babel is heavy
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - goes with it
    from bot.plans.difference_words import difference_document  # noqa: PLC0415 - goes with it
    from bot.plans.terminal import as_terminal  # noqa: PLC0415 - goes with it
    from kamcore.use_cases.read_plan import (  # noqa: PLC0415 - only here
        CompareRequest,
        compare_versions,
    )

    with _desk(account, person) as (desk, found):
        request = CompareRequest(account=found, before=before, after=after, number=number)
        today = datetime.now(UTC).date()
        compared = compare_versions(
            desk.store, desk.actor, request, policy=desk.policy, today=today
        )
    pen = TerminalPen(terminal_texts())
    click.echo(as_terminal(difference_document(compared.difference, compared.shown, pen)))


@contextmanager
def _desk(account: str, person: str | None) -> Iterator[tuple[Desk, AccountId]]:
    """Open the store and find the account."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.meant import meant  # noqa: PLC0415 - goes with it
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy

    desk = command_line(person)
    try:
        yield desk, meant(desk, account, terminal_texts())
    finally:
        desk.store.close()


def _read(desk: Desk, account: AccountId, number: int | None, version: int | None) -> ShownPlan:
    from kamcore.use_cases.read_plan import PlanRequest, read_plan  # noqa: PLC0415 - goes with it

    request = PlanRequest(account=account, number=number, version=version)
    today = datetime.now(UTC).date()
    return read_plan(desk.store, desk.actor, request, policy=desk.policy, today=today)


def _outline(template: str) -> Outline:
    """Take a template by its name, or read it from a file."""
    from bot.settings import Settings  # noqa: PLC0415 - only where a plan is started
    from bot.wiring import template_in, templates_of  # noqa: PLC0415 - goes with it
    from kamcore.plans.template import template_of  # noqa: PLC0415 - same

    if template.endswith(".toml"):
        return template_in(Path(template)).outline
    return template_of(template, templates_of(Settings.from_env(os.environ))).outline
