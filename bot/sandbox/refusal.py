"""How the stand-in says no, in Slack's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Refused(Exception):  # noqa: N818 - an answer of Slack's, not an error of ours
    """An answer ``{"ok": false, "error": ...}``.

    Attributes:
        error: Slack's code, such as ``channel_not_found``.
        messages: What Slack lists under ``response_metadata.messages``.
        extra: Further members of the answer, such as ``needed`` and ``provided``.
        retry_after: Seconds; given with a 429.
    """

    def __init__(
        self,
        error: str,
        *,
        messages: Sequence[str] = (),
        extra: Mapping[str, object] | None = None,
        retry_after: int | None = None,
    ) -> None:
        """Keep what the answer is made of."""
        super().__init__("; ".join((error, *messages)))
        self.error = error
        self.messages = tuple(messages)
        self.extra = dict(extra or {})
        self.retry_after = retry_after

    def answer(self) -> dict[str, object]:
        """Draw the body of the answer."""
        body: dict[str, object] = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": list(self.messages)}
        return body
