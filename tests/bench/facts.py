"""Does ``kam assess`` come through any facts at all, one answer a line and in order?

Each line is one of the goldens with a few values replaced by anything. Run it from the sources'
folder:

    .uv/bin/uv run python -m tests.bench.facts                  # 3,000 accounts, half a minute
    .uv/bin/uv run python -m tests.bench.facts --count 600 --seed 7

Ends with 1 where an answer is missing, out of order or neither a verdict nor an error.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from contextlib import redirect_stdout, suppress
from copy import deepcopy
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from bot.__main__ import main as kam
from kamcore.facts_text import facts_to_json
from tests.builders import AS_OF, acme, bigrev, unknown

HOSTILE: tuple[object, ...] = (
    None, True, -1, 0, 1.5, "x", "", "NaN", "1e999", "-5", 10**50, [], {}, [1], [2, 1],
    [None, None],
    ["1", None], {"a": 1}, "2026-02-30", "<!channel>", "\ud800", "\0", "9" * 5000,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came back.

    Attributes:
        sound: Whether every line got its own answer, in order: a verdict, or what is wrong.
        judged: How many got a verdict.
        classes: The classes among the verdicts.
    """

    sound: bool
    judged: int
    classes: frozenset[str]


def answered(count: int, seed: int, place: Path) -> Answered:
    """Assess ``count`` accounts from a file in ``place``."""
    chance = random.Random(seed)  # noqa: S311 - the same facts each time
    documents = [mangled(chance, number) for number in range(count)]
    file = place / "facts.jsonl"
    file.write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    printed = StringIO()
    with redirect_stdout(printed), suppress(SystemExit):
        kam(["assess", "--facts", str(file)])
    answers = [json.loads(line) for line in printed.getvalue().splitlines()]
    judged = [answer for answer in answers if "error" not in answer]
    return Answered(
        sound=len(answers) == count
        and all(
            _fits(answer, document, number)
            for number, (answer, document) in enumerate(zip(answers, documents, strict=True), 1)
        ),
        judged=len(judged),
        classes=frozenset(answer["class"] for answer in judged),
    )


def _fits(answer: Any, document: Any, number: int) -> bool:
    if "error" in answer:
        return bool(answer["error"]) and answer["line"] == number
    return bool(answer["account"] == document["account"])


def mangled(chance: random.Random, number: int) -> Any:
    """One of the goldens with a few values replaced by anything; a third stay whole."""
    document: Any = facts_to_json(chance.choice((acme, bigrev, unknown))(), AS_OF)
    document["account"] = f"A{number}"
    for _ in range(chance.choice((0, 0, 1, 2, 5))):
        holder = document
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(holder[key], (dict, list)) and chance.random() < 0.8:
                holder = holder[key]
                continue
            holder[key] = deepcopy(chance.choice(HOSTILE))
            break
    listed = document.get("ratings")
    for rating in listed if isinstance(listed, list) else []:
        if isinstance(rating, dict) and isinstance(rating.get("level"), int):
            rating["level"] = chance.randint(0, 4)
    return document


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as place:
        found = answered(options.count, options.seed, Path(place))
    sys.stdout.write(
        f"{options.count} accounts, {found.judged} verdicts: {', '.join(sorted(found.classes))}\n"
    )
    return 0 if found.sound else 1


if __name__ == "__main__":
    sys.exit(main())
