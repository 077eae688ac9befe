"""Which questions are asked, and that each answer does to the verdict what the question says."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.facts_json import parse_facts
from kamcore.policy_file import default_policy
from kamcore.verdict import assess
from tests.golden_cases import (
    AS_OF,
    PARTS,
    a_cell,
    acme,
    assessed,
    bigrev,
    ratings,
    unknown,
)

PLAIN_PARTS = ("F1", "F2", "F3", "F4", "F6")


def test_a_decided_account_is_asked_nothing() -> None:
    assert assessed(acme()).questions == ()


def test_an_open_account_is_asked_one_to_three_questions() -> None:
    assert 1 <= len(assessed(unknown()).questions) <= 3


def test_who_lacks_the_financials_of_acme_is_asked_for_them_first() -> None:
    first = assessed(acme() | {"financials": []}).questions[0]

    assert (first.criterion, str(first.weight)) == ("E1", "16")
    assert first.shrinks > 0


def test_a_line_of_several_parts_asks_for_the_one_nobody_rated() -> None:
    without_s = [each for each in ratings("233433343") if each["criterion"] not in PARTS[1:3]]
    facts = acme() | {"ratings": [*without_s[1:], {**without_s[0], "level": 0}]}

    asked = [question.criterion for question in assessed(facts).questions]

    assert "S.resources" in asked
    assert "S" not in asked


def test_where_no_single_answer_settles_anything_the_weightiest_evidence_is_asked_first() -> None:
    nothing_known: dict[str, object] = {"account": "Neuland", "as_of": "2026-11-23"}

    found = assessed(nothing_known)

    asked = [(question.criterion, question.shrinks) for question in found.questions]
    assert asked == [("S.connections", 0), ("E1", 0), ("P1", 0)]
    assert len(found.verdict.possible) == 3


@st.composite
def open_facts(draw: st.DrawFn) -> dict[str, object]:
    """Facts of which some are missing."""
    facts = draw(st.sampled_from([acme, bigrev, unknown]))()
    levels = draw(st.text("-01234", min_size=9, max_size=9))
    sides = {
        side: draw(st.sampled_from([None, [], [a_cell("0.6")], [a_cell("1.5")], [a_cell("3")]]))
        for side in ("served", "unserved")
    }
    if draw(st.booleans()):
        facts |= {"financials": []}
    return facts | {"ratings": ratings(levels), "potential": sides}


@settings(max_examples=100)
@given(open_facts())
def test_questions_are_best_first_and_none_is_idle_beside_others(facts: dict[str, object]) -> None:
    found = assessed(facts)
    order = [(-q.shrinks, -q.weight) for q in found.questions]

    assert all(before <= after for before, after in pairwise(order))
    assert len(found.questions) <= 3
    assert bool(found.questions) == (len(found.verdict.possible) > 1)
    assert len({question.shrinks > 0 for question in found.questions}) <= 1


@settings(max_examples=100)
@given(open_facts())
def test_no_line_left_out_would_have_settled_more(facts: dict[str, object]) -> None:
    found = assessed(facts)
    if len(found.questions) < 3:
        return
    least = min(question.shrinks for question in found.questions)
    asked = {question.criterion.partition(".")[0] for question in found.questions}
    rated = {rating["criterion"] for rating in facts["ratings"]}  # type: ignore[attr-defined]  # as built above

    for part in set(PLAIN_PARTS) - asked - rated:
        settles = sum(
            len(answered(facts, part, level)) < len(found.verdict.possible) for level in range(5)
        )
        assert settles <= least


@settings(max_examples=100)
@given(open_facts())
def test_rating_a_line_leaves_exactly_the_classes_its_question_promised(
    facts: dict[str, object],
) -> None:
    for question in assessed(facts).questions:
        if question.criterion in PLAIN_PARTS:
            answers = tuple(answered(facts, question.criterion, level) for level in range(5))

            assert question.outcomes == answers


def answered(facts: dict[str, object], part: str, level: int) -> tuple[object, ...]:
    """Judge again with one more rating, as somebody would give it today."""
    rating = {
        "criterion": part,
        "level": level,
        "on": AS_OF.isoformat(),
        "by": "U2",
        "source": "note:18",
    }
    more = [*facts["ratings"], rating]  # type: ignore[misc]  # as built above
    parsed, _ = parse_facts(facts | {"ratings": more})
    return assess(parsed, default_policy(), AS_OF).possible


@settings(max_examples=100)
@given(open_facts())
def test_finding_so_much_white_space_leaves_the_classes_its_question_promised(
    facts: dict[str, object],
) -> None:
    sides = {"P1": "served", "P2": "unserved"}
    for question in assessed(facts).questions:
        side = sides.get(question.criterion)
        if side is None or facts["potential"][side] is not None:  # type: ignore[index]  # as built above
            continue
        curve = next(c for c in default_policy().criteria if c.id == question.criterion).curve
        for times, promised in zip(curve, question.outcomes, strict=True):
            cells = [a_cell(str(float(times)))]
            potential = {**facts["potential"], side: cells}  # type: ignore[dict-item]  # as built above
            parsed, _ = parse_facts(facts | {"potential": potential})

            assert assess(parsed, default_policy(), AS_OF).possible == promised
