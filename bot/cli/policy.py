"""``kam policy``: show, check or compare the rules that verdicts go by."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kamcore.policy import Policy

DEFAULT = "default"


@click.group("policy", short_help="Show, check or compare the rules verdicts go by.")
def command() -> None:
    """Show, check or compare the rules verdicts go by.

    A file may begin with extends = "default" and name only what differs. KAM_POLICY sets
    the file that verdicts go by.
    """


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print the rules for a program.")
def show(*, as_json: bool) -> None:
    """Print the rules in force as a file to start from."""
    from bot.settings import Settings  # noqa: PLC0415 - goes with the rest
    from bot.wiring import policy_of  # noqa: PLC0415 - only where a policy is read
    from kamcore.policy_file import default_text  # noqa: PLC0415 - goes with the rest

    chosen = Settings.from_env(os.environ).policy
    policy = policy_of(chosen)
    if as_json:
        click.echo(json.dumps(_as_json(policy), ensure_ascii=False))
        return
    text = default_text() if chosen is None else chosen.read_text(encoding="utf-8")
    click.echo(text, nl=False)


@command.command("check")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the result for a program.")
def check(file: str, *, as_json: bool) -> None:
    """Say whether FILE can be gone by, or what is wrong with it and where."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    policy = _read(file)
    if as_json:
        click.echo(json.dumps(_as_json(policy), ensure_ascii=False))
        return
    t = terminal_texts()
    click.echo(
        t(
            "{file} is in order: policy {name}, version {version}, SHA-256 {sha256}.",
            file=file,
            name=policy.ref.name,
            version=policy.ref.version,
            sha256=policy.ref.sha256,
        )
    )


@command.command("diff")
@click.argument("before")
@click.argument("after")
@click.option("--json", "as_json", is_flag=True, help="Print the differences for a program.")
def diff(before: str, after: str, *, as_json: bool) -> None:
    """Say what AFTER rules otherwise than BEFORE; "default" names the shipped rules."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from kamcore.policy_diff import differences  # noqa: PLC0415 - goes with the rest

    found = differences(_read(before), _read(after))
    if as_json:
        rows = [{"place": d.place, "before": d.before, "after": d.after} for d in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    t = terminal_texts()
    for each in found:
        click.echo(f"{each.place}: {each.before or '-'} -> {each.after or '-'}")
    if not found:
        click.echo(t("Both rule the same."))


def _read(file: str) -> Policy:
    from bot.wiring import policy_of  # noqa: PLC0415 - only where a policy is read

    return policy_of(None if file == DEFAULT else Path(file))


def _as_json(policy: Policy) -> dict[str, object]:
    from kamcore.policy_diff import rules  # noqa: PLC0415 - goes with the rest

    return {
        "name": policy.ref.name,
        "version": policy.ref.version,
        "sha256": policy.ref.sha256,
        "rules": rules(policy),
    }
