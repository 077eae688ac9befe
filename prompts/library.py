"""Which words a language model is told: read from files, filled strictly, told apart by version.

A prompt is a file ``NAME.md``: a TOML header between ``+++`` lines, then the words, with
``$variables``. ``versions.lock`` holds the fingerprint of each version, so that no word changes
without a new number.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = "+++\n"
LOCK = "versions.lock"


class PromptError(ValueError):
    """A prompt is written or filled wrongly: a mistake of ours, and nobody else's."""

    def __init__(self, name: str, what: str) -> None:
        """Keep which prompt, and what about it."""
        super().__init__(f"{name}: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One prompt.

    Attributes:
        words: What stands below the header.
    """

    name: str
    version: int
    words: str

    @property
    def variables(self) -> frozenset[str]:
        """What has to be filled in."""
        return frozenset(Template(self.words).get_identifiers())

    @property
    def fingerprint(self) -> str:
        """Tell these words from any others."""
        return hashlib.sha256(self.words.encode()).hexdigest()

    def filled(self, values: Mapping[str, str]) -> str:
        """Fill in every variable; what is filled in is not looked at again.

        Raises:
            PromptError: Where one is missing, or there is one too many.
        """
        differing = self.variables ^ set(values)
        if differing:
            raise PromptError(self.name, ", ".join(sorted(differing)))
        return Template(self.words).substitute(values)


@cache
def prompt(name: str) -> Prompt:
    """Give a prompt by its name.

    Raises:
        PromptError: Where its file is not as it should be.
    """
    return parsed(name, files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8"))


def parsed(name: str, text: str) -> Prompt:
    """Read a prompt's file.

    Raises:
        PromptError: Where it is not as it should be.
    """
    before, _, rest = text.partition(MARK)
    header, mark, words = rest.partition(MARK)
    if before or not mark:
        raise PromptError(name, "no header")
    told = tomllib.loads(header)
    version = told.get("version")
    is_sound = type(version) is int and version > 0 and words.strip()
    if set(told) != {"name", "version"} or told["name"] != name or not is_sound:
        raise PromptError(name, "the header must be its name and a version from 1")
    if not Template(words).is_valid():
        raise PromptError(name, "a $ that is no variable")
    return Prompt(name=name, version=int(told["version"]), words=words.strip())


def names() -> tuple[str, ...]:
    """Name every prompt there is."""
    there = (each.name for each in files("prompts").iterdir())
    return tuple(sorted(each.removesuffix(".md") for each in there if each.endswith(".md")))


def locked() -> Mapping[str, tuple[int, str]]:
    """Give version and fingerprint of each prompt as they were last agreed on."""
    lines = files("prompts").joinpath(LOCK).read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines)
    return {name: (int(version), fingerprint) for name, version, fingerprint in rows}


def lock_of(prompts: Mapping[str, Prompt]) -> str:
    """Write down version and fingerprint of each prompt."""
    rows = (f"{name} {each.version} {each.fingerprint}\n" for name, each in prompts.items())
    return "".join(rows)


def unlocked(prompts: Mapping[str, Prompt], agreed: Mapping[str, tuple[int, str]]) -> list[str]:
    """Name the prompts whose words changed while their version did not."""
    return [
        name
        for name, each in prompts.items()
        if name in agreed
        and agreed[name][0] == each.version
        and agreed[name][1] != each.fingerprint
    ]
