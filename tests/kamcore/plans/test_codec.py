"""Whatever a plan holds comes back from the store as it was."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.plans.codec import (
    PlanDocumentError,
    content_from_json,
    content_to_json,
    outline_from_json,
    outline_to_json,
    plan_to_json,
)
from kamcore.plans.fields import FIELDS, KINDS
from kamcore.plans.sections import ListSection
from kamcore.plans.template import load_template, shipped_templates
from tests.builders_plans import a_goal
from tests.kamcore.plans.strategies import lists, plans, texts

if TYPE_CHECKING:
    from kamcore.plans.plan import Plan

CUSTOM = """
name = "ours"
title = {en = "Ours", de = "Unserer"}
about = {en = "With sustainability", de = "Mit Nachhaltigkeit"}
[[sections]]
id = "sustainability"
name = {en = "Sustainability", de = "Nachhaltigkeit"}
hint = {en = "What they report", de = "Was sie berichten"}
"""


@settings(max_examples=40)
@given(st.sampled_from(list(ListSection)).flatmap(lambda s: st.tuples(st.just(s), lists(s))))
def test_a_list_comes_back_as_it_was_written(listed: tuple[ListSection, object]) -> None:
    section, content = listed

    assert content_from_json(section, content_to_json(content)) == content  # type: ignore[arg-type]  # rows of the section


@given(texts)
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    assert content_from_json("summary", content_to_json(text)) == text


@settings(max_examples=40)
@given(plans())
def test_every_plan_can_be_given_to_programs(plan: Plan) -> None:
    document = json.loads(json.dumps(plan_to_json(plan)))

    assert list(document["sections"]) == [
        each.key for each in plan.outline.sections if each.key in plan.sections
    ]


def test_an_outline_comes_back_with_the_sections_a_template_added() -> None:
    for template in (*shipped_templates(), load_template(CUSTOM, place="ours.toml")):
        assert outline_from_json(outline_to_json(template.outline)) == template.outline


def test_no_field_of_any_row_is_forgotten() -> None:
    for kind, described in FIELDS.items():
        assert {field.name for field in described} | {"id"} == {
            field.name for field in fields(kind)
        }
    assert set(KINDS) == set(ListSection)


@pytest.mark.parametrize(
    ("section", "written"),
    [
        ("summary", '{"v":1,"content":[]}'),
        ("summary", '{"v":2,"content":""}'),
        ("summary", "[]"),
        ("our_goals", '{"v":1,"content":"x"}'),
        ("our_goals", '{"v":1,"content":[{"id":"1"}]}'),
        ("our_goals", content_to_json((a_goal(),)).replace("metric", "metrix")),
    ],
)
def test_what_this_program_did_not_write_is_not_taken_for_a_plan(
    section: str, written: str
) -> None:
    with pytest.raises(PlanDocumentError):
        content_from_json(section, written)
