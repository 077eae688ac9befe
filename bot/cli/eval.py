"""``kam eval``: how well passages are found and questions answered, measured on files."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.evaluating import ThrowAway
    from kamcore.ids import WorkspaceId
    from knowledge.corpora import CorpusText

AT_ONCE = 500
"""Texts that are written in one transaction."""


@click.group("eval", short_help="Measure how well passages are found.")
def command() -> None:
    """Measure how well passages are found."""


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
