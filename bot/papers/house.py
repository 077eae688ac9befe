"""How our documents look, whoever lays them out: a few colours and sizes."""

from __future__ import annotations

from typing import TypeAlias

Shade: TypeAlias = tuple[float, float, float]

MAIN_HEX, INK_HEX, QUIET_HEX, BAND_HEX, RULE_HEX = "005F99", "1D252C", "5B6670", "EAF2F8", "C9D2DA"
WARNING_HEX = "9A3B00"


def _shade(code: str) -> Shade:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


MAIN, INK, QUIET = _shade(MAIN_HEX), _shade(INK_HEX), _shade(QUIET_HEX)
BAND, RULE, WARNING = _shade(BAND_HEX), _shade(RULE_HEX), _shade(WARNING_HEX)
FONT = "Calibri"
"""In Word and slides, which do not carry their letters with them: every Office has it."""
