"""The least and the greatest score of many accounts when every weight may be off: in arrays.

``margins.weight_box`` says the same of one account: what is taken from the dearest lines goes to
the cheapest, as far as each weight may move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from kamcore.bulk_rows import BulkEvidence

Amounts: TypeAlias = NDArray[np.float64]

FULL = 100.0


def weight_boxes(rows: BulkEvidence, weights: Amounts, percent: int) -> tuple[Amounts, Amounts]:
    """Give both ends in hundredths of a point, when weights move by up to ``percent``."""
    share = percent / 100
    least = _extreme(rows.low, np.argsort(rows.low, axis=1), weights, share)
    return least, _extreme(rows.high, np.argsort(-rows.high, axis=1), weights, share)


def _extreme(values: Amounts, order: NDArray[np.intp], weights: Amounts, share: float) -> Amounts:
    """Hand out what all weights gave up, in an order, to each as much as it may take."""
    room = 2 * share * weights[order]
    given_before = np.cumsum(room, axis=1) - room
    taken = np.clip(FULL * share - given_before, 0, room)
    handed_out: Amounts = (np.take_along_axis(values, order, axis=1) * taken).sum(axis=1)
    left: Amounts = values @ (weights * (1 - share))
    return left + handed_out
