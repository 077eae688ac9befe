"""What was asked and answered comes back as it was, to the right thread, until it is forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.conversations import Exchange, ModelUse, Opinion, Retrieved
from kamcore.ids import AccountId, PassageId, PersonId
from kamcore.storage import open_store
from kamcore.storage.conversations import SqlAnswerCache, SqlConversations
from tests.fake_conversations import FakeAnswerCache, FakeConversations
from tests.kamcore.storage.conftest import DATABASES, migrated
from tests.kamcore.storage.kept import ACME, EVA, HERE, NOON, THERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.ports.conversations import AnswerCache, Conversations

    Kept = tuple[Conversations, AnswerCache]

TOM = PersonId("U2")
GLOBEX = AccountId("globex")
MODEL = ModelUse(
    name="openai:small",
    prompt="answer@3",
    prompt_hash="ab",
    calls=2,
    tokens_in=900,
    tokens_out=100,
    cost="0.0012",
    reply='{"claims": []}',
    findings=("ein Grund: “ü”",),
    used=False,
)
EXCHANGE = Exchange(
    workspace=HERE,
    id="evt:1",
    person=EVA,
    thread="C1:1.1",
    asked_at=NOON,
    language="de",
    question="Warum ist ACME ein Key Account?",
    route="why",
    text="ACME: KEY ACCOUNT",
    account=ACME,
    others=(GLOBEX, AccountId("in%itech")),
    retrieved=(Retrieved(passage=PassageId(7), document="note:1", score=0.25, cited=True),),
    permissions={"role": "member", "team": "yes"},
    model=MODEL,
    abstained=True,
    feedback=Opinion.GOOD,
)


@pytest.fixture(params=["memory", *DATABASES])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """Give each place there is to keep them."""
    if request.param == "memory":
        yield FakeConversations(), FakeAnswerCache()
        return
    store = open_store(migrated(request, request.param))
    yield SqlConversations(store), SqlAnswerCache(store)
    store.close()


@pytest.fixture
def conversations(kept: Kept) -> Conversations:
    return kept[0]


@pytest.fixture
def cache(kept: Kept) -> AnswerCache:
    return kept[1]


def test_an_exchange_comes_back_as_it_was(conversations: Conversations) -> None:
    plain = replace(EXCHANGE, id="evt:2", account=None, others=(), model=None, feedback=None)

    conversations.keep(EXCHANGE)
    conversations.keep(plain)

    assert conversations.find(HERE, EXCHANGE.id) == EXCHANGE
    assert conversations.find(HERE, plain.id) == plain
    assert conversations.find(THERE, EXCHANGE.id) is None


def test_a_turn_that_is_done_again_is_one_exchange(conversations: Conversations) -> None:
    conversations.keep(EXCHANGE)

    conversations.keep(replace(EXCHANGE, text="once more"))

    [kept] = conversations.in_thread(HERE, EVA, EXCHANGE.thread, 9)
    assert kept.text == "once more"


def test_a_thread_goes_on_from_what_the_same_person_asked_there(
    conversations: Conversations,
) -> None:
    asked = [
        replace(EXCHANGE, id=f"evt:{each}", asked_at=NOON + timedelta(minutes=each))
        for each in range(4)
    ]
    for each in reversed(asked):
        conversations.keep(each)
    conversations.keep(replace(EXCHANGE, id="other place", thread="C1:2.2"))
    conversations.keep(replace(EXCHANGE, id="other person", person=TOM))
    conversations.keep(replace(EXCHANGE, id="other company", workspace=THERE))

    assert conversations.in_thread(HERE, EVA, EXCHANGE.thread, 3) == tuple(asked[1:])
    assert conversations.in_thread(HERE, TOM, "C1:2.2", 3) == ()


def test_the_last_answer_is_ones_own(conversations: Conversations) -> None:
    later = replace(EXCHANGE, id="evt:2", thread="D1", asked_at=NOON + timedelta(hours=1))
    for each in (later, EXCHANGE, replace(later, id="evt:3", person=TOM)):
        conversations.keep(each)

    assert conversations.last_of(HERE, EVA) == later
    assert conversations.last_of(HERE, PersonId("U9")) is None
    assert conversations.last_of(THERE, EVA) is None


def test_an_opinion_is_given_and_taken_back(conversations: Conversations) -> None:
    conversations.keep(EXCHANGE)
    seen = []

    for opinion in (Opinion.BAD, None):
        conversations.rate(HERE, EXCHANGE.id, opinion)
        found = conversations.find(HERE, EXCHANGE.id)
        seen.append(found.feedback if found else "gone")
    conversations.rate(HERE, "no such", Opinion.GOOD)

    assert seen == [Opinion.BAD, None]


def test_tokens_are_counted_of_one_person_since_a_moment(conversations: Conversations) -> None:
    asked = [
        EXCHANGE,
        replace(EXCHANGE, id="old", asked_at=NOON - timedelta(seconds=1)),
        replace(EXCHANGE, id="without", model=None),
        replace(EXCHANGE, id="other", person=TOM),
    ]
    for each in asked:
        conversations.keep(each)

    assert conversations.tokens_since(HERE, EVA, NOON) == 1000
    assert conversations.tokens_since(HERE, PersonId("U9"), NOON) == 0


def test_what_models_did_is_found_with_its_day(conversations: Conversations) -> None:
    asked = [
        replace(EXCHANGE, id="later", asked_at=NOON + timedelta(days=1)),
        EXCHANGE,
        replace(EXCHANGE, id="without", model=None),
        replace(EXCHANGE, id="before", asked_at=NOON - timedelta(days=1)),
        replace(EXCHANGE, workspace=THERE),
    ]
    for each in asked:
        conversations.keep(each)

    used = conversations.models_used(HERE, NOON)

    assert used == ((NOON.date(), MODEL), (NOON.date() + timedelta(days=1), MODEL))


def test_what_is_old_is_forgotten_in_every_workspace(conversations: Conversations) -> None:
    fresh = replace(EXCHANGE, id="fresh", asked_at=NOON + timedelta(days=1))
    for each in (EXCHANGE, fresh, replace(EXCHANGE, workspace=THERE)):
        conversations.keep(each)

    conversations.forget(before=NOON + timedelta(hours=1))

    assert conversations.find(HERE, EXCHANGE.id) is None
    assert conversations.find(THERE, EXCHANGE.id) is None
    assert conversations.find(HERE, fresh.id) == fresh


def test_who_is_erased_takes_their_questions_along(conversations: Conversations) -> None:
    others = replace(EXCHANGE, id="evt:2", person=TOM)
    elsewhere = replace(EXCHANGE, workspace=THERE)
    for each in (EXCHANGE, others, elsewhere):
        conversations.keep(each)

    conversations.forget_person(HERE, EVA)

    assert conversations.find(HERE, EXCHANGE.id) is None
    assert conversations.find(HERE, others.id) == others
    assert conversations.find(THERE, EXCHANGE.id) == elsewhere


@pytest.mark.parametrize("account", [ACME, GLOBEX, AccountId("in%itech")])
def test_an_account_that_is_erased_takes_along_what_was_asked_about_it(
    conversations: Conversations, account: AccountId
) -> None:
    about_another = replace(EXCHANGE, id="evt:2", account=AccountId("glob"), others=())
    conversations.keep(EXCHANGE)
    conversations.keep(about_another)

    conversations.forget_account(HERE, account)

    assert conversations.find(HERE, EXCHANGE.id) is None
    assert conversations.find(HERE, about_another.id) == about_another


def test_what_is_dear_to_make_is_kept_under_its_key(cache: AnswerCache) -> None:
    cache.keep(HERE, "k", "before", NOON)
    cache.keep(HERE, "k", "after", NOON)

    assert cache.find(HERE, "k") == "after"
    assert cache.find(HERE, "other") is None
    assert cache.find(THERE, "k") is None


def test_what_was_made_long_ago_is_made_again(cache: AnswerCache) -> None:
    cache.keep(HERE, "old", "x", NOON)
    cache.keep(HERE, "new", "y", NOON + timedelta(days=1))

    cache.forget(before=NOON + timedelta(hours=1))

    assert (cache.find(HERE, "old"), cache.find(HERE, "new")) == (None, "y")


def test_a_workspace_is_cleared_and_no_other(cache: AnswerCache) -> None:
    cache.keep(HERE, "k", "x", NOON)
    cache.keep(THERE, "k", "y", NOON)

    cache.clear(HERE)

    assert (cache.find(HERE, "k"), cache.find(THERE, "k")) == (None, "y")


def test_many_may_make_the_same_at_once(cache: AnswerCache) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: cache.keep(HERE, "k", "x", NOON), range(16)))

    assert cache.find(HERE, "k") == "x"
