"""An administrator adds a message, or its documents, to the guidance, and takes it out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.blocks.actions import ActionId
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import (
    ADMINISTRATOR,
    GENERAL,
    KEY_ACCOUNTS,
    MEMBER,
    SALES_LEADER,
    TEAM,
    direct_channel,
)
from bot.sandbox.sharing import METHOD, share
from kamcore.access import Actor, Role
from kamcore.ids import PersonId, WorkspaceId
from kamcore.storage import open_store
from kamcore.use_cases.company_documents import company_documents
from tests.bot.slack.played import Played, drawn, playing
from tests.knowledge.documents.made import a_docx, a_pptx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.messages import Message
    from kamcore.passages import Document

pytestmark = pytest.mark.asyncio(loop_scope="module")

ADD = "kam.add_guidance"
PRICES = a_docx(("Prices", "Heading 1"), ("Above ten per cent the head of sales signs.", None))


# One bot for all of them: to start it takes longer than what is added.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    async with playing(tmp_path_factory.mktemp("home"), datetime.now(UTC)) as started:
        yield started


async def added(played: Played, message: Message, *, by: str = ADMINISTRATOR) -> Message:
    """Let somebody add a message to the guidance, and give the answer."""
    played.clock.leap()
    before = len(played.heard())
    place = {"channel": message.channel, "ts": message.ts}
    await played.sandbox.doing.choose_shortcut(by, place, ADD)
    return await played.answer(before + 1)


def with_file(
    played: Played, name: str, content: bytes, *, text: str = "", channel: str = GENERAL
) -> Message:
    return share(played.sandbox, SALES_LEADER, channel, name=name, content=content, text=text)


def now_at(played: Played, message: Message) -> str:
    """Give what stands where a message was."""
    return drawn(played.sandbox.world.messages.find(message.channel, message.ts))


def fetches(played: Played) -> int:
    return sum(call.method == METHOD for call in played.sandbox.world.record.calls)


def kept(played: Played) -> dict[str, Document]:
    """Give the documents of the company by their titles."""
    store = open_store(played.settings.database_url)
    administrator = Actor(
        workspace=WorkspaceId(TEAM), person=PersonId(ADMINISTRATOR), role=Role.ADMINISTRATOR
    )
    found = company_documents(store, administrator)
    store.close()
    return {each.title: each for each in found}


async def test_the_document_on_a_message_is_read_and_the_answer_says_what(played: Played) -> None:
    message = with_file(played, "rules.docx", PRICES, text="our prices")

    answer = await added(played, message)

    assert answer.only_for == ADMINISTRATOR
    assert "*rules.docx* is in the guidance now, in 1 passage." in drawn(answer)
    assert "Above ten per cent the head of sales signs." in drawn(answer)
    assert "Its headings: Prices" in drawn(answer)
    assert (kept(played)["rules.docx"].origin or "").startswith("https://sample.slack.com/")


async def test_a_message_without_documents_is_added_by_its_words(played: Played) -> None:
    text = f"Travel of sponsors is paid after the yearly review, says <@{MEMBER}>. Always."
    said = played.sandbox.doing.say(SALES_LEADER, GENERAL, "x", None)
    message = played.sandbox.world.say(_with_text(said, text))

    answer = await added(played, message)

    assert "says @Max Beispiel. Always." in drawn(answer)
    assert "Travel of sponsors is paid after the yearly review, says…" in kept(played)


async def test_what_is_regretted_is_taken_out_again(played: Played) -> None:
    message = with_file(played, "regretted.pptx", a_pptx(("Goals", "More visits")))
    answer = await added(played, message)

    await played.push(ADMINISTRATOR, answer, ActionId.TAKE_OUT)

    world = played.sandbox.world
    assert await world.feed.until(lambda: "taken out again" in now_at(played, answer), seconds=15)
    assert "regretted.pptx" not in kept(played)


async def test_a_message_added_twice_is_known_and_can_still_be_taken_out(played: Played) -> None:
    message = with_file(played, "twice.txt", b"Every plant is visited twice a year.")
    await added(played, message)

    again = await added(played, message)

    assert "*twice.txt* is in the guidance already." in drawn(again)
    assert ActionId.TAKE_OUT in drawn(again)


async def test_a_document_that_cannot_be_read_is_told_with_its_reason(played: Played) -> None:
    answer = await added(played, with_file(played, "scan.pdf", b"no pdf at all"))

    assert "scan.pdf is not what its name says" in drawn(answer)
    assert "scan.pdf" not in kept(played)
    assert ActionId.TAKE_OUT not in drawn(answer)


async def test_a_file_of_another_kind_is_never_fetched(played: Played) -> None:
    before = fetches(played)

    answer = await added(played, with_file(played, "plan.png", b"\x89PNG"))

    assert "plan.png is none of" in drawn(answer)
    assert fetches(played) == before


@pytest.mark.parametrize("person", [SALES_LEADER, MEMBER])
async def test_nobody_but_administrators_adds_and_nothing_is_fetched(
    played: Played, person: str
) -> None:
    before = fetches(played)
    message = with_file(played, "secret.txt", b"A rule of their own.")

    answer = await added(played, message, by=person)

    assert answer.only_for == person
    assert "administ" in drawn(answer)
    assert "secret.txt" not in kept(played)
    assert fetches(played) == before


async def test_only_administrators_take_out(played: Played) -> None:
    answer = await added(played, with_file(played, "stays.txt", b"A rule that stays with us."))
    public = played.sandbox.doing.say(SALES_LEADER, KEY_ACCOUNTS, "x", None)
    copied = played.sandbox.world.say(_with_blocks(public, answer))

    refused = await played.press(MEMBER, copied, ActionId.TAKE_OUT)

    assert "administ" in drawn(refused)
    assert "stays.txt" in kept(played)


async def test_a_file_is_fetched_again_where_slack_fails_for_a_moment(played: Played) -> None:
    played.sandbox.faults.add(Fault(kind=FaultKind.SERVER_ERROR, method=METHOD, times=1))

    answer = await added(played, with_file(played, "late.txt", b"Late is better than never."))

    assert "*late.txt* is in the guidance now" in drawn(answer)


async def test_a_file_that_slack_does_not_hand_over_is_told(played: Played) -> None:
    message = with_file(played, "hidden.txt", b"Nobody reads this.")
    del played.sandbox.world.files[message.files[0]["id"]]

    answer = await added(played, message)

    assert "Slack does not hand over hidden.txt" in drawn(answer)


async def test_a_message_with_nothing_in_it_is_told(played: Played) -> None:
    said = played.sandbox.doing.say(SALES_LEADER, GENERAL, "x", None)

    answer = await added(played, played.sandbox.world.say(_with_text(said, "")))

    assert "neither words nor a document" in drawn(answer)


async def test_it_works_in_a_direct_message_too(played: Played) -> None:
    direct = direct_channel(ADMINISTRATOR).id
    before = len(played.heard())
    message = share(
        played.sandbox,
        ADMINISTRATOR,
        direct,
        name="direct.md",
        content=b"# A\n\nDirectly.",
        text="",
    )
    await played.answer(before + 1)

    answer = await added(played, message)

    assert "*direct.md* is in the guidance now" in drawn(answer)


def _with_text(message: Message, text: str) -> Message:
    return replace(message, text=text)


def _with_blocks(message: Message, other: Message) -> Message:
    return replace(message, blocks=other.blocks)
