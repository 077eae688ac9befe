"""Is a request really from Slack? Looked at before anything reads the body.

Bolt answers 500 where a header is malformed, and writes the body of a forged request to the
log; neither happens here.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMESTAMP = "X-Slack-Request-Timestamp"
SIGNATURE = "X-Slack-Signature"
FRESH_SECONDS = 300
"""Slack's own advice; a repeat within it is stopped by the claim."""

_SECONDS = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


def is_from_slack(
    headers: Mapping[str, str], body: bytes, *, signing_secret: str, now: float
) -> bool:
    """Check timestamp and signature.

    Args:
        headers: Of the request; names in any case if the mapping allows it.
        body: As it came.
        signing_secret: Only Slack and we know it.
        now: Seconds since 1970.
    """
    sent, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if not _SECONDS.fullmatch(sent) or not _SIGNATURE.fullmatch(signature):
        return False
    if abs(now - int(sent)) > FRESH_SECONDS:
        return False
    return hmac.compare_digest(sign(body, sent, signing_secret=signing_secret), signature)


def sign(body: bytes, sent: str, *, signing_secret: str) -> str:
    """Sign a body as Slack does."""
    message = b"v0:" + sent.encode("ascii") + b":" + body
    return "v0=" + hmac.new(signing_secret.encode(), message, hashlib.sha256).hexdigest()
