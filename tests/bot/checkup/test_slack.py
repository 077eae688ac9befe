"""What the doctor says of Slack tokens, asked of a stand-in on this machine."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from bot.checkup.finding import State
from bot.checkup.slack import check_app_token, check_bot_token, check_signing_secret
from bot.i18n import texts_for
from bot.manifest import app_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ENGLISH = texts_for("en")
NOBODY_LISTENS = "http://127.0.0.1:9/api/"


@contextmanager
def slack_answers(answer: Mapping[str, Any], **headers: str) -> Iterator[str]:
    """Stand in for Slack with one answer; gives the address of its Web API."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api/"
        server.shutdown()


def test_a_token_with_every_scope_of_the_manifest_is_fine() -> None:
    scopes = ",".join(sorted(app_manifest().scopes))

    with slack_answers({"ok": True, "team": "Sample Ltd"}, X_OAuth_Scopes=scopes) as url:
        finding = check_bot_token("xoxb-1", url, ENGLISH)

    assert (finding.state, finding.says) == (State.OK, "Slack knows the bot in Sample Ltd.")


def test_a_missing_scope_is_named_with_what_to_do() -> None:
    scopes = ",".join(sorted(app_manifest().scopes - {"users:read", "commands"}))

    with slack_answers({"ok": True, "team": "Sample Ltd"}, X_OAuth_Scopes=scopes) as url:
        finding = check_bot_token("xoxb-1", url, ENGLISH)

    assert finding.state is State.BROKEN
    assert "commands and users:read" in finding.says
    assert "install the app again" in finding.says


@pytest.mark.parametrize("check", [check_bot_token, check_app_token])
def test_a_refused_token_is_broken_and_slacks_reason_is_said(check: Any) -> None:
    with slack_answers({"ok": False, "error": "invalid_auth"}) as url:
        finding = check("xoxb-old", url, ENGLISH)

    assert finding.state is State.BROKEN
    assert "invalid_auth" in finding.says
    assert "xoxb-old" not in finding.says


@pytest.mark.parametrize("check", [check_bot_token, check_app_token])
def test_a_slack_that_does_not_answer_is_broken_and_the_network_is_named(check: Any) -> None:
    finding = check("xoxb-1", NOBODY_LISTENS, ENGLISH)

    assert finding.state is State.BROKEN
    assert "cannot be reached" in finding.says


def test_an_app_token_that_opens_a_socket_is_fine() -> None:
    with slack_answers({"ok": True, "url": "ws://127.0.0.1/link"}) as url:
        finding = check_app_token("xapp-1", url, ENGLISH)

    assert finding.state is State.OK


@pytest.mark.parametrize("check", [check_bot_token, check_app_token])
def test_without_tokens_nobody_is_asked_and_nothing_is_broken(check: Any) -> None:
    assert check(None, NOBODY_LISTENS, ENGLISH).state is State.NOT_SET


@pytest.mark.parametrize(
    ("secret", "bot", "app", "state"),
    [
        ("s", True, False, State.OK),
        (None, False, False, State.NOT_SET),
        (None, True, True, State.NOT_SET),
        (None, True, False, State.BROKEN),
    ],
)
def test_a_bot_token_needs_a_way_to_hear(
    secret: str | None, *, bot: bool, app: bool, state: State
) -> None:
    finding = check_signing_secret(secret, ENGLISH, has_bot_token=bot, has_app_token=app)

    assert finding.state is state
