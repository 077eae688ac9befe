"""How many sentences of a file are routed right, and what is taken for what?

    python -m tests.bench.routes [FILE...]

A file has a JSON object a line: text, route, account (a name, several, or null), thread (what
was asked before, the oldest first). Without a file, the collected sentences are counted.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kamcore.accounts import Ambiguous, Resolved
from kamcore.names import resolve
from knowledge.routing import Route, Said, route
from tests.bench.routing_sentences import ACCOUNTS, DATA, LANGUAGES, Sentence, collected

if TYPE_CHECKING:
    from knowledge.grammar import Intent


def routed(sentence: Sentence) -> Route:
    """Route a sentence after all that was asked before it."""
    before: list[Said] = []
    for text in sentence.thread:
        taken = route(text, ACCOUNTS, before)
        before.append(
            Said(
                text=text,
                intent=taken.intent,
                account=taken.account,
                named=taken.named,
                others=taken.others,
            )
        )
    return route(sentence.text, ACCOUNTS, before)


def names_right(taken: Route, sentence: Sentence) -> bool:
    """Whether the accounts are those that are meant; a name that is only near is asked back."""
    if taken.named is not None and taken.account is None:
        found = resolve(taken.named, ACCOUNTS)
        if isinstance(found, Resolved):
            return sentence.accounts[:1] == (found.account.name,)
        near = found.candidates if isinstance(found, Ambiguous) else ()
        names = {taken.named, *(each.name for each in near)}
        return bool(sentence.accounts) and sentence.accounts[0] in names
    known = [] if taken.account is None else [taken.account.name]
    known += [each.name for each in taken.others]
    if len(sentence.accounts) > 1:
        return set(known) == set(sentence.accounts)
    return tuple(known[:1]) == sentence.accounts


def count(name: str, sentences: list[Sentence], *, shows: bool) -> None:
    """Print the share that is right, by route, and what was taken for what."""
    right: Counter[Intent] = Counter()
    mistaken: Counter[str] = Counter()
    named = 0
    took = []
    for sentence in sentences:
        start = time.perf_counter()
        taken = routed(sentence)
        took.append((time.perf_counter() - start) * 1000)
        if taken.intent is sentence.intent:
            right[sentence.intent] += 1
            named += names_right(taken, sentence)
        else:
            mistaken[f"{sentence.intent} taken for {taken.intent}"] += 1
            if shows:
                print(f"  {sentence.intent} -> {taken.intent}: {sentence.text}")  # noqa: T201
    all_of = Counter(each.intent for each in sentences)
    share = right.total() / max(1, len(sentences))
    print(f"{name}: {share:.1%} of {len(sentences)} routed right,", end=" ")  # noqa: T201
    print(f"{named} of these {right.total()} with the accounts that are meant,", end=" ")  # noqa: T201
    print(f"p95 {sorted(took)[int(len(took) * 0.95)]:.1f} ms")  # noqa: T201
    for intent in all_of:
        if right[intent] < all_of[intent]:
            print(f"  {intent}: {right[intent]} of {all_of[intent]}")  # noqa: T201
    for mistake, times in mistaken.most_common():
        print(f"    {times} {mistake}")  # noqa: T201


def main() -> None:
    """Count every file."""
    asked = [each for each in sys.argv[1:] if not each.startswith("--")]
    paths = [Path(each) for each in asked] or [DATA / f"{each}.jsonl" for each in LANGUAGES]
    for path in paths:
        sentences = collected(path)
        if "--held" in sys.argv:
            sentences = [each for each in sentences if each.is_held_back]
        count(path.name, sentences, shows="--show" in sys.argv)


if __name__ == "__main__":
    main()
