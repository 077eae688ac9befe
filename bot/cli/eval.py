"""``kam eval``: how well passages are found and questions answered, measured on files."""

from __future__ import annotations

import json
import os
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.evaluating import ThrowAway
    from bot.wiring import House
    from kamcore.ids import WorkspaceId
    from knowledge.corpora import CorpusText

AT_ONCE = 500
"""Texts that are written in one transaction."""


@click.group("eval", short_help="Measure how well passages are found and questions answered.")
def command() -> None:
    """Measure how well passages are found and questions answered."""


@command.command("retrieval")
@click.option("--corpus", required=True, metavar="FILE", help="Texts, one JSON object a line.")
@click.option("--questions", required=True, metavar="FILE", help="Questions, one a line.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, which is printed anyway.")
def retrieval(corpus: str, questions: str, *, as_json: bool) -> None:  # noqa: ARG001 - every command takes --json
    """Build a throw-away index of a corpus, ask it every question, and print figures as JSON.

    A text is {"id", "text", "lang", "title"?}; a question is {"id", "text", "lang", "relevant"},
    where "relevant" lists the ids of texts that answer it: none where nothing does.
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.progress import progress  # noqa: PLC0415 - as above
    from bot.evaluating import throw_away_index  # noqa: PLC0415 - only where a command runs
    from bot.settings import Settings  # noqa: PLC0415 - as above
    from kamcore.access import Actor, Role  # noqa: PLC0415 - as above
    from kamcore.ids import PersonId, WorkspaceId  # noqa: PLC0415 - as above
    from knowledge.corpora import read_corpus, read_questions  # noqa: PLC0415 - as above
    from knowledge.evaluation import evaluate  # noqa: PLC0415 - as above

    texts = read_corpus(_lines(corpus), corpus)
    asked = read_questions(_lines(questions), questions)
    settings, t = Settings.from_env(os.environ), terminal_texts()
    here = WorkspaceId("evaluation")
    actor = Actor(workspace=here, person=PersonId("evaluation"), role=Role.MEMBER)
    with throw_away_index(settings.embeddings) as made:
        began = time.perf_counter()
        _build(made, here, texts)
        seconds = time.perf_counter() - began
        with progress(len(asked), t("Asking")) as told:
            languages = {each.id: each.language for each in texts}
            figures = evaluate(made.retrieval, asked, languages, actor, told)
        figures["build"] = {
            "texts": len(texts),
            "passages": len(made.library.shelved(here)),
            "seconds": round(seconds, 2),
            "megabytes": made.megabytes,
        }
    click.echo(json.dumps(figures, indent=2))


@command.command("answers")
@click.option("--questions", required=True, metavar="FILE", help="Questions, one a line.")
@click.option("--sample", is_flag=True, help="Ask a throw-away store with the sample company.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, which is printed anyway.")
def answers(questions: str, *, sample: bool, as_json: bool) -> None:  # noqa: ARG001 - every command takes --json
    """Ask every question as in Slack, and print what came of each as one line of JSON.

    A question is {"text", "id"?, "lang"?, "thread"?, "as"?}: "thread" lists what was asked before
    it, or names a thread that lines share; "as" is a Slack id or a role. What "route", "account"
    and "kind" say is printed beside what came. Each line also tells of sentences and figures that
    stand in none of their sources and of what the person may not read; the totals go to stderr.
    """
    from bot.answer_evaluation import asked, read_lines, totals  # noqa: PLC0415 - only where it runs
    from bot.asking import acting_as, asking  # noqa: PLC0415 - SQLAlchemy is heavy

    lines = read_lines(_lines(questions), questions)
    with ExitStack() as stack:
        house, workspace = stack.enter_context(_house(sample=sample))
        actors = {each: acting_as(house, workspace, each) for each in {one.person for one in lines}}
        opened = stack.enter_context(asking(house))
        every = []
        for told in asked(lines, opened, actors):
            every.append(told)
            click.echo(json.dumps(told, ensure_ascii=False))
    click.echo(json.dumps(totals(every)), err=True)


@contextmanager
def _house(*, sample: bool) -> Iterator[tuple[House, WorkspaceId]]:
    """Open the installation's store, or one with the sample company."""
    from bot.asking import sample_house  # noqa: PLC0415 - SQLAlchemy is heavy
    from bot.settings import Settings  # noqa: PLC0415 - as above
    from bot.wiring import House, command_line  # noqa: PLC0415 - as above

    if sample:
        with sample_house(Settings.from_env(os.environ)) as opened:
            yield opened
        return
    desk = command_line()
    try:
        house = House(settings=desk.settings, store=desk.store, policy=desk.policy)
        yield house, desk.actor.workspace
    finally:
        desk.store.close()


def _build(made: ThrowAway, here: WorkspaceId, texts: list[CorpusText]) -> None:
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.progress import progress  # noqa: PLC0415 - as above
    from knowledge.corpora import documents  # noqa: PLC0415 - goes with the rest

    for start in range(0, len(texts), AT_ONCE):
        made.library.put_many(here, documents(texts[start : start + AT_ONCE]))
    count = len(made.library.shelved(here))
    with progress(count, terminal_texts()("Making vectors")) as told:
        made.shelving.reconcile(here, told)


def _lines(file: str) -> list[str]:
    from bot.evaluating import CorpusFileError  # noqa: PLC0415 - only where a command runs

    try:
        with open(file, encoding="utf-8") as opened:  # noqa: PTH123 - also a pipe such as /dev/stdin
            return opened.read().splitlines()
    except UnicodeDecodeError as error:
        raise CorpusFileError(file, "UTF-8") from error
    except OSError as error:
        raise CorpusFileError(file, error.strerror or type(error).__name__) from error
