"""What is wrong with a payload, each with the place, as Slack lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.wire import Json

ID_LIMIT = 255
"""Characters of a block_id, an action_id, a callback_id or an external_id."""


class Findings:
    """Collects problems; a place is a JSON pointer such as ``/blocks/0/text``."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.problems: list[str] = []

    def add(self, problem: str, place: str) -> None:
        """Note one problem."""
        self.problems.append(f"[ERROR] {problem} [json-pointer:{place}]")

    def is_object(self, value: object, place: str) -> bool:
        """Note a value that is no JSON object."""
        if isinstance(value, dict):
            return True
        self.add("must provide an object", place)
        return False

    def only(self, given: Json, allowed: Iterable[str], place: str) -> None:
        """Note members that Slack does not know here."""
        for name in sorted(given.keys() - set(allowed)):
            self.add(f"no more than the known properties allowed: {name}", place)

    def string(  # noqa: PLR0913 - a string's bounds are what it is about
        self, given: Json, name: str, place: str, *, most: int, least: int = 1, needed: bool = False
    ) -> None:
        """Note a missing, empty or too long string."""
        value = given.get(name)
        where = f"{place}/{name}"
        if value is None:
            if needed:
                self.add(f"missing required field: {name}", place)
        elif not isinstance(value, str):
            self.add("must provide a string", where)
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters", where)
        elif len(value) > most:
            self.add(f"must be less than {most + 1} characters", where)

    def flag(self, given: Json, name: str, place: str) -> None:
        """Note something that is no boolean where one belongs."""
        if name in given and not isinstance(given[name], bool):
            self.add("must be a boolean", f"{place}/{name}")

    def whole(self, given: Json, name: str, place: str, *, least: int, most: int) -> None:
        """Note something that is no whole number within bounds."""
        value = given.get(name)
        if value is None:
            return
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.add(f"must be a whole number from {least} to {most}", f"{place}/{name}")

    def one_of(self, given: Json, name: str, place: str, choices: Iterable[str]) -> None:
        """Note a value that is none of the choices."""
        known = sorted(choices)
        if name in given and given[name] not in known:
            self.add(f"must be one of: {', '.join(known)}", f"{place}/{name}")

    def items(
        self, given: Json, name: str, place: str, *, most: int, needed: bool = True
    ) -> list[object]:
        """Give a list's items; note a missing, empty or too long list."""
        value = given.get(name)
        where = f"{place}/{name}"
        if value is None and not needed:
            return []
        if not isinstance(value, list):
            self.add("must provide an array", where)
            return []
        if not value:
            self.add("no fewer than 1 items allowed", where)
        if len(value) > most:
            self.add(f"no more than {most} items allowed", where)
        return value

    def unique(self, values: Iterable[object], name: str, place: str) -> None:
        """Note ids that occur twice."""
        seen: set[object] = set()
        for value in values:
            if isinstance(value, str) and value in seen:
                self.add(f"{name} already exists: {value}", place)
            if isinstance(value, str):
                seen.add(value)
