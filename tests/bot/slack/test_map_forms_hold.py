"""Whatever comes back in a form about people or white space, it is answered and nothing breaks."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.actions import ActionId, CallbackId
from bot.slack.answer import Reader
from bot.slack.forms.book import Forms
from bot.slack.forms.form import Redrawn, Taken
from bot.slack.modals.cell import SIDE, probability_block
from bot.slack.modals.contact import CONFIRMED, INFLUENCE, REMOVE, STANCE
from bot.slack.modals.filled import Refused
from kamcore.errors import KamError
from kamcore.facts import PotentialSide, Search, Stage
from kamcore.map_errors import Field
from kamcore.policy_file import default_policy
from kamcore.potential_grid import cell_key, cell_version
from kamcore.reporting import bosses, circles
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_words
from tests.bot.strict_texts import strict_texts
from tests.kamcore.use_cases.map_house import (
    ACME,
    ADMINISTRATOR,
    EVA,
    GUEST,
    HERE,
    MEMBER,
    SECRET,
    SERVICE,
    TEAM,
    TOM,
    House,
)

if TYPE_CHECKING:
    from kamcore.access import Actor

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CALLBACKS = (
    CallbackId.CONTACT,
    CallbackId.REMOVE_CONTACT,
    CallbackId.CELL,
    CallbackId.REMOVE_CELL,
    CallbackId.NOTE_SEARCH,
)
PEOPLE = House().with_people(EVA, TOM)
KEYS = [each.key for each in PEOPLE.read().contacts or ()]
VERSIONS = [each.version for each in PEOPLE.read().contacts or ()]
CELL_KEY = cell_key(PotentialSide.SERVED, SERVICE)

junk = st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.none(), max_size=2))
texts = hostile_words | st.sampled_from(("Eva Lang", "Tom Reed", "Graz", "Service", "50", "1.000"))
entered = st.one_of(
    texts.map(lambda text: {"value": text}),
    st.sampled_from(("2026-11-02", "2027-01-01", "x", "")).map(lambda d: {"selected_date": d}),
    st.sampled_from(("U1", "nobody", "<!channel>")).map(lambda user: {"selected_user": user}),
    st.sampled_from((*KEYS, "-", "=", "yes", "no", *Stage, *PotentialSide, "gone")).map(
        lambda value: {"selected_option": {"value": value}}
    ),
    st.lists(st.sampled_from(("decision_maker", "champion", "yes", "x"))).map(
        lambda values: {"selected_options": [{"value": each} for each in values]}
    ),
    junk,
)
FIELDS = (*Field, INFLUENCE, STANCE, CONFIRMED, REMOVE, SIDE, "stage", probability_block(None),
          ActionId.PICK_BOSS, ActionId.PICK_STAGE)  # fmt: skip
states = (
    st.dictionaries(
        st.sampled_from(FIELDS), st.dictionaries(st.sampled_from(FIELDS), entered, max_size=2)
    ).map(lambda values: {"values": values})
    | junk
)
contexts = st.fixed_dictionaries(
    {},
    optional={
        "account": st.sampled_from((ACME, SECRET, "nowhere")),
        "item": st.sampled_from((*KEYS, CELL_KEY, *Search, "gone")),
        "version": st.sampled_from((*VERSIONS, cell_version(SERVICE), 0, 1, 2)),
        "intent": st.sampled_from(("people", "white_space", "odd")),
    },
).map(json.dumps)


def a_house() -> House:
    house = House().with_people(EVA, TOM)
    with house.store.unit_of_work(HERE) as work:
        work.evidence.put_potential(ACME, PotentialSide.SERVED, SERVICE)
        work.commit()
    return house


def reading(actor: Actor) -> Reader:
    return Reader(actor=actor, texts=strict_texts("de"), today=date(2026, 11, 23))


def view(callback: str, state: object, context: str) -> dict[str, Any]:
    blocks = [{"type": "input", "block_id": "name"}]
    is_asked = callback in {CallbackId.CONTACT, CallbackId.CELL}
    return {
        "callback_id": callback,
        "private_metadata": context,
        "state": state if isinstance(state, dict) else {},
        "blocks": blocks if is_asked else [],
    }


@pytest.mark.parametrize("actor", [TEAM, ADMINISTRATOR, MEMBER, GUEST])
@given(callback=st.sampled_from(CALLBACKS), state=states, context=contexts | st.just("no json"))
@settings(max_examples=150)
def test_whatever_is_sent_is_answered_in_words_that_cannot_ping(
    actor: Actor, callback: str, state: object, context: str
) -> None:
    house = a_house()
    before = house.facts()
    forms = Forms(house.store, default_policy())

    outcome = forms.take(view(callback, state, context), reading(actor), NOW)

    match outcome:
        case Refused():
            assert outcome.errors
            assert all(sentence.strip() for sentence in outcome.errors.values())
        case Redrawn():
            check_words(outcome.view.to_dict())
        case Taken():
            assert actor in {TEAM, ADMINISTRATOR}
    if not isinstance(outcome, Taken):
        assert house.facts() == before
    lines = bosses(house.people() or ())
    assert circles(lines) == ()


@given(state=states, context=contexts, typed=texts)
@settings(max_examples=80)
def test_whatever_is_chosen_or_searched_is_answered(
    state: object, context: str, typed: str
) -> None:
    forms = Forms(a_house().store, default_policy())
    sent = view(CallbackId.CELL, state, context)

    for ask in (
        lambda: forms.draw_again(ActionId.PICK_STAGE, sent, reading(TEAM)),
        lambda: forms.suggest(ActionId.PICK_BOSS, typed, sent, reading(TEAM)),
    ):
        with suppress(KamError):  # what a person can mend is told; anything else fails here
            ask()


def test_an_administrators_forged_opinion_is_not_kept() -> None:
    house = a_house()
    eva = house.shown("Eva Lang", ADMINISTRATOR)
    context = json.dumps({"account": ACME, "item": eva.key, "version": eva.version})
    state = {
        "values": {
            "name": {"name": {"value": "Eva Lang"}},
            "unit": {"unit": {"value": "Graz"}},
            STANCE: {STANCE: {"selected_options": [{"value": "blocker"}]}},
        }
    }

    outcome = Forms(house.store, default_policy()).take(
        view(CallbackId.CONTACT, state, context), reading(ADMINISTRATOR), NOW
    )

    assert isinstance(outcome, Taken)
    people = house.people() or ()
    assert people[0] == replace(people[0], stances=EVA.stances)
