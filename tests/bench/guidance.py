"""How well is the shipped guidance found, by questions that people who know it not would ask?

The questions lie in ``tests/data/guidance_questions``; each names the paragraphs that answer it,
in both languages. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.guidance

Prints a table in Markdown, and for each file the pairs of question and page language.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluating import throw_away_index
from kamcore.access import Actor, Role
from kamcore.ids import PersonId, WorkspaceId
from knowledge.corpora import documents, read_corpus, read_questions
from knowledge.evaluation import evaluate
from knowledge.glossary_terms import LANGUAGES
from knowledge.guidance_pages import load_guidance

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = Path(__file__).parents[1] / "data" / "guidance_questions"
HERE = WorkspaceId("evaluation")
ACTOR = Actor(workspace=HERE, person=PersonId("evaluation"), role=Role.MEMBER)
RANKS = ("recall@1", "recall@5", "mrr@10")
HEAD = "| questions | | R@1 | R@5 | MRR@10 | answered | declined |\n|---|---|---|---|---|---|---|\n"


def corpus_lines() -> Iterator[str]:
    """Give every paragraph as a line of a corpus, in both languages."""
    for language in LANGUAGES:
        for page in load_guidance(language):
            for paragraph in page.paragraphs:
                yield json.dumps(
                    {
                        "id": f"{language}/{page.slug}#{paragraph.number}",
                        "lang": language,
                        "title": " - ".join(paragraph.path),
                        "text": paragraph.text,
                    }
                )


def measured() -> dict[str, dict[str, Any]]:
    """Ask every file's questions, and give its figures."""
    texts = read_corpus(corpus_lines(), "guidance")
    languages = {each.id: each.language for each in texts}
    figures: dict[str, dict[str, Any]] = {}
    with throw_away_index(None) as made:
        made.library.put_many(HERE, documents(texts))
        made.shelving.reconcile(HERE, lambda _count: None)
        for file in sorted(QUESTIONS.glob("*.jsonl")):
            asked = read_questions(file.read_text("utf-8").splitlines(), file.name)
            figures[file.stem] = evaluate(
                made.retrieval, asked, languages, ACTOR, lambda _count: None
            )
    return figures


def main() -> int:
    """Measure and print."""
    sys.stdout.write(HEAD)
    for name, figures in measured().items():
        shares: dict[str, Any] = next(iter(figures["abstaining"].values()))
        answered, declined = (_percent(shares.get(key)) for key in ("answered", "abstained"))
        pairs = figures["pairs"] or {"": {}}
        for pair, found in pairs.items():
            ranks = " | ".join(
                _percent(found.get(key)) for key in ("recall@1", "recall@5", "mrr@10")
            )
            sys.stdout.write(f"| {name} | {pair} | {ranks} | {answered} | {declined} |\n")
    return 0


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


if __name__ == "__main__":
    sys.exit(main())
