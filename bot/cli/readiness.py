"""``kam readiness``: should the company run key account management at all?"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kamcore.questionnaire import Given
    from kamcore.readiness import ReadinessQuestion
    from kamcore.use_cases.readiness import ShownReadiness, ShownSelfCheck


@click.command("readiness", short_help="Say whether to run key account management at all.")
@click.option(
    "--answers", "file", metavar="FILE", help="Ten answers as JSON, instead of the store."
)
@click.option("--save", is_flag=True, help="Keep the answers of the file in the store.")
@click.option("--self-check", "own", is_flag=True, help="Your own work instead: --as says whose.")
@click.option("--history", is_flag=True, help="Every answer there ever was, newest first.")
@click.option("--json", "as_json", is_flag=True, help="Print the result for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
@click.pass_context
def command(  # noqa: PLR0913 - click gives every option as an argument
    ctx: click.Context,
    *,
    file: str | None,
    save: bool,
    own: bool,
    history: bool,
    as_json: bool,
    person: str | None,
) -> None:
    """Say what ten answers come to, which gaps to close first, and what to ask next.

    FILE is an object: {"R1": "yes", "R2": "no", "R3": {"answer": "yes", "note": "..."}}, with
    R1, R2, R3, R4a to R4d, R5a to R5c; R1 may give cycle_days and interactions instead.
    """
    if own and (file is not None or save):
        message = "--self-check goes without --answers and --save."
        raise click.UsageError(message, ctx)
    if save and file is None:
        message = "--save keeps what --answers FILE gives: name the file."
        raise click.UsageError(message, ctx)
    if history and (own or file is not None):
        message = "--history is about the answers on record: it goes alone."
        raise click.UsageError(message, ctx)
    if history:
        _show_history(person, as_json=as_json)
    elif own:
        _show_own(person, as_json=as_json)
    elif file is not None and not save:
        if person is not None:
            message = "--as is about the store, not about --answers."
            raise click.UsageError(message, ctx)
        _print(_of_file(file), as_json=as_json)
    else:
        _print(_of_store(file, person), as_json=as_json)


def _of_file(file: str) -> ShownReadiness:
    from bot.settings import Settings  # noqa: PLC0415 - goes with the rest
    from bot.wiring import COMMAND_LINE, policy_of  # noqa: PLC0415 - only where a policy is read
    from kamcore.use_cases.readiness import shown_readiness  # noqa: PLC0415 - goes with it

    policy, now = policy_of(Settings.from_env(os.environ).policy), datetime.now(UTC)
    names = {COMMAND_LINE: file}
    return shown_readiness(_answers(file, COMMAND_LINE, now), policy, today=now.date(), names=names)


def _of_store(file: str | None, person: str | None) -> ShownReadiness:
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.readiness import (  # noqa: PLC0415 - goes with it
        AnswerRequest,
        answer_readiness,
        read_readiness,
    )

    now = datetime.now(UTC)
    desk = command_line(person)
    try:
        given = {} if file is None else _answers(file, desk.actor.person, now)
        for question, each in given.items():
            request = AnswerRequest(
                question=question,
                answer=each.answer,
                note=each.note,
                cycle_days=each.cycle_days,
                interactions=each.interactions,
            )
            answer_readiness(desk.store, desk.actor, request, now=now)
        return read_readiness(desk.store, desk.actor, policy=desk.policy, today=now.date())
    finally:
        desk.store.close()


def _answers(file: str, by: str, now: datetime) -> dict[ReadinessQuestion, Given]:
    from bot.cli.files import text_of  # noqa: PLC0415 - only where a file is read
    from kamcore.ids import PersonId  # noqa: PLC0415 - goes with it
    from kamcore.questionnaire_file import parse_answers  # noqa: PLC0415 - goes with it

    return parse_answers(text_of(file), file=file, by=PersonId(by), at=now)


def _print(shown: ShownReadiness, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_as_json(shown), ensure_ascii=False))
        return
    from bot.blocks.paper import paper_plain  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - goes with it
    from bot.blocks.readiness import readiness_paper  # noqa: PLC0415 - goes with it
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    click.echo(paper_plain(readiness_paper(shown, TerminalPen(terminal_texts()))))


def _as_json(shown: ShownReadiness) -> dict[str, object]:
    found = shown.readiness
    return {
        "result": found.result.value,
        "base": found.base.value,
        "because": [each.value for each in found.because],
        "exception": found.exception,
        "gaps": [each.value for each in found.gaps],
        "questions": [each.value for each in found.open],
        "ask_next": [each.value for each in shown.to_ask],
        "ask_again": [each.value for each in shown.due],
        "pilot_cap": shown.pilot_cap,
        "answers": {
            question.value: {**_given_json(each), "answer": shown.answers[question].value}
            for question, each in shown.given.items()
        },
    }


def _show_history(person: str | None, *, as_json: bool) -> None:
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.readiness import readiness_history  # noqa: PLC0415 - goes with it

    desk = command_line(person)
    try:
        found = readiness_history(desk.store, desk.actor)
    finally:
        desk.store.close()
    if as_json:
        click.echo(json.dumps([_given_json(each) for each in found.answers], ensure_ascii=False))
        return
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.readiness_history import history_lines  # noqa: PLC0415 - goes with it
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    for line in history_lines(found, TerminalPen(terminal_texts())):
        click.echo(line)


def _given_json(given: Given) -> dict[str, object]:
    return {
        "question": given.question,
        "answer": given.answer.value,
        "note": given.note,
        "cycle_days": given.cycle_days,
        "interactions": given.interactions,
        "by": given.by,
        "at": given.at.isoformat(),
    }


def _show_own(person: str | None, *, as_json: bool) -> None:
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.readiness import read_self_check  # noqa: PLC0415 - goes with it

    desk = command_line(person)
    try:
        shown = read_self_check(desk.store, desk.actor, today=datetime.now(UTC).date())
    finally:
        desk.store.close()
    if as_json:
        click.echo(json.dumps(_own_as_json(shown), ensure_ascii=False))
        return
    from bot.blocks.paper import paper_plain  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - goes with it
    from bot.blocks.self_check import self_check_paper  # noqa: PLC0415 - goes with it
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    click.echo(paper_plain(self_check_paper(shown, TerminalPen(terminal_texts()))))


def _own_as_json(shown: ShownSelfCheck) -> dict[str, object]:
    return {
        "sure": shown.check.sure,
        "gaps": [each.value for each in shown.check.gaps],
        "open": [each.value for each in shown.check.open],
        "answers": {
            skill.value: {"answer": each.answer.value, "note": each.note, "at": each.at.isoformat()}
            for skill, each in shown.given.items()
        },
    }
