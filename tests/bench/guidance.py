"""How well is the shipped guidance found, by questions that people who know it not would ask?

The questions lie in ``tests/data/guidance_questions``; each names the paragraphs that answer it,
in both languages. The guidance is indexed as the product does it. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.guidance

Prints a table in Markdown, and for each file the pairs of question and page language.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.evaluating import throw_away_index
from kamcore.access import Actor, Role
from kamcore.ids import PersonId, WorkspaceId
from knowledge.corpora import read_questions
from knowledge.evaluation import evaluate
from knowledge.glossary_terms import LANGUAGES
from knowledge.guidance_pages import load_guidance
from knowledge.shipped_guidance import NAME, bring_up_to_date, shipped_pages

if TYPE_CHECKING:
    from knowledge.grammar import Language
    from knowledge.results import Found

QUESTIONS = Path(__file__).parents[1] / "data" / "guidance_questions"
HERE = WorkspaceId("evaluation")
ACTOR = Actor(workspace=HERE, person=PersonId("evaluation"), role=Role.MEMBER)
RANKS = ("recall@1", "recall@5", "mrr@10")
HEAD = "| questions | | R@1 | R@5 | MRR@10 | answered | declined |\n|---|---|---|---|---|---|---|\n"


def languages_of_paragraphs() -> dict[str, Language]:
    """Give every paragraph's id, as the questions name it, with its language."""
    return {
        f"{language}/{page.slug}#{paragraph.number}": language
        for language in LANGUAGES
        for page in load_guidance(language)
        for paragraph in page.paragraphs
    }


def paragraph_named(found: Found) -> str:
    """Name a passage of the guidance as the questions do."""
    page = found.kept.document.id.removeprefix(NAME)
    return f"{page}#{found.kept.passage.position + 1}"


def measured() -> dict[str, dict[str, Any]]:
    """Ask every file's questions, and give its figures."""
    languages = languages_of_paragraphs()
    figures: dict[str, dict[str, Any]] = {}
    with throw_away_index(None) as made:
        bring_up_to_date(made.library, made.indexer, shipped_pages())
        for file in sorted(QUESTIONS.glob("*.jsonl")):
            asked = read_questions(file.read_text("utf-8").splitlines(), file.name)
            figures[file.stem] = evaluate(
                made.retrieval, asked, languages, ACTOR, lambda _count: None, named=paragraph_named
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
