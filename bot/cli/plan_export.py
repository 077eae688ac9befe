"""``kam plan export``: the plan as a document, for us or for its customer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.wiring import Desk
    from kamcore.ids import AccountId

FORMS = ("md", "docx", "pptx", "pdf")
TO_STDOUT = "-"


@click.command("export")
@click.argument("account")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="md",
    show_default=True,
    help="Markdown, Word, slides or PDF.",
)
@click.option("--customer-safe", is_flag=True, help="Only what may be handed to the customer.")
@click.option("--lang", type=click.Choice(("de", "en")), help="Its language; else yours.")
@click.option(
    "--out",
    metavar="FILE",
    help="Write to this new file; - writes to the terminal. Without it Markdown is printed, and "
    "the others are written here, named after the account.",
)
@click.option("--version", type=int, help="As it was in this version.")
@click.option("--plan", "number", type=int, help="An earlier plan, by its number.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def export(  # noqa: PLR0913 - click gives every option as an argument
    account: str,
    *,
    form: str,
    customer_safe: bool,
    lang: str | None,
    out: str | None,
    version: int | None,
    number: int | None,
    person: str | None,
) -> None:
    """Write the plan for ACCOUNT as a document.

    Without --customer-safe it is for us: with the verdict and its range, the policy's
    fingerprint, figures, opinions of people, and all sections.

    --customer-safe is another document. It holds their business plan and goals, where more could
    be done together (no amounts), offers that were presented or agreed, actions, open promises
    that are not kept to the team, key figures that are no money, and who works together. It has
    no place for a class, a score, a margin, a stance, a competitor, an obstacle, a goal or a step
    of ours, a lesson, a question or a section of your own. What people wrote in the sections it
    has stays as they wrote it.
    """
    from bot.cli.files import write_new  # noqa: PLC0415 - goes with the rest
    from bot.cli.language import texts_in  # noqa: PLC0415 - Babel is heavy
    from bot.cli.meant import meant  # noqa: PLC0415 - goes with it
    from bot.papers.forms import PaperForm  # noqa: PLC0415 - goes with it
    from bot.papers.plan_file import plan_file_name  # noqa: PLC0415 - goes with it
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy

    t, wanted = texts_in(lang), PaperForm(form)
    desk = command_line(person)
    try:
        found = meant(desk, account, t)
        name, content = _written(
            desk, found, (number, version), wanted, t, customer_safe=customer_safe
        )
    finally:
        desk.store.close()
    if out == TO_STDOUT or (out is None and wanted is PaperForm.MARKDOWN):
        click.echo(content, nl=False)
        return
    file = out or plan_file_name(name, wanted, t, customer_safe=customer_safe)
    write_new(file, content)
    if out is None:
        click.echo(file)


def _written(  # noqa: PLR0913 - which plan of whom, in which form
    desk: Desk,
    account: AccountId,
    which: tuple[int | None, int | None],
    form: str,
    t: Texts,
    *,
    customer_safe: bool,
) -> tuple[str, bytes]:
    """Give the account's name and the file."""
    from bot.papers.forms import PaperForm  # noqa: PLC0415 - goes with the rest
    from bot.papers.plan_file import full_plan_file, safe_plan_file  # noqa: PLC0415 - same
    from kamcore.use_cases.export_plan import (  # noqa: PLC0415 - same
        ExportRequest,
        export_plan,
        export_safe_plan,
    )

    now = datetime.now(UTC)
    number, version = which
    request = ExportRequest(
        account=account, form=form, today=now.date(), now=now, number=number, version=version
    )
    if customer_safe:
        safe = export_safe_plan(desk.store, desk.actor, request, policy=desk.policy)
        return safe.account, safe_plan_file(safe, PaperForm(form), t)
    exported = export_plan(desk.store, desk.actor, request, policy=desk.policy)
    content = full_plan_file(exported, desk.policy, PaperForm(form), t)
    return exported.shown.account.name, content
