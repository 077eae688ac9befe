"""Write down the prompts' versions: ``python -m tests.prompts.lock``.

Refuses where words changed under the same version: raise the number in the header first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from prompts.library import LOCK, lock_of, locked, names, prompt, unlocked


def main() -> int:
    there = {name: prompt(name) for name in names()}
    file = Path(__file__).parents[2] / "prompts" / LOCK
    changed = unlocked(there, locked() if file.exists() else {})
    if changed:
        sys.stderr.write(f"raise the version of {', '.join(changed)}\n")
        return 1
    file.write_text(lock_of(there), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
