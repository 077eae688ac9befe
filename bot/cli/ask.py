"""``kam ask``: a question, answered as in Slack."""

from __future__ import annotations

import json
import os
import time

import click

REFUSED = 1


@click.command("ask", short_help="Ask a question, answered as in Slack.")
@click.argument("question")
@click.option(
    "--lang", "language", type=click.Choice(["de", "en"]), help="The language to answer in."
)
@click.option("--as", "person", metavar="USER", help="Ask as this person, by Slack id.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(question: str, *, language: str | None, person: str | None, as_json: bool) -> None:
    """Answer QUESTION from what is kept, by the rules of who may read what.

    A question may go on from the one before: "and Globex?".
    """
    from bot.asking import asking  # noqa: PLC0415 - SQLAlchemy is heavy
    from bot.wiring import House, command_line  # noqa: PLC0415 - as above

    spoken = language or os.environ.get("KAM_DEFAULT_LANGUAGE", "en")
    desk = command_line(person)
    try:
        house = House(settings=desk.settings, store=desk.store, policy=desk.policy)
        with asking(house) as opened:
            began = time.perf_counter()
            reply = opened.ask(question, desk.actor, spoken)
            seconds = time.perf_counter() - began
    finally:
        desk.store.close()
    if not as_json:
        click.echo(reply.text)
        return
    from bot.answer_evaluation import as_json as figures  # noqa: PLC0415 - goes with the rest

    click.echo(json.dumps(figures(reply, seconds), ensure_ascii=False))
