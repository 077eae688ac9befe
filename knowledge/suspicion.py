"""Whether a note speaks to a language model instead of about a customer.

Such a note is not shown to a model at all; people read it as always. The list is one of several
walls and no proof: what a note says is checked again in whatever a model makes of it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

LOOKS_CODED = re.compile(
    r"[A-Za-z0-9+/=]{60,}|(?:\\u[0-9a-f]{4}){4,}|(?:%[0-9a-f]{2}){6,}", re.IGNORECASE
)
HIDDEN_AT_MOST = 2
"""Characters without a shape that a harmless text may have: a soft hyphen, a joiner."""


def speaks_to_a_model(text: str) -> bool:
    """Whether a text holds what is said to a machine."""
    plain = unicodedata.normalize("NFKC", text)
    hidden = sum(unicodedata.category(each) == "Cf" for each in plain)
    if hidden > HIDDEN_AT_MOST or LOOKS_CODED.search(plain):
        return True
    bare = "".join(each for each in plain if unicodedata.category(each) != "Cf")
    return _pattern().search(_folded(bare)) is not None


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(plain.split())


@cache
def _pattern() -> re.Pattern[str]:
    text = files("knowledge").joinpath("suspicion.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return re.compile("|".join(f"(?:{each})" for each in read["patterns"]))
