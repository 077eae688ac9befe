"""Is anything let in, or anything broken, by requests that Slack would never send?

A third of the requests has no good signature; the others are signed and nearly Slack's. Counts
what was answered. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.hostile            # 100,000 requests, some five minutes
    .uv/bin/uv run python -m tests.bench.hostile --count 2000 --seed 7

Ends with 1 where anything unsigned was let in or anything was answered 5xx.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tests.bot.slack.mutations import mutations
from tests.bot.slack.served import Served, serving, signature

AT_ONCE = 20
UNAUTHORIZED = 401
SERVER_ERRORS = 500


async def measured(count: int, seed: int) -> Counter[tuple[bool, int]]:
    """Send ``count`` requests, and count answers by whether they were signed, and status."""
    chance = random.Random(seed)  # noqa: S311 - to repeat a run, not to keep a secret
    answers: Counter[tuple[bool, int]] = Counter()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as home:
        async with serving(Path(home), datetime.now(UTC), KAM_LOG_LEVEL="ERROR") as served:
            requests = islice(mutations(chance), count)
            while batch := list(islice(requests, AT_ONCE)):
                answers.update(
                    await asyncio.gather(*(_sent(served, *each, chance) for each in batch))
                )
    return answers


async def _sent(
    served: Served, body: str, content_type: str, chance: random.Random
) -> tuple[bool, int]:
    signed = chance.random() > 1 / 3
    headers = signature(body) if signed else _forged(body, chance)
    status, text = await served.send_as(body, {**headers, "Content-Type": content_type})
    if status >= SERVER_ERRORS:
        sys.stderr.write(f"{status} {text}: {body}\n")
    return signed, status


def _forged(body: str, chance: random.Random) -> dict[str, str]:
    good = signature(body)
    match chance.randrange(4):
        case 0:
            return {}
        case 1:
            return signature(body, secret="another")
        case 2:
            return signature(body, age=chance.choice([-10_000, 400, 10**9]))
        case _:
            name = chance.choice(sorted(good))
            return {**good, name: good[name][:-1] + chance.choice(["", "x", "ß", "00"])}


def main() -> int:
    """Measure, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    logging.getLogger("bot").setLevel(logging.ERROR)
    answers = asyncio.run(measured(given.count, given.seed))
    for (signed, status), number in sorted(answers.items()):
        sys.stdout.write(f"{'signed' if signed else 'forged'} {status}: {number}\n")
    let_in = sum(
        n for (signed, status), n in answers.items() if not signed and status != UNAUTHORIZED
    )
    broken = sum(n for (_, status), n in answers.items() if status >= SERVER_ERRORS)
    sys.stdout.write(f"let in: {let_in}, answered 5xx: {broken}\n")
    return 1 if let_in or broken else 0


if __name__ == "__main__":
    sys.exit(main())
