"""Templates are files; what they cannot do is leave out the minimum."""

from __future__ import annotations

import pytest

from kamcore.plans.errors import UnknownTemplateError
from kamcore.plans.sections import NEEDED, ListSection, TextSection
from kamcore.plans.template import load_template, shipped_templates, template_of
from kamcore.policy_error import PolicyError, PolicyFlaw

HEAD = """
name = "ours"
title = {en = "Ours", de = "Unserer"}
about = {en = "With our own section", de = "Mit eigenem Abschnitt"}
"""
OWN = """
[[sections]]
id = "sustainability"
name = {en = "Sustainability", de = "Nachhaltigkeit"}
"""


def test_the_usual_template_comes_first_and_has_every_section() -> None:
    first, *_ = shipped_templates()

    assert first.name == "standard"
    assert [each.key for each in first.outline.sections] != []
    assert {each.key for each in first.outline.sections} == {*TextSection, *ListSection}


def test_a_template_can_bring_its_own_section() -> None:
    template = load_template(HEAD + OWN, place="ours.toml")

    own = template.outline.sections[0]
    assert own.key == "custom.sustainability"
    assert own.name is not None
    assert own.name.de == "Nachhaltigkeit"


def test_what_every_plan_needs_is_added_where_a_template_leaves_it_out() -> None:
    template = load_template(HEAD + OWN, place="ours.toml")

    keys = [each.key for each in template.outline.sections]
    assert keys == ["custom.sustainability", *NEEDED]


@pytest.mark.parametrize(
    ("text", "place", "flaw"),
    [
        ("name = ", "", PolicyFlaw.NOT_TOML),
        ('title = {en = "a", de = "b"}', "name", PolicyFlaw.MISSING),
        (HEAD + "minimum = false", "minimum", PolicyFlaw.UNKNOWN_KEY),
        (HEAD + OWN + "needed = false", "sections[0].needed", PolicyFlaw.UNKNOWN_KEY),
        (HEAD + OWN + OWN, "sections[1].id", PolicyFlaw.TWICE),
        (HEAD + "[[sections]]\nid = 'Mein Teil'", "sections[0].id", PolicyFlaw.NOT_A_CHOICE),
        (HEAD + "[[sections]]\nid = 'custom.own'", "sections[0].id", PolicyFlaw.UNKNOWN_KEY),
        (HEAD + "[[sections]]\nid = 'own'", "sections[0].name.en", PolicyFlaw.MISSING),
        (HEAD + OWN + 'hint = "English only"', "sections[0].hint", PolicyFlaw.NOT_A_TABLE),
        (HEAD + "sections = 3", "sections", PolicyFlaw.NOT_A_TABLE),
        (HEAD + "".join(OWN.replace("ility", f"y{n}") for n in range(41)), "sections",
         PolicyFlaw.OUT_OF_RANGE),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_right_is_refused_with_the_place(
    text: str, place: str, flaw: PolicyFlaw
) -> None:
    with pytest.raises(PolicyError) as refused:
        load_template(text, place="ours.toml")

    assert (refused.value.file, refused.value.place) == ("ours.toml", place)
    assert refused.value.flaw is flaw


def test_a_template_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownTemplateError) as refused:
        template_of("fancy")

    assert refused.value.known == ("standard", "short")
