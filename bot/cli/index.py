"""``kam index``: what can be found, and making the index for it anew."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import click

from bot.cli.index_documents import documents, remove

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.library import OpenLibrary
    from bot.standing import Standing
    from knowledge.results import Found, Retrieved


@click.group("index", short_help="Show, rebuild or try the index; list your documents.")
def command() -> None:
    """Show, rebuild or try the index of guidance and notes.

    The database is the truth, the index can always be made again from it. A running bot makes it
    and follows every change; "rebuild" throws the vectors away and makes them anew.
    """


command.add_command(documents)
command.add_command(remove)


@command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print the figures for a program.")
def status(*, as_json: bool) -> None:
    """Say what is in the index, and what still waits to be indexed."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.standing import standing  # noqa: PLC0415 - only where a command runs

    with closing(_Open()) as opened:
        found = standing(opened.library)
    if as_json:
        click.echo(json.dumps(found.figures()))
        return
    for line in _status_lines(found, terminal_texts()):
        click.echo(line)


@command.command("rebuild")
@click.option("--json", "as_json", is_flag=True, help="Print the figures for a program.")
def rebuild(*, as_json: bool) -> None:
    """Make the index anew from the database, by one process at a time."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.progress import progress  # noqa: PLC0415 - only where there is a wait
    from bot.library import IndexTakenError  # noqa: PLC0415 - only where it runs
    from bot.standing import standing  # noqa: PLC0415 - as above

    t = terminal_texts()
    with closing(_Open()) as opened:
        passages = standing(opened.library).passages
        with progress(passages, t("Making vectors")) as told:
            done = opened.library.upkeep.bring_up_to_date(told, anew=True)
        if not done:
            raise IndexTakenError
        found = standing(opened.library)
    if as_json:
        click.echo(json.dumps(found.figures()))
        return
    click.echo(t.count("{n} passage can be found.", "{n} passages can be found.", found.passages))


@command.command("search")
@click.argument("question")
@click.option("--explain", is_flag=True, help="Say why each passage was found.")
@click.option("--as", "person", metavar="USER", help="Search as this person, by Slack id.")
@click.option("--json", "as_json", is_flag=True, help="Print the passages for a program.")
def search(question: str, *, explain: bool, person: str | None, as_json: bool) -> None:
    """Print the passages from which QUESTION would be answered."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from knowledge.results import Wanted  # noqa: PLC0415 - goes with the rest

    with closing(_Open(person)) as opened:
        _bring_up_to_date(opened.library, terminal_texts())
        found = opened.library.retrieval.find(Wanted(actor=opened.actor, turns=[question]))
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False))
        return
    for line in _found_lines(found, terminal_texts(), explain=explain):
        click.echo(line)


def _bring_up_to_date(library: OpenLibrary, t: Texts) -> None:
    """Index what waits; where vectors cannot be had, what is found by terms must do."""
    from bot.explain import explain  # noqa: PLC0415 - only where a command runs
    from knowledge.away import EmbeddingsAwayError, VectorsAwayError  # noqa: PLC0415 - same

    try:
        library.upkeep.bring_up_to_date(_nobody)
    except (EmbeddingsAwayError, VectorsAwayError) as error:
        click.echo(explain(error, t), err=True)


class _Open:
    """A command's store and library, closed together."""

    def __init__(self, person: str | None = None) -> None:
        from bot.library import open_library  # noqa: PLC0415 - only where a command runs
        from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy

        desk = command_line(person)
        self.actor = desk.actor
        self._store = desk.store
        self.library: OpenLibrary = open_library(desk.settings, desk.store)

    def close(self) -> None:
        self.library.close()
        self._store.close()


def _status_lines(found: Standing, t: Texts) -> list[str]:
    lines = [
        t.count("{n} passage can be found.", "{n} passages can be found.", found.passages),
        t("Vectors are made by {embedding}.", embedding=found.embedding),
    ]
    if found.waiting:
        lines.append(
            t.count(
                "{n} change waits to be indexed.", "{n} changes wait to be indexed.", found.waiting
            )
        )
    if found.place is not None:
        lines.append(
            t(
                "The vectors are in {place}: {size} MB.",
                place=found.place,
                size=t.number(int(found.megabytes)),
            )
        )
    if found.kept:
        lines.append(t("A running bot keeps the index."))
    return lines


def _found_lines(found: Retrieved, t: Texts, *, explain: bool) -> list[str]:
    lines: list[str] = []
    if not found.is_enough:
        lines.append(t("Nothing here answers this surely enough. The nearest:"))
    for each in found.found:
        lines.extend(["", _source(each, t), each.text])
        if explain:
            lines.append(_why(each))
    if explain:
        sure, needed = f"{found.confidence:.2f}", f"{found.needed:.2f}"
        lines.extend(["", t("Confidence {sure}; {needed} is needed.", sure=sure, needed=needed)])
        if not found.with_vectors:
            lines.append(t("The vector index took no part."))
    return lines


def _source(found: Found, t: Texts) -> str:
    from bot.cited import cited  # noqa: PLC0415 - goes with the rest
    from kamcore.passages import DocumentKind  # noqa: PLC0415 - as above

    document, passage = found.kept.document, found.kept.passage
    dated = document.dated.isoformat() if document.dated else ""
    named = " > ".join(passage.headings) or document.title
    if document.kind is DocumentKind.COMPANY:
        named = cited(document, passage, t)
    parts = [named, dated, passage.language]
    return " | ".join(part for part in (*parts, ", ".join(passage.sources)) if part)


def _why(found: Found) -> str:
    scores = found.scores
    parts = {
        "lexical": scores.lexical,
        "vector": scores.vector,
        "coverage": f"{scores.coverage.whole:.2f}/{scores.coverage.closest:.2f}",
        "cosine": "-" if scores.cosine is None else f"{scores.cosine:.2f}",
        "fused": f"{scores.fused:.4f}",
    }
    return "  " + "  ".join(f"{name}={value or '-'}" for name, value in parts.items())


def _as_json(found: Retrieved) -> dict[str, object]:
    return {
        "is_enough": found.is_enough,
        "confidence": round(found.confidence, 4),
        "needed": found.needed,
        "language": found.tongue,
        "with_vectors": found.with_vectors,
        "found": [_found_as_json(each) for each in found.found],
    }


def _found_as_json(found: Found) -> dict[str, object]:
    document, passage, scores = found.kept.document, found.kept.passage, found.scores
    return {
        "document": document.id,
        "kind": document.kind.value,
        "title": document.title,
        "headings": list(passage.headings),
        "place": passage.place,
        "date": document.dated.isoformat() if document.dated else None,
        "language": passage.language,
        "sources": list(passage.sources),
        "text": found.text,
        "scores": {
            "lexical": scores.lexical,
            "vector": scores.vector,
            "coverage": round(scores.coverage.mean, 4),
            "cosine": None if scores.cosine is None else round(scores.cosine, 4),
            "fused": round(scores.fused, 6),
        },
    }


def _nobody(_count: int) -> None:
    """Tell nobody."""
