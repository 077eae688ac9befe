"""``kam policy``: show, check or compare the rules that verdicts go by."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.policy_versions import COMMANDS, at_desk, policy_as_json, policy_file

if TYPE_CHECKING:
    from bot.settings import Settings
    from kamcore.policy import Policy
    from kamcore.policy_versions import KeptPolicy

HASH = re.compile(r"[0-9a-fA-F]{6,64}")


@click.group("policy", short_help="Show, check, compare or propose the rules verdicts go by.")
def command() -> None:
    """Show, check, compare or propose the rules verdicts go by.

    A file may begin with extends = "default" and name only what differs. KAM_POLICY sets the
    file that verdicts go by until a sales leader approves a policy that was proposed.
    """


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print the rules for a program.")
def show(*, as_json: bool) -> None:
    """Print the rules in force as a file to start from."""
    from bot.settings import Settings  # noqa: PLC0415 - goes with the rest
    from bot.wiring import policy_of  # noqa: PLC0415 - only where a policy is read
    from kamcore.policy_file import default_text  # noqa: PLC0415 - goes with the rest

    settings = Settings.from_env(os.environ)
    approved = _approved(settings)
    policy = policy_of(settings.policy) if approved is None else approved.policy
    if as_json:
        click.echo(json.dumps(policy_as_json(policy), ensure_ascii=False))
        return
    if approved is not None:
        text = approved.text
    elif settings.policy is None:
        text = default_text()
    else:
        text = settings.policy.read_text(encoding="utf-8")
    click.echo(text, nl=False)


@command.command("check")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the result for a program.")
def check(file: str, *, as_json: bool) -> None:
    """Say whether FILE can be gone by, or what is wrong with it and where."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    policy = _read(file)
    if as_json:
        click.echo(json.dumps(policy_as_json(policy), ensure_ascii=False))
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
    """Say what AFTER rules otherwise than BEFORE.

    Each is a file, "default" for the shipped rules, or the beginning of the SHA-256 of a policy
    on record.
    """
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


def _approved(settings: Settings) -> KeptPolicy | None:
    """Give the policy a sales leader approved; a store that is not there yet has none."""
    if not is_there(settings.database_url):
        return None
    from kamcore.use_cases.policies import read_policy  # noqa: PLC0415 - goes with the store

    with at_desk(None) as desk:
        return read_policy(desk.store, desk.actor, fallback=desk.usual).kept


def is_there(database_url: str) -> bool:
    """Whether there is a database: to show the rules is no reason to create one."""
    file = database_url.removeprefix("sqlite:///")
    return file == database_url or Path(file).is_file()


def _read(policy: str) -> Policy:
    """Read a file, the shipped rules, or a policy on record by its fingerprint."""
    is_hash = bool(HASH.fullmatch(policy)) and not Path(policy).exists()
    if not is_hash:
        return policy_file(policy)
    from kamcore.use_cases.policies import find_policy  # noqa: PLC0415 - SQLAlchemy is heavy

    with at_desk(None) as desk:
        return find_policy(desk.store, desk.actor, policy).policy


for _each in COMMANDS:
    command.add_command(_each)
