"""Whatever else reaches the address: it is refused, nothing breaks, and no word of it is logged."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import pytest_asyncio

from bot.sandbox.people import SALES_LEADER, TEAM, direct_channel
from tests.bot.slack.mutations import mutations
from tests.bot.slack.served import FORM, JSON, Served, direct_message, event, serving, signature

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
SECRET_WORDS = "Lindwurm will be sold"
BODY = json.dumps(event(direct_message(SALES_LEADER, LEADER_DIRECT, SECRET_WORDS, "1795392000.01")))
STAMP, SIGNED = "X-Slack-Request-Timestamp", "X-Slack-Signature"


# One bot for all of them: to start it takes longer than all they do.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with serving(tmp_path_factory.mktemp("home"), datetime.now(UTC)) as started:
        yield started


def with_(**changed: str | None) -> dict[str, str]:
    """A good signature in which one or both halves hold something else, or are not there."""
    good = signature(BODY)
    changes = {
        STAMP: changed.get("stamp", good[STAMP]),
        SIGNED: changed.get("signed", good[SIGNED]),
    }
    return {name: value for name, value in changes.items() if value is not None}


# Made when they are used: a signature is good for five minutes.
FORGED: dict[str, Callable[[], dict[str, str]]] = {
    "nothing": dict,
    "no signature": lambda: with_(signed=None),
    "no timestamp": lambda: with_(stamp=None),
    "an empty signature": lambda: with_(signed=""),
    "an empty timestamp": lambda: with_(stamp=""),
    "zeros": lambda: with_(signed="v0=" + 64 * "0"),
    "capitals": lambda: with_(signed=signature(BODY)[SIGNED].upper()),
    "no version": lambda: with_(signed=signature(BODY)[SIGNED].removeprefix("v0=")),
    "another version": lambda: with_(signed="v1" + signature(BODY)[SIGNED][2:]),
    "one digit more": lambda: with_(signed=signature(BODY)[SIGNED] + "0"),
    "an umlaut": lambda: with_(signed="v0=ü" + signature(BODY)[SIGNED][4:]),
    "words": lambda: with_(stamp="yesterday"),
    "a float": lambda: with_(stamp="1e9"),
    "a negative time": lambda: with_(stamp="-" + signature(BODY)[STAMP]),
    "half a second": lambda: with_(stamp=signature(BODY)[STAMP] + ".5"),
    "digits of another script": lambda: with_(stamp="٣" * 10),
    "a very late time": lambda: with_(stamp="9" * 400),
    "too old": lambda: signature(BODY, age=301),
    "of tomorrow": lambda: signature(BODY, age=-86_400),
    "another app's": lambda: signature(BODY, secret="another"),
    "of another body": lambda: signature(BODY + " "),
}


@pytest.mark.parametrize("name", FORGED)
async def test_what_slack_did_not_sign_is_turned_away_unread(
    served: Served, logged: pytest.LogCaptureFixture, name: str
) -> None:
    before = len(served.played.heard())

    status, text = await served.send_as(BODY, {**FORGED[name](), "Content-Type": JSON})

    assert (status, text) == (401, "")
    assert "Lindwurm" not in logged.text
    assert len(served.played.heard()) == before


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


GARBAGE = {
    "nothing": b"",
    "words": b"hello",
    "half a JSON": b'{"type": "event_callback", "event": {',
    "a number": b"1",
    "null": b"null",
    "a string": b'"event_callback"',
    "a list": b"[]",
    "a list of lists": nested(100_000).encode(),
    "deep objects": (b'{"a":' * 100_000) + b"1" + b"}" * 100_000,
    "deep in an event": json.dumps(event({"type": "message"}))
    .replace('"message"', nested(20_000), 1)
    .encode(),
    "NUL": b"\x00" * 1000,
    "bytes that are no text": bytes(range(256)),
    "UTF-16": json.dumps(event({"type": "message"})).encode("utf-16"),
    "a payload that is no JSON": b"payload=%7Bnope",
    "a payload that is a list": b"payload=%5B%5D",
    "a payload that is a number": b"payload=1",
    "an empty payload": b"payload=",
    "no event": json.dumps({"type": "event_callback", "team_id": TEAM}).encode(),
    "many fields": urlencode([(f"f{n}", "x") for n in range(5000)]).encode(),
}


@pytest.mark.parametrize("content_type", [JSON, FORM, "text/plain", ""])
@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE.keys())
async def test_garbage_is_refused_even_if_it_is_signed(
    served: Served, logged: pytest.LogCaptureFixture, body: bytes, content_type: str
) -> None:
    status, _ = await served.send(body, content_type=content_type)

    assert 400 <= status < 500
    assert "Traceback" not in logged.text
    assert await served.look("/healthz") == (200, '{"ok": true}')


async def test_a_megabyte_is_more_than_slack_ever_sends(served: Served) -> None:
    too_long = json.dumps(event({"type": "message", "text": "a" * 1_000_000}))

    status, _ = await served.send(too_long)

    assert status == 413


@pytest.mark.parametrize("text", ["should ACME\x00 be a key account?", "ACME \ud800"])
async def test_characters_that_nobody_can_keep_are_overlooked(served: Served, text: str) -> None:
    ts = f"1795392000.{len(text):06}"
    body = json.dumps(event(direct_message(SALES_LEADER, LEADER_DIRECT, text, ts), event_id=ts))
    before = len(served.played.heard())
    served.played.clock.leap()

    status, _ = await served.send(body)

    answer = await served.played.answer(before + 1)
    assert status == 200
    assert "ACME should be a key account" in answer.text


@pytest.mark.parametrize("seed", range(5))
async def test_what_is_nearly_one_of_slack_s_never_breaks_a_listener(
    served: Served, logged: pytest.LogCaptureFixture, seed: int
) -> None:
    for body, content_type in islice(mutations(random.Random(seed)), 100):  # noqa: S311 - the same each time
        status, _ = await served.send(body, content_type=content_type)

        assert status == 200 or 400 <= status < 500, (status, body)
    assert "Traceback" not in logged.text
