"""``kam index documents`` and ``kam index remove``: a company's own documents, and out with one."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n import Texts
    from kamcore.company_documents import Brought
    from kamcore.ids import PersonId


@click.command("documents")
@click.option("--json", "as_json", is_flag=True, help="Print the documents for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def documents(*, as_json: bool, person: str | None) -> None:
    """List your own documents: where each is from, who brought it in and when.

    They come in by "kam import guidance", or by "Add to guidance" beside a message in Slack.
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.company_documents import documents_brought  # noqa: PLC0415 - same

    desk = command_line(person)
    with closing(desk.store):
        found = documents_brought(desk.store, desk.actor)
        with desk.store.snapshot(desk.actor.workspace) as work:
            people = {each.id: each.display_name for each in work.people.all()}
    if as_json:
        click.echo(json.dumps([_figures(each) for each in found], ensure_ascii=False))
        return
    t = terminal_texts()
    for line in _lines(found, people, t):
        click.echo(line)


@click.command("remove")
@click.argument("document")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def remove(document: str, *, person: str | None) -> None:
    """Take DOCUMENT out, so that nobody finds it any more.

    By its path, its title or its id, as "kam index documents" prints them. A file that stays in
    its folder comes back with the next "kam import guidance".
    """
    from datetime import UTC, datetime  # noqa: PLC0415 - goes with the rest

    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.company_documents import DocumentChanges, document_meant  # noqa: PLC0415 - same
    from kamcore.use_cases.company_documents import (  # noqa: PLC0415 - as above
        change_documents,
        company_documents,
    )

    t = terminal_texts()
    desk = command_line(person)
    with closing(desk.store):
        meant = document_meant(company_documents(desk.store, desk.actor), document)
        changes = DocumentChanges(drop=[meant.id])
        change_documents(desk.store, desk.actor, changes, now=datetime.now(UTC))
    click.echo(
        t("{document} is taken out: nobody finds it any more.", document=meant.origin or meant.id)
    )


def _lines(found: Sequence[Brought], people: Mapping[PersonId, str], t: Texts) -> list[str]:
    if not found:
        return [t("There are no documents of your own yet: kam import guidance brings them in.")]
    return [_line(each, people, t) for each in found]


def _line(brought: Brought, people: Mapping[PersonId, str], t: Texts) -> str:
    from bot.wiring import COMMAND_LINE  # noqa: PLC0415 - goes with the rest

    document = brought.document
    place = document.origin or document.id
    if document.title not in place:
        place = f"{document.title} ({place})"
    if brought.by is None or brought.at is None:
        return place
    day = t.date(brought.at.date())
    if brought.by == COMMAND_LINE:
        return t("{document}: on {day}, from the command line", document=place, day=day)
    who = people.get(brought.by, brought.by)
    return t("{document}: on {day}, by {person}", document=place, day=day, person=who)


def _figures(brought: Brought) -> dict[str, str | None]:
    document = brought.document
    return {
        "document": document.id,
        "title": document.title,
        "origin": document.origin,
        "by": brought.by,
        "at": None if brought.at is None else brought.at.isoformat(),
    }
