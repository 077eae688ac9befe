"""A workspace installs the app by itself; nobody finishes what another began, or reads a token."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from aiohttp import ClientSession, CookieJar

from bot.manifest import app_manifest
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.installing import CLIENT_ID, CLIENT_SECRET
from bot.sandbox.people import ADMINISTRATOR, BOT, BOT_PERSON, SALES_LEADER, direct_channel
from bot.sandbox.server import BOT_TOKEN
from bot.slack.oauth import COOKIE, STATE_SECONDS
from tests.bot.slack.installing import KEY, browser, everything_in, forget, installed, kept, state
from tests.bot.slack.played import drawn
from tests.bot.slack.served import Served, direct_message, event, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
SETTINGS = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": CLIENT_ID,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "KAM_ENCRYPTION_KEY": KEY,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


# One bot for all of them: to start it takes longer than all they do.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(home: Path) -> AsyncIterator[Served]:
    async with serving(home, datetime.now(UTC), **SETTINGS) as started:
        installing = started.played.sandbox.installing
        installing.redirect_address = f"{started.site}/slack/oauth_redirect"
        yield started


async def test_the_browser_is_sent_to_slack_with_the_scopes_of_the_manifest(
    served: Served,
) -> None:
    async with (
        browser() as session,
        session.get(f"{served.site}/slack/install", allow_redirects=False) as answer,
    ):
        address = urlsplit(answer.headers["Location"])
        cookie = answer.cookies[COOKIE]

    asked = parse_qs(address.query)
    assert answer.status == 302
    assert address.path == "/oauth/v2/authorize"
    assert asked["client_id"] == [CLIENT_ID]
    assert set(asked["scope"][0].split(",")) == app_manifest().scopes
    assert asked["state"] == [cookie.value]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


async def test_who_agrees_is_told_so_and_the_bot_answers_there(served: Served) -> None:
    status, page = await installed(served)

    answer = await served.played.say(SALES_LEADER, LEADER_DIRECT, "should ACME be a key account?")
    assert status == 200
    assert "The app is installed" in page
    assert "Yes, ACME should be" in drawn(answer)


async def test_the_page_speaks_the_browser_s_language(served: Served) -> None:
    _, page = await installed(served, **{"Accept-Language": "de-AT,de;q=0.9"})

    assert "Die App ist installiert" in page


async def test_what_is_kept_names_the_bot_and_hides_its_token(
    served: Served, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await installed(served)

    found = kept(served)
    assert found is not None
    assert (found.bot_id, found.bot_user_id) == (BOT, BOT_PERSON)
    assert (found.bot_token, found.installed_by) == (BOT_TOKEN, ADMINISTRATOR)
    assert BOT_TOKEN.encode() not in everything_in(home)
    assert BOT_TOKEN not in caplog.text
    assert CLIENT_SECRET not in caplog.text


@pytest.mark.parametrize(
    ("given", "cookie"),
    [
        ("", ""),
        ("nonsense", "nonsense"),
        ("1.2.3", "1.2.3"),
        ("é.é.é", "x"),
        (f"{'9' * 5000}.a.b", "x"),
        (state(secret="another"), None),
        (state(age=STATE_SECONDS + 10), None),
        (state(age=-86_400), None),
        (state(age=-1), ""),
        (state(), "of another browser"),
    ],
    ids=["none", "words", "numbers", "letters", "digits", "forged", "old", "of tomorrow",
         "no cookie", "another cookie"],
)  # fmt: skip
async def test_nobody_finishes_what_another_began(
    served: Served, given: str, cookie: str | None
) -> None:
    forget(served)
    code = served.played.sandbox.installing.agree(
        {"client_id": CLIENT_ID, "scope": "commands", "state": "any"}
    )
    query = {"state": given, "code": parse_qs(urlsplit(code).query)["code"][0]}
    cookies = {COOKIE: given if cookie is None else cookie}

    async with (
        ClientSession(cookies=cookies, cookie_jar=CookieJar(unsafe=True)) as session,
        session.get(f"{served.site}/slack/oauth_redirect", params=query) as page,
    ):
        text = await page.text()

    assert page.status == 400
    assert "Start again" in text
    assert kept(served) is None


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ({"error": "access_denied"}, 400, "nobody agreed"),
        ({"code": "of-yesterday"}, 502, "Slack did not let us in"),
        ({"code": "<script>alert(1)</script>"}, 502, "Slack did not let us in"),
    ],
)
async def test_a_refusal_is_told_in_the_browser_and_nothing_is_kept(
    served: Served, query: dict[str, str], status: int, says: str
) -> None:
    forget(served)
    ours = state()

    async with (
        ClientSession(cookies={COOKIE: ours}, cookie_jar=CookieJar(unsafe=True)) as session,
        session.get(f"{served.site}/slack/oauth_redirect", params={**query, "state": ours}) as page,
    ):
        text = await page.text()

    assert page.status == status
    assert says in text
    assert "<script>" not in text
    assert kept(served) is None


@pytest.mark.parametrize("method", ["oauth.v2.access", "auth.test"])
async def test_a_bad_day_of_slack_s_is_told_in_the_browser(served: Served, method: str) -> None:
    forget(served)
    served.played.sandbox.faults.add(Fault(kind=FaultKind.SERVER_ERROR, method=method))

    status, page = await installed(served)

    assert status == 502
    assert "Slack did not let us in" in page
    assert kept(served) is None


LEFT: dict[str, dict[str, Any]] = {
    "app_uninstalled": {"type": "app_uninstalled"},
    "tokens_revoked": {"type": "tokens_revoked", "tokens": {"bot": [BOT_PERSON]}},
}


@pytest.mark.parametrize("name", LEFT)
async def test_a_workspace_that_leaves_takes_its_token_along(served: Served, name: str) -> None:
    await installed(served)
    hub, before = served.played.sandbox.hub, len(served.played.heard())

    await hub.ask("events_api", event(LEFT[name], event_id=f"Ev{name}"))
    await hub.ask("events_api", event(LEFT[name], event_id=f"Ev{name}"))
    late = direct_message(SALES_LEADER, LEADER_DIRECT, "ACME", f"1795392000.{name}")
    answer = await hub.ask("events_api", event(late, event_id=f"EvLate{name}"))

    assert kept(served) is None
    assert "I am not set up in this workspace any more" in answer["text"]
    assert len(served.played.heard()) == before


async def test_a_person_s_token_that_is_revoked_is_none_of_ours(served: Served) -> None:
    await installed(served)
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": [SALES_LEADER]}}

    await served.played.sandbox.hub.ask("events_api", event(revoked, event_id="EvPerson"))

    assert kept(served) is not None


async def test_who_left_may_come_back(served: Served) -> None:
    await installed(served)
    uninstalled = event({"type": "app_uninstalled"}, event_id="EvGone")
    await served.played.sandbox.hub.ask("events_api", uninstalled)

    await installed(served)

    answer = await served.played.say(SALES_LEADER, LEADER_DIRECT, "why ACME")
    assert "ACME: the reasons" in drawn(answer)


async def test_a_turn_of_a_workspace_that_left_meanwhile_ends(served: Served) -> None:
    await installed(served)
    hub = served.played.sandbox.hub
    served.played.sandbox.faults.add(
        Fault(kind=FaultKind.RATE_LIMITED, method="chat.postMessage", times=1000)
    )
    before = len(served.played.heard())

    question = direct_message(SALES_LEADER, LEADER_DIRECT, "ACME", "1795392000.last")
    await hub.ask("events_api", event(question, event_id="EvLast"))
    await hub.ask("events_api", event({"type": "app_uninstalled"}, event_id="EvGoneToo"))

    await served.played.owes_nobody()
    assert len(served.played.heard()) == before
