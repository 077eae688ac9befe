"""How long do a million accounts take, beside what others call a weighted sum?

Ours gives scores as ranges, gates and classes; ``pymcdm``'s weighted sum with its defaults, and
scikit-criteria's pipeline, give one number for each account from the same
matrix. Each runs in a process of its own, one after the other. Run it from the sources' folder:

    .uv/bin/uv run --with pymcdm --with scikit-criteria python -m tests.bench.bulk
    .uv/bin/uv run python -m tests.bench.bulk --count 20000 --alone     # ours, and no other

Ends with 1 where ours is not ten times as fast as each, or takes 400 MB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from kamcore.bulk import assess_all
from kamcore.bulk_rows import BulkEvidence
from kamcore.policy import Measure
from kamcore.policy_file import default_policy

if TYPE_CHECKING:
    from collections.abc import Callable


SEED = 2026
TIMES_FASTER = 10
MOST_MEGABYTES = 400
POLICY = default_policy()
WEIGHTS = np.array([float(each.weight) / 100 for each in POLICY.criteria])


def made_accounts(count: int) -> BulkEvidence:
    """Make accounts like real ones: levels from 0 to 4, a third of the lines open, any money."""
    chance = np.random.default_rng(SEED)
    low = np.empty((count, len(POLICY.criteria)))
    high = np.empty_like(low)
    for place in range(low.shape[1]):
        _put_ratings(chance, low[:, place], high[:, place])
    ratio = chance.normal(1.3, 0.25, count).clip(0.2)
    accounts = BulkEvidence(
        low=low,
        high=high,
        ratio_low=ratio,
        ratio_high=ratio * np.where(chance.random(count) < 0.5, 1, 1.1),
        served_low=(served := chance.exponential(150_000, count)),
        served_high=np.where(chance.random(count) < 0.2, np.inf, served * 1.5),
        unserved_low=(unserved := chance.exponential(90_000, count)),
        unserved_high=np.where(chance.random(count) < 0.4, np.inf, unserved * 2),
        setup=chance.uniform(20_000, 60_000, count),
        per_year=chance.uniform(80_000, 160_000, count),
        ramp_months=chance.integers(0, 25, count, dtype=np.int32),
    )
    _put_measured(accounts)
    return accounts


def _put_ratings(chance: np.random.Generator, low: Any, high: Any) -> None:
    low[:] = chance.integers(0, 5, len(low)) * 25
    high[:] = np.minimum(100, low + 25 * (chance.random(len(low)) < 0.3))
    is_open = chance.random(len(low)) < 0.3
    low[is_open], high[is_open] = 0, 100


def _put_measured(accounts: BulkEvidence) -> None:
    per_year = accounts.per_year
    measured: dict[Measure, tuple[Any, Any]] = {
        Measure.RATIO: (accounts.ratio_low, accounts.ratio_high),
        Measure.SERVED_POTENTIAL: (accounts.served_low / per_year, accounts.served_high / per_year),
        Measure.UNSERVED_POTENTIAL: (
            accounts.unserved_low / per_year,
            accounts.unserved_high / per_year,
        ),
    }
    for place, criterion in enumerate(POLICY.criteria):
        if criterion.measure in measured:
            curve = [float(each) for each in criterion.curve]
            least, most = measured[criterion.measure]
            accounts.low[:, place] = np.interp(least, curve, [0, 25, 50, 75, 100])
            accounts.high[:, place] = np.interp(most, curve, [0, 25, 50, 75, 100])


def ours(count: int) -> dict[str, Any]:
    """Judge them all, and tell what came out."""
    accounts = made_accounts(count)
    seconds, found = _timed(lambda: assess_all(accounts, POLICY))
    classes = {each.value: number for each, number in found.count().items()}
    return {"seconds": seconds, "classes": classes, "exactly": int(found.exactly.sum())}


def pymcdm(count: int) -> dict[str, Any]:
    """Give the weighted sum with the defaults."""
    from pymcdm.methods import WSM  # type: ignore[import-not-found] # noqa: PLC0415 - bench only

    matrix, types = made_matrix(count), np.ones(len(WEIGHTS))
    return {"seconds": _timed(lambda: WSM()(matrix, WEIGHTS, types))[0]}


def skcriteria(count: int) -> dict[str, Any]:
    """Give the weighted sum of a pipeline, from the matrix as it is."""
    from skcriteria import mkdm  # type: ignore[import-not-found] # noqa: PLC0415 - bench only
    from skcriteria.agg.simple import (  # type: ignore[import-not-found] # noqa: PLC0415 - as above
        WeightedSumModel,
    )
    from skcriteria.pipelines import mkpipe  # type: ignore[import-not-found] # noqa: PLC0415
    from skcriteria.preprocessing.invert_objectives import (  # type: ignore[import-not-found] # noqa: PLC0415
        InvertMinimize,
    )
    from skcriteria.preprocessing.scalers import (  # type: ignore[import-not-found] # noqa: PLC0415
        SumScaler,
    )

    matrix, objectives = made_matrix(count), [max] * len(WEIGHTS)
    pipeline = mkpipe(InvertMinimize(), SumScaler("both"), WeightedSumModel())
    return {
        "seconds": _timed(
            lambda: pipeline.evaluate(mkdm(matrix, objectives, weights=WEIGHTS)),
        )[0]
    }


def made_matrix(count: int) -> Any:
    """Give the same accounts by the middle of each line; pymcdm refuses a nothing, so it is 1."""
    accounts = made_accounts(count)
    return np.maximum((accounts.low + accounts.high) / 2, 1)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give the best of three: what the machine does beside it is nobody's fault."""
    best, result = float("inf"), None
    for _ in range(3):
        begun = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begun)
    return best, result


CONTENDERS = {each.__name__: each for each in (ours, pymcdm, skcriteria)}


def in_its_own_process(name: str, count: int) -> dict[str, Any]:
    """Measure one of them where nothing of another takes memory."""
    command = [sys.executable, "-m", "tests.bench.bulk", "--count", str(count), "--only", name]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--alone", action="store_true", help="ours alone")
    parser.add_argument("--only", choices=CONTENDERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        measured = CONTENDERS[options.only](options.count)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(json.dumps({**measured, "megabytes": peak}) + "\n")
        return 0
    names = ["ours"] if options.alone else list(CONTENDERS)
    found = {name: in_its_own_process(name, options.count) for name in names}
    return 0 if told(found, options.count) else 1


def told(found: dict[str, dict[str, Any]], count: int) -> bool:
    """Print what was measured, and say whether it is what was wanted."""
    own = found["ours"]
    sys.stdout.write(f"{count} accounts, {len(WEIGHTS)} lines\n")
    for name, measured in found.items():
        times = measured["seconds"] / own["seconds"]
        sys.stdout.write(
            f"{name}: {measured['seconds']:.3f} s, {times:.1f} times ours, "
            f"{measured['megabytes']} MB at most\n"
        )
    sys.stdout.write(f"{own['classes']}; judged exactly: {own['exactly']}\n")
    others = [each["seconds"] for name, each in found.items() if name != "ours"]
    is_quick = all(each >= TIMES_FASTER * own["seconds"] for each in others)
    return is_quick and bool(own["megabytes"] < MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
