"""The README's parts that a machine can check.

Run ``python -m tests.bot.readme`` to write the example verdict anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
FACTS = "tests/data/acme.json"
BEGIN = "<!-- verdict:begin -->\n"
END = "<!-- verdict:end -->"


def example_verdict() -> str:
    """What stands between the marks: the command, and what it answers."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own module
        [sys.executable, "-m", "bot", "assess", "--facts", FACTS],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "KAM_DEFAULT_LANGUAGE": "en"},
    )
    return f"What `kam assess --facts {FACTS}` answers:\n\n```text\n{done.stdout.rstrip()}\n```\n"


def parts() -> tuple[str, str, str]:
    """The README before, between and after the marks."""
    before, rest = README.read_text("utf-8").split(BEGIN)
    between, after = rest.split(END)
    return before + BEGIN, between, END + after


if __name__ == "__main__":
    start, _, rest = parts()
    README.write_text(start + example_verdict() + rest, encoding="utf-8")
