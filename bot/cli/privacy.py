"""``kam privacy``: give somebody all that is kept about them, or erase it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n import Texts
    from kamcore.privacy import Erasure, Subject, SubjectKind

ONE_OF_THEM = "Give one of --user, --contact and --account."


def of_whom(command_: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say whom a command is about."""
    options = (
        click.option("--user", metavar="ID", help="Somebody of ours, by Slack id."),
        click.option("--contact", metavar="ID", help="Somebody at a customer: whole name, or id."),
        click.option("--account", metavar="ID", help="A customer: id, or name."),
        click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id."),
    )
    for option in reversed(options):
        command_ = option(command_)
    return command_


@click.group("privacy", short_help="Give somebody what is kept about them, or erase it.")
def command() -> None:
    """Give somebody all that is kept about them, or erase it.

    Copies made with kam db backup hold what they held: those you delete yourself.
    """


@command.command("export")
@of_whom
def export(
    *, user: str | None, contact: str | None, account: str | None, person: str | None
) -> None:
    """Print everything about one person or customer as one JSON object, by table."""
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.privacy import export_subject  # noqa: PLC0415 - goes with it

    kind, text = _wanted(user, contact, account)
    desk = command_line(person)
    try:
        subject, tables = export_subject(desk.store, desk.actor, kind, text)
    finally:
        desk.store.close()
    exported = {"kind": kind.value, "id": subject.id, "names": subject.names, "tables": tables}
    click.echo(json.dumps(exported, ensure_ascii=False))


@command.command("erase")
@of_whom
@click.option("--yes", is_flag=True, help="Do not ask again.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done for a program.")
def erase(  # noqa: PLR0913 - click gives every option as an argument
    *,
    user: str | None,
    contact: str | None,
    account: str | None,
    person: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Erase one person or customer.

    What is somebody's own is deleted; what they wrote on customers stays without their name.
    The audit trail keeps that this was done, and not to whom.
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.privacy import erase_subject, find_subject  # noqa: PLC0415 - with it

    kind, text = _wanted(user, contact, account)
    t = terminal_texts()
    desk = command_line(person)
    try:
        subject = find_subject(desk.store, desk.actor, kind, text)
        if not yes:
            click.confirm(_question(subject, t), abort=True, err=True)
        erased = erase_subject(desk.store, desk.actor, kind, text, now=datetime.now(UTC))
    finally:
        desk.store.close()
    click.echo(_for_programs(erased) if as_json else "\n".join(_lines(erased, t)))


def _wanted(user: str | None, contact: str | None, account: str | None) -> tuple[SubjectKind, str]:
    from kamcore.privacy import SubjectKind  # noqa: PLC0415 - only where a command runs

    given = {
        SubjectKind.USER: user,
        SubjectKind.CONTACT: contact,
        SubjectKind.ACCOUNT: account,
    }
    named = [(kind, text) for kind, text in given.items() if text is not None]
    if len(named) != 1:
        raise click.UsageError(ONE_OF_THEM)
    return named[0]


def _question(subject: Subject, t: Texts) -> str:
    from bot.blocks.parts import clean  # noqa: PLC0415 - only here

    return t(
        "Erase {name} ({id}) for good? This cannot be undone.",
        name=clean(subject.names[-1]),
        id=clean(subject.id),
    )


def _for_programs(erased: Erasure) -> str:
    return json.dumps(
        {"deleted": erased.deleted, "changed": erased.changed, "documents": erased.documents}
    )


def _lines(erased: Erasure, t: Texts) -> list[str]:
    lines = [
        t(
            "Erased: {deleted} entries deleted, the name taken out of {changed}.",
            deleted=erased.deleted,
            changed=erased.changed,
        ),
        t("Copies made with kam db backup still hold it: delete those yourself."),
    ]
    if erased.documents:
        lines.append(
            t(
                "Your own documents name them too; import these again without the name: {titles}.",
                titles=", ".join(erased.documents),
            )
        )
    return lines
