"""Facts as text: all of it comes back, and what joined later changes nothing where absent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kamcore.facts import AccountFacts, PotentialCell, Stage, Stakeholder
from kamcore.facts_json import parse_facts
from kamcore.facts_text import facts_sha256, facts_to_json
from kamcore.policy_file import default_policy
from kamcore.verdict import assess
from tests.builders import AS_OF, acme
from tests.strategies import any_facts

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

NAMES = st.none() | st.sampled_from(("Eva", "Tom", "منى", "🦄"))


def said_more(facts: AccountFacts) -> SearchStrategy[AccountFacts]:
    """The same facts, with anything said of people and cells that does not count."""
    people = st.tuples(*(_said_of_a_person(each) for each in facts.stakeholders or ()))
    cells = st.tuples(*(_said_of_a_cell(each) for each in facts.potential.served or ()))
    return st.tuples(people, cells).map(lambda more: _with(facts, *more))


def _with(
    facts: AccountFacts, people: tuple[Stakeholder, ...], served: tuple[PotentialCell, ...]
) -> AccountFacts:
    if facts.stakeholders is not None:
        facts = replace(facts, stakeholders=people)
    if facts.potential.served is not None:
        facts = replace(facts, potential=replace(facts.potential, served=served))
    return facts


def _said_of_a_person(person: Stakeholder) -> SearchStrategy[Stakeholder]:
    return st.tuples(NAMES, NAMES, NAMES).map(
        lambda said: replace(person, title=said[0], reports_to=said[1], counterpart=said[2])
    )


def _said_of_a_cell(cell: PotentialCell) -> SearchStrategy[PotentialCell]:
    return (st.none() | st.sampled_from(Stage)).map(lambda stage: replace(cell, stage=stage))


@given(any_facts.flatmap(said_more))
def test_facts_come_back_from_their_text(facts: AccountFacts) -> None:
    written = json.loads(json.dumps(facts_to_json(facts, AS_OF)))

    assert parse_facts(written) == (facts, AS_OF)


@given(any_facts.flatmap(lambda facts: st.tuples(st.just(facts), said_more(facts))))
def test_title_line_counterpart_and_stage_decide_nothing(
    facts: tuple[AccountFacts, AccountFacts],
) -> None:
    policy = default_policy()

    before, after = (assess(each, policy, AS_OF) for each in facts)

    assert replace(after, facts_sha256=before.facts_sha256) == before


def test_facts_keep_the_fingerprint_they_had_before_more_could_be_said() -> None:
    with_people = replace(acme(), stakeholders=(Stakeholder(name="A", unit="Graz"),))

    assert [facts_sha256(acme()), facts_sha256(with_people)] == [
        "91b76437abfdb690ccc98f881aa4b89709e730fb1526d709906e4d3911afb3c2",
        "eebaf3a457e09b080c49dccc09719dfc410031d2938fd4141a55ef55ef6f3c46",
    ]


def test_what_is_said_later_is_part_of_the_fingerprint() -> None:
    people = [Stakeholder(name="A"), Stakeholder(name="A", title="CFO")]

    prints = {facts_sha256(replace(acme(), stakeholders=(person,))) for person in people}

    assert len(prints) == 2
