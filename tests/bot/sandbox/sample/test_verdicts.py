"""The sample shows everything a verdict can say, whatever the year."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.sample.evidence import import_evidence
from kamcore.access import Actor, Role
from kamcore.ids import PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.verdict import AccountClass, GateState, Reason, assess
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.verdict import Line, Verdict

HERE = WorkspaceId("T1")
ADMINISTRATOR = Actor(workspace=HERE, person=PersonId("U1"), role=Role.ADMINISTRATOR)
CLASSES = {
    "KEY": "ACME GLOBEX LINDWURM MUELLER-SOEHNE NORDWIND-E PROBE SAMPLE-FOODS",
    "DEVELOP": "AETHER BEISPIEL-MB DOLOR GLOBEX-IND HELP INITECH KAISER MUSTERBAHN NORDWIND-L "
    "STAHLWERK ZUERICH",
    "NOT_NOW": "BIGREV MUELLER-LOG MUSTER-PH NORDWIND NORDWIND-W PLACEHOLDER",
    "NOT_NOW or DEVELOP": "EXAMPLE-EL",
    "DEVELOP or KEY": "ALPINE BERGMANN QUANTUM VESTA",
    "NOT_NOW or DEVELOP or KEY": "HARBOUR IPSUM LOREM TESTAUTO UNKNOWN",
}


@pytest.fixture(scope="module", params=[2026, 2031])
def verdicts(request: pytest.FixtureRequest) -> Mapping[str, Verdict]:
    """Every account's verdict, on the same day of two years."""
    now = datetime(request.param, 11, 24, 12, tzinfo=UTC)
    store, policy = FakeStore(), default_policy()
    import_evidence(store, ADMINISTRATOR, now=now, policy=policy)
    with store.unit_of_work(HERE) as work:
        return {
            account.id: assess(work.evidence.facts_of(account.id), policy, now.date())
            for account in work.accounts.all()
        }


def line(verdict: Verdict, criterion: str) -> Line:
    return next(each for each in verdict.lines if each.id == criterion)


@pytest.mark.parametrize("possible", CLASSES)
def test_which_accounts_get_which_class(verdicts: Mapping[str, Verdict], possible: str) -> None:
    found = sorted(
        account for account, each in verdicts.items() if " or ".join(each.possible) == possible
    )

    assert found == CLASSES[possible].split()


@pytest.mark.parametrize(
    ("account", "low", "high"),
    [("ACME", "70.17", "70.17"), ("BIGREV", "36.91", "36.91"), ("UNKNOWN", "37.27", "89.27")],
)
def test_the_golden_accounts_have_their_published_scores(
    verdicts: Mapping[str, Verdict], account: str, low: str, high: str
) -> None:
    score = verdicts[account].score

    assert (f"{float(score.low):.2f}", f"{float(score.high):.2f}") == (low, high)


@pytest.mark.parametrize(
    ("account", "reason"),
    [
        ("INITECH", Reason.ECONOMICS),
        ("BEISPIEL-MB", Reason.PAYBACK),
        ("MUSTER-PH", Reason.NO_GROWTH),
        ("PLACEHOLDER", Reason.SCORE_BELOW_DEVELOP),
        ("DOLOR", Reason.SCORE_BELOW_KEY),
        ("GLOBEX", Reason.ALL_MET),
    ],
)
def test_every_gate_and_every_threshold_decides_somewhere(
    verdicts: Mapping[str, Verdict], account: str, reason: Reason
) -> None:
    assert verdicts[account].reason is reason


def test_one_account_grows_only_with_units_not_yet_served(
    verdicts: Mapping[str, Verdict],
) -> None:
    by_exception = [name for name, each in verdicts.items() if each.gates.growth_by_exception]

    assert by_exception == ["SAMPLE-FOODS"]


def test_margins_stand_in_for_costs_where_nobody_knows_them(
    verdicts: Mapping[str, Verdict],
) -> None:
    estimated = {name for name, each in verdicts.items() if line(each, "E1").estimated}

    assert estimated == {"ALPINE", "KAISER"}


def test_stale_ratings_widen_and_very_old_ones_say_nothing(
    verdicts: Mapping[str, Verdict],
) -> None:
    stale, void = line(verdicts["VESTA"], "F3"), line(verdicts["HARBOUR"], "F3")

    assert stale.stale
    assert stale.low == 50
    assert stale.high == 100
    assert void.stale
    assert not void.known
    assert {name for name, each in verdicts.items() if any(x.stale for x in each.lines)} == {
        "HARBOUR",
        "VESTA",
    }


def test_raters_who_disagree_leave_a_range(verdicts: Mapping[str, Verdict]) -> None:
    partnership = line(verdicts["BERGMANN"], "F3")

    assert partnership.low == 25
    assert partnership.high == 75


def test_low_confidence_leaves_a_range(verdicts: Mapping[str, Verdict]) -> None:
    fit = line(verdicts["QUANTUM"], "F1")

    assert fit.high - fit.low == 50


@pytest.mark.parametrize(
    ("account", "low", "high"), [("GLOBEX", 100, 100), ("STAHLWERK", 25, 25), ("ZUERICH", 50, 75)]
)
def test_maps_of_people_run_from_single_threaded_to_sponsored(
    verdicts: Mapping[str, Verdict], account: str, low: int, high: int
) -> None:
    relationships = line(verdicts[account], "F2")

    assert relationships.low == low
    assert relationships.high == high


def test_sites_give_the_regional_overlap_and_an_unclear_one_a_range(
    verdicts: Mapping[str, Verdict],
) -> None:
    clear, unclear = line(verdicts["GLOBEX"], "F5"), line(verdicts["MUSTERBAHN"], "F5")

    assert clear.low == clear.high == 75
    assert unclear.low < unclear.high


def test_one_account_knows_nothing_at_all(verdicts: Mapping[str, Verdict]) -> None:
    nothing = verdicts["IPSUM"]

    assert nothing.score.known == nothing.score.low == 0
    assert nothing.score.high == 100
    assert nothing.account_class is AccountClass.NEEDS_EVIDENCE
    assert nothing.gates.growth is GateState.UNKNOWN


def test_what_looking_after_an_account_protects_is_shown_apart(
    verdicts: Mapping[str, Verdict],
) -> None:
    protecting = [name for name, each in verdicts.items() if each.protected_per_year is not None]

    assert protecting == ["AETHER"]


def test_a_flag_without_its_gate_is_a_warning(verdicts: Mapping[str, Verdict]) -> None:
    warned = [name for name, each in verdicts.items() if each.warnings]

    assert warned == ["PLACEHOLDER"]
