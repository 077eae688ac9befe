"""Who is asked to a meeting, as a line of a calendar says it: ``ATTENDEE;CN="Lang, Eva":mailto:…``.

Read here and not by the calendar's library, because half of a calendar is such lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PEOPLE = 100
LONGEST_TEXT = 500
NO_PEOPLE = frozenset({"RESOURCE", "ROOM"})
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)')
_NAME = re.compile(r"[A-Za-z0-9-]+")
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)


def people_of(lines: Iterable[str]) -> list[list[str]]:
    """Give name and address of everybody who is asked and has not declined, rooms left out."""
    found = []
    for line in lines:
        person = _person(line)
        if person is not None:
            found.append(person)
        if len(found) == MOST_PEOPLE:
            break
    return found


def _person(line: str) -> list[str] | None:
    named = _NAME.match(line)
    place = named.end() if named else 0
    parameters: dict[str, str] = {}
    while parameter := _PARAMETER.match(line, place):
        parameters[parameter[1].upper()] = parameter[2].strip('"')
        place = parameter.end()
    if line[place : place + 1] != ":":
        # A parameter with several values, or one that nobody can read: the address stands last.
        place = max(line.rfind(":mailto:"), line.rfind(":MAILTO:"))
    is_person = parameters.get("CUTYPE", "").upper() not in NO_PEOPLE
    if place < 0 or not is_person or parameters.get("PARTSTAT", "").upper() == "DECLINED":
        return None
    address = _MAILTO.sub("", line[place + 1 :].strip(), count=1)
    return [parameters.get("CN", "")[:LONGEST_TEXT], address[:LONGEST_TEXT]]
