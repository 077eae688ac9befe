"""How often do the sentences that are given without a model come from a paragraph that answers?

The questions lie in ``tests/data/guidance_questions``; each names the paragraphs that answer it.
Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.extracts

Prints for each file how many were answered, and of these in per cent: the first sentence is from
a paragraph that answers, one of them is, and the best passage found was one.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from bot.evaluating import throw_away_index
from kamcore.passages import SHARED
from knowledge.corpora import read_questions
from knowledge.extractive import Extracts
from knowledge.glossary_terms import LANGUAGES
from knowledge.grammar import Intent
from knowledge.guidance_pages import load_guidance
from knowledge.results import Wanted
from knowledge.routing import Route
from knowledge.shipped_guidance import bring_up_to_date, shipped_pages
from knowledge.wording import WordingRequest
from tests.bench.guidance import ACTOR, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.corpora import CorpusQuestion
    from knowledge.grammar import Language
    from knowledge.retrieval import Retrieval

HEAD = (
    "| questions | answered | first sentence | one of them | best passage |\n"
    "|---|---|---|---|---|\n"
)
BEGINNING = 60
"""Characters by which a passage and a paragraph are taken for the same."""


def paragraphs() -> Mapping[str, str]:
    """Give the text of every paragraph by the name that questions use."""
    return {
        f"{language}/{page.slug}#{each.number}": each.text
        for language in LANGUAGES
        for page in load_guidance(language)
        for each in page.paragraphs
    }


def counted(
    retrieval: Retrieval, asked: Sequence[CorpusQuestion], texts: Mapping[str, str]
) -> Counter[str]:
    """Ask, and count what came of it."""
    told: Counter[str] = Counter(all=len(asked))
    for each in asked:
        right = [texts[name] for name in each.relevant if name in texts]
        language: Language = "de" if each.language == "de" else "en"
        found = retrieval.find(Wanted(actor=ACTOR, turns=(each.text,), limit=8))
        if not found.is_enough:
            continue
        said = Extracts().word(
            WordingRequest(
                actor=ACTOR,
                language=language,
                turns=(each.text,),
                route=Route(intent=Intent.GUIDANCE),
                account=None,
                retrieved=found,
            )
        )
        if said.abstained is not None:
            continue
        hits = [any(claim.text.split("\n")[0] in text for text in right) for claim in said.claims]
        best = found.found[0].kept.passage.text
        told["answered"] += 1
        told["first"] += bool(hits and hits[0])
        told["any"] += any(hits)
        told["best"] += any(text[:BEGINNING] in best or best[:BEGINNING] in text for text in right)
    return told


def main() -> int:
    """Measure and print."""
    texts = paragraphs()
    sys.stdout.write(HEAD)
    with throw_away_index(None) as made:
        bring_up_to_date(made.library, made.indexer, shipped_pages(), lambda: None)
        made.shelving.reconcile(SHARED, lambda _count: None)
        for file in sorted(QUESTIONS.glob("*.jsonl")):
            asked = read_questions(file.read_text("utf-8").splitlines(), file.name)
            told = counted(made.retrieval, asked, texts)
            shares = [
                f"{100 * told[key] / max(1, told['answered']):.1f}"
                for key in ("first", "any", "best")
            ]
            answered = f"{told['answered']} of {told['all']}"
            sys.stdout.write(f"| {file.stem} | {answered} | {' | '.join(shares)} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
