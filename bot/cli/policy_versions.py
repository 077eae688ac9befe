"""``kam policy list``, ``propose``, ``effect``, ``approve``, ``decline``: rules and who decides."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wiring import Desk
    from kamcore.policy import Policy
    from kamcore.policy_effect import PolicyEffect
    from kamcore.policy_versions import KeptPolicy
    from kamcore.use_cases.policies import ShownPolicy

DEFAULT = "default"

for_programs = click.option("--json", "as_json", is_flag=True, help="Print it for a program.")
as_person = click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")


@click.command("list")
@for_programs
@as_person
def list_(*, as_json: bool, person: str | None) -> None:
    """List the policy in force, those before it, and those that were proposed."""
    from kamcore.use_cases.policies import read_policy  # noqa: PLC0415 - SQLAlchemy is heavy

    with at_desk(person) as desk:
        shown = read_policy(desk.store, desk.actor, fallback=desk.usual)
    rows = [_kept_as_json(each) for each in (*(p.kept for p in shown.proposals), *shown.history)]
    if as_json:
        in_force = policy_as_json(shown.policy)
        del in_force["rules"]
        click.echo(json.dumps({"in_force": in_force, "policies": rows}, ensure_ascii=False))
        return
    click.echo(_plain(shown))


@click.command("propose")
@click.argument("file")
@click.option("--reason", required=True, help="Why the rules should change.")
@for_programs
@as_person
def propose(file: str, *, reason: str, as_json: bool, person: str | None) -> None:
    """Propose the policy in FILE, and say which accounts would change class and why."""
    from kamcore.policy_text import policy_to_toml  # noqa: PLC0415 - goes with the rest
    from kamcore.use_cases.policies import Proposal, propose_policy  # noqa: PLC0415 - as above

    with at_desk(person) as desk:
        proposal = Proposal(text=policy_to_toml(policy_file(file)), reason=reason)
        kept = propose_policy(
            desk.store, desk.actor, proposal, fallback=desk.usual, now=datetime.now(UTC)
        )
        _print_effect(kept, desk, as_json=as_json)


@click.command("effect")
@click.argument("policy")
@for_programs
@as_person
def effect(policy: str, *, as_json: bool, person: str | None) -> None:
    """Say what the proposed POLICY would change: the beginning of its SHA-256."""
    from kamcore.use_cases.policies import find_policy  # noqa: PLC0415 - SQLAlchemy is heavy

    with at_desk(person) as desk:
        kept = find_policy(desk.store, desk.actor, policy)
        _print_effect(kept, desk, as_json=as_json)


@click.command("approve")
@click.argument("policy")
@for_programs
@as_person
def approve(policy: str, *, as_json: bool, person: str | None) -> None:
    """Bring the proposed POLICY into force: for sales leaders, so --as says who."""
    from kamcore.use_cases.policies import approve_policy  # noqa: PLC0415 - SQLAlchemy is heavy

    with at_desk(person) as desk:
        kept = approve_policy(
            desk.store, desk.actor, policy, fallback=desk.usual, now=datetime.now(UTC)
        )
    _print_kept(kept, as_json=as_json)


@click.command("decline")
@click.argument("policy")
@for_programs
@as_person
def decline(policy: str, *, as_json: bool, person: str | None) -> None:
    """Turn the proposed POLICY down: for sales leaders, so --as says who."""
    from kamcore.use_cases.policies import decline_policy  # noqa: PLC0415 - SQLAlchemy is heavy

    with at_desk(person) as desk:
        kept = decline_policy(desk.store, desk.actor, policy, now=datetime.now(UTC))
    _print_kept(kept, as_json=as_json)


@contextmanager
def at_desk(person: str | None) -> Iterator[Desk]:
    """Open the store, and close it again."""
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy

    desk = command_line(person)
    try:
        yield desk
    finally:
        desk.store.close()


def _print_effect(kept: KeptPolicy, desk: Desk, *, as_json: bool) -> None:
    from kamcore.use_cases.policy_effect import policy_effect  # noqa: PLC0415 - goes with it

    today = datetime.now(UTC).date()
    found = policy_effect(desk.store, desk.actor, kept.policy, fallback=desk.usual, as_of=today)
    if as_json:
        click.echo(json.dumps(_effect_as_json(kept, found), ensure_ascii=False))
        return
    from bot.blocks.paper import paper_plain  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - goes with it
    from bot.blocks.policy_effect import effect_paper  # noqa: PLC0415 - goes with it
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    pen = TerminalPen(terminal_texts())
    click.echo(paper_plain(effect_paper(kept, found, desk.policy, pen)))


def _plain(shown: ShownPolicy) -> str:
    from bot.blocks.paper import paper_plain  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - goes with it
    from bot.blocks.policy import policy_paper  # noqa: PLC0415 - goes with it
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    return paper_plain(policy_paper(shown, TerminalPen(terminal_texts())))


def _print_kept(kept: KeptPolicy, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_kept_as_json(kept), ensure_ascii=False))
        return
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from kamcore.policy_versions import PolicyState  # noqa: PLC0415 - goes with it

    t = terminal_texts()
    is_approved = kept.state is PolicyState.APPROVED
    click.echo(t("The policy is in force.") if is_approved else t("The proposal is declined."))


def _kept_as_json(kept: KeptPolicy) -> dict[str, object]:
    decision = kept.decision
    return {
        "name": kept.ref.name,
        "version": kept.ref.version,
        "sha256": kept.ref.sha256,
        "state": kept.state.value,
        "reason": kept.reason,
        "proposed_by": kept.by,
        "proposed_at": kept.at.isoformat(),
        "decided_by": None if decision is None else decision.by,
        "decided_at": None if decision is None else decision.at.isoformat(),
    }


def _effect_as_json(kept: KeptPolicy, found: PolicyEffect) -> dict[str, object]:
    from kamcore.verdict_json import rounded  # noqa: PLC0415 - only for programs

    return {
        "policy": _kept_as_json(kept),
        "differences": [
            {"place": each.place, "before": each.before, "after": each.after}
            for each in found.differences
        ],
        "accounts": found.accounts,
        "changes": [
            {
                "id": each.account.id,
                "account": each.account.name,
                "before": each.before.value,
                "after": each.after.value,
                "cause": each.cause.value,
                "score_before": rounded(each.score_before.low, 2),
                "score_after": rounded(each.score_after.low, 2),
                "score_after_at_most": rounded(each.score_after.high, 2),
                "needed": None if each.needed is None else rounded(each.needed, 2),
            }
            for each in found.changes
        ],
        "places": {"before": found.places_before, "after": found.places_after},
        "gain_a_place": [each.id for each in found.gain],
        "lose_their_place": [each.id for each in found.lose],
        "not_judged": [each.id for each in found.unjudged],
    }


def policy_as_json(policy: Policy) -> dict[str, object]:
    """Write the rules for a program."""
    from kamcore.policy_diff import rules  # noqa: PLC0415 - goes with the rest

    return {
        "name": policy.ref.name,
        "version": policy.ref.version,
        "sha256": policy.ref.sha256,
        "rules": rules(policy),
    }


def policy_file(file: str) -> Policy:
    """Read a file, or the shipped rules."""
    from bot.wiring import policy_of  # noqa: PLC0415 - only where a policy is read

    return policy_of(None if file == DEFAULT else Path(file))


COMMANDS = (list_, propose, effect, approve, decline)
