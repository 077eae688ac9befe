"""Files of ratings: one row a criterion, a rater and a day. No source, no rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.facts import Confidence, Rating
from kamcore.intake.columns import Column, plain_heading
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.kinds.account_columns import ACCOUNT, ACCOUNT_ID, evidence
from kamcore.intake.words import CONFIDENCES

if TYPE_CHECKING:
    from kamcore.intake.cells import Cells
    from kamcore.intake.entries import EvidenceEntry
    from kamcore.policy import Policy

COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT,
    Column(name="criterion", also=("criteria", "kriterium"), needed=True),
    Column(name="level", also=("rating", "score", "stufe", "bewertung"), needed=True),
    Column(name="on", also=("date", "rated on", "datum", "bewertet am"), needed=True),
    Column(
        name="by",
        also=("author", "rater", "rated by", "autor", "bewerter", "bewertet von"),
        needed=True,
    ),
    Column(name="source", also=("evidence", "quelle", "beleg"), needed=True),
    Column(name="confidence", also=("sicherheit", "konfidenz")),
)
HIGHEST_LEVEL = 4
LONGEST_SOURCE = 500


def read(cells: Cells, policy: Policy) -> EvidenceEntry | None:
    """Read one rating; the criterion is named by its id, or by its name in either language."""
    cells.require("criterion", "level", "on", "by", "source")
    confidences = cells.choices("confidence", CONFIDENCES)
    rating = Rating(
        criterion=_criterion(cells, policy) or "",
        level=cells.whole("level", 0, HIGHEST_LEVEL),
        on=cells.day("on"),
        by=cells.text("by"),
        source=cells.text("source", LONGEST_SOURCE),
        confidence=confidences[0] if confidences else Confidence.NORMAL,
    )
    return evidence(cells, rating)


def _criterion(cells: Cells, policy: Policy) -> str | None:
    written = cells.text("criterion")
    if written is None:
        return None
    wanted = plain_heading(written)
    found = {
        part.id
        for part in policy.rateable
        if wanted in {plain_heading(name) for name in (part.id, part.name.en, part.name.de)}
    }
    if len(found) == 1:
        return found.pop()
    rateable = tuple(part.id for part in policy.rateable)
    is_computed = any(
        wanted in {plain_heading(name) for name in (each.id, each.name.en, each.name.de)}
        and not each.parts
        for each in policy.criteria
    )
    flaw = Flaw.COMPUTED_CRITERION if is_computed else Flaw.UNKNOWN_CRITERION
    cells.refuse("criterion", Refusal(flaw, choices=rateable))
    return None
