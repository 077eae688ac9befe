"""Lines of reporting never loop, and follow people through whatever they come to be called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.facts import Stakeholder
from kamcore.reporting import Placed, bosses, circles, label, reference, tree, with_lines_kept

NAMES = ("Eva", "Tom", "Ida", "منى", "🦄 Uni")
UNITS = (None, "Graz", "Linz")


def person(name: str, reports_to: str | None = None, unit: str | None = None) -> Stakeholder:
    return Stakeholder(name=name, unit=unit, reports_to=reports_to)


def is_listed_once(person: Stakeholder) -> tuple[str, str | None]:
    return person.name, person.unit


LINES = st.none() | st.sampled_from((*NAMES, "Eva (Graz)", "tom", "nobody we know"))
PEOPLE = st.lists(
    st.builds(person, st.sampled_from(NAMES), LINES, st.sampled_from(UNITS)),
    max_size=10,
    unique_by=is_listed_once,
)
ANY_LINES = st.integers(0, 12).flatmap(
    lambda n: st.lists(st.none() | st.integers(0, max(n - 1, 0)), min_size=n, max_size=n)
)


@given(ANY_LINES)
def test_everybody_stands_in_the_tree_once_whoever_reports_to_whom(
    lines: list[int | None],
) -> None:
    placed = tree(lines)

    assert sorted(each.place for each in placed) == list(range(len(lines)))


@given(ANY_LINES)
def test_everybody_stands_one_below_whom_they_report_to(lines: list[int | None]) -> None:
    depth = {each.place: each.depth for each in tree(lines)}

    tops = {min(circle) for circle in circles(lines)}
    for place, boss in enumerate(lines):
        expected = 0 if boss is None or place in tops else depth[boss] + 1
        assert depth[place] == expected


@given(ANY_LINES)
def test_a_circle_is_who_comes_back_to_themselves(lines: list[int | None]) -> None:
    found = {place for circle in circles(lines) for place in circle}

    assert found == {place for place in range(len(lines)) if _comes_back(place, lines)}


def _comes_back(start: int, lines: list[int | None]) -> bool:
    place = lines[start]
    for _ in lines:
        if place is None or place == start:
            break
        place = lines[place]
    return place == start


@pytest.mark.parametrize("size", [1, 2, 500])
def test_five_hundred_who_report_in_a_circle_are_drawn(size: int) -> None:
    people = [person(f"P{n}", f"P{(n + 1) % size}") for n in range(size)]

    lines = bosses(people)

    assert [len(circle) for circle in circles(lines)] == [size]
    assert tree(lines)[0] == Placed(place=0, depth=0)
    assert len(tree(lines)) == size


def test_a_line_of_five_hundred_is_five_hundred_deep() -> None:
    people = [person(f"P{n}", f"P{n - 1}") for n in range(500)]

    assert tree(bosses(people))[-1] == Placed(place=499, depth=499)


def test_the_order_of_the_list_is_kept_within_the_tree() -> None:
    people = [person("A", "B"), person("B"), person("C", "B"), person("D")]

    assert [each.place for each in tree(bosses(people))] == [1, 0, 2, 3]


def test_a_name_means_its_bearer_however_it_is_capitalised() -> None:
    assert bosses([person("Dr. Eva Lang"), person("Tom", "dr.  eva LANG")]) == (None, 0)


def test_who_is_not_on_the_map_is_nobodys_boss() -> None:
    assert bosses([person("Tom", "Eva")]) == (None,)


def test_of_two_with_one_name_the_unit_decides_and_then_the_same_unit() -> None:
    people = [
        person("Eva", unit="Graz"),
        person("Eva", unit="Linz"),
        person("Tom", "Eva (Linz)", "Graz"),
        person("Ida", "Eva", "Linz"),
        person("Uwe", "Eva", "Wien"),
    ]

    assert bosses(people)[2:] == (1, 1, 0)


def test_who_is_called_like_their_boss_does_not_report_to_themselves() -> None:
    assert bosses([person("Eva", unit="Graz"), person("Eva", "Eva", "Linz")]) == (None, 0)


@given(PEOPLE.filter(bool), st.data())
def test_a_reference_leads_back_to_whom_it_names(
    people: list[Stakeholder], data: st.DataObject
) -> None:
    boss = data.draw(st.integers(0, len(people) - 1))
    newcomer = person("Neu", reference(people[boss], people))

    assert bosses([*people, newcomer])[-1] == boss


@given(PEOPLE.filter(bool), st.data())
def test_whoever_is_renamed_or_moved_keeps_those_who_report_to_them(
    people: list[Stakeholder], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(people) - 1))
    name, unit = data.draw(st.sampled_from((*NAMES, "Neu"))), data.draw(st.sampled_from(UNITS))
    renamed = replace(people[place], name=name, unit=unit)
    after = [*people[:place], renamed, *people[place + 1 :]]
    if len({is_listed_once(each) for each in after}) < len(after):
        return

    kept = with_lines_kept(people, after, range(len(people)))

    for own, (before, now) in enumerate(zip(bosses(people), bosses(kept), strict=True)):
        assert before in {None, now} or (before == own and now is None)


@given(PEOPLE, st.sampled_from((*NAMES, "Neu")), st.sampled_from(UNITS))
def test_a_newcomer_draws_nobody_away_from_their_boss(
    people: list[Stakeholder], name: str, unit: str | None
) -> None:
    newcomer = person(name, unit=unit)
    if is_listed_once(newcomer) in {is_listed_once(each) for each in people}:
        return
    after = [*people, newcomer]

    kept = with_lines_kept(people, after, [*range(len(people)), None])

    for own, (before, now) in enumerate(zip(bosses(people), bosses(kept), strict=False)):
        assert before in {None, now} or (before == own and now is None)


@given(PEOPLE.filter(bool), st.data())
def test_who_is_taken_away_leaves_their_people_with_nobody_above_and_no_trace(
    people: list[Stakeholder], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(people) - 1))
    origins = [place for place in range(len(people)) if place != gone]
    after = [people[place] for place in origins]

    kept = with_lines_kept(people, after, origins)

    once, now = bosses(people), bosses(kept)
    for place, origin in enumerate(origins):
        if once[origin] == gone:
            assert (kept[place].reports_to, now[place]) == (None, None)
        elif once[origin] is not None:
            boss = now[place]
            assert boss is not None
            assert origins[boss] == once[origin]


def test_a_line_that_is_changed_itself_stays_as_it_was_put() -> None:
    before = [person("Eva"), person("Tom", "Eva")]
    after = [person("Eva"), person("Tom", "Ida")]

    assert with_lines_kept(before, after, (0, 1)) == tuple(after)


def test_people_of_one_name_are_told_apart_by_their_unit() -> None:
    people = [person("Eva", unit="Graz"), person("Eva"), person("Tom", unit="Graz")]

    assert [label(each) for each in people] == ["Eva (Graz)", "Eva", "Tom (Graz)"]
    assert [reference(each, people) for each in people] == ["Eva (Graz)", "Eva", "Tom"]
