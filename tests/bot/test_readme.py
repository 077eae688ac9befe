"""What the README says holds."""

from __future__ import annotations

import re

from bot.cli import COMMANDS
from tests.bot.readme import README, example_verdict, parts

COMMAND = re.compile(r"(?<![/\w])kam ([a-z]+)\b")


def test_the_example_verdict_is_what_the_command_answers() -> None:
    _, shown, _ = parts()

    assert shown == example_verdict(), "run: python -m tests.bot.readme"


def test_every_command_the_readme_names_is_one_and_none_is_left_out() -> None:
    code = re.findall(r"`([^`\n]+)`|^ {4}(.+)$", README.read_text("utf-8"), re.MULTILINE)
    named = {name for pair in code for text in pair for name in COMMAND.findall(text)}

    assert named == set(COMMANDS)
