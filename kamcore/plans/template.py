"""What a plan is laid out like: a TOML file that names its sections, and may add its own.

A plan keeps the outline it was started with, so a file that changes later changes no plan.
A template that leaves out what every plan needs gets it at the end.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kamcore.plans.errors import UnknownTemplateError
from kamcore.plans.sections import CUSTOM, NEEDED, is_custom, is_list, is_text
from kamcore.policy import Wording
from kamcore.policy_error import PolicyError, PolicyFlaw
from kamcore.policy_fields import PolicyFields

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDARD = "standard"
MOST_SECTIONS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """One section of a plan.

    Attributes:
        name: What it is called; ``None`` for those that every plan calls alike.
        hint: What belongs in it; ``None`` where the usual hint is good enough.
    """

    key: str
    name: Wording | None = None
    hint: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The sections of a plan, in order, and the template they come from."""

    template: str
    sections: tuple[OutlineSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A layout to start a plan from."""

    name: str
    title: Wording
    about: Wording
    outline: Outline


def load_template(text: str, *, place: str) -> Template:
    """Read a template.

    Args:
        text: TOML.
        place: What the file is called, for the refusal.

    Raises:
        PolicyError: With the place in the file and the reason.
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyError(place, "", PolicyFlaw.NOT_TOML, str(error)) from error
    top = PolicyFields(document, place, "")
    top.only(("name", "title", "about", "sections"))
    name = top.required_text("name")
    sections = [_section(table) for table in top.tables("sections")]
    if len(sections) > MOST_SECTIONS:
        raise top.refuse("sections", PolicyFlaw.OUT_OF_RANGE, "", f"0-{MOST_SECTIONS}")
    _refuse_twice(top, sections)
    return Template(
        name=name,
        title=_wording(top, "title"),
        about=_wording(top, "about"),
        outline=Outline(template=name, sections=completed(sections)),
    )


def completed(sections: Sequence[OutlineSection]) -> tuple[OutlineSection, ...]:
    """Add what no plan can do without."""
    there = {section.key for section in sections}
    added = (OutlineSection(key=key.value) for key in NEEDED if key not in there)
    return (*sections, *added)


@cache
def shipped_templates() -> tuple[Template, ...]:
    """Give the templates that come with the program, the usual one first."""
    folder = files("kamcore.plans") / "templates"
    found = [
        load_template(file.read_text("utf-8"), place=file.name)
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda template: (template.name != STANDARD, template.name)))


def template_of(name: str, templates: Sequence[Template] | None = None) -> Template:
    """Find a template by its name, among those that come with the program or are given.

    Raises:
        UnknownTemplateError: Where there is none of that name.
    """
    known = templates or shipped_templates()
    found = next((template for template in known if template.name == name), None)
    if found is None:
        raise UnknownTemplateError(name, [template.name for template in known])
    return found


def _section(table: PolicyFields) -> OutlineSection:
    table.only(("id", "name", "hint"))
    key = table.required_text("id")
    hint = _wording(table, "hint") if table.has("hint") else None
    if is_text(key) or is_list(key):
        if is_custom(key) or table.has("name"):
            raise table.refuse("name" if table.has("name") else "id", PolicyFlaw.UNKNOWN_KEY, key)
        return OutlineSection(key=key, hint=hint)
    if not is_custom(CUSTOM + key):
        raise table.refuse("id", PolicyFlaw.NOT_A_CHOICE, key, "a-z, 0-9, _")
    return OutlineSection(key=CUSTOM + key, name=_wording(table, "name"), hint=hint)


def _wording(table: PolicyFields, key: str) -> Wording:
    both = table.table(key)
    both.only(("en", "de"))
    return Wording(en=both.required_text("en"), de=both.required_text("de"))


def _refuse_twice(top: PolicyFields, sections: Sequence[OutlineSection]) -> None:
    seen: set[str] = set()
    for number, section in enumerate(sections):
        if section.key in seen:
            raise top.refuse(f"sections[{number}].id", PolicyFlaw.TWICE, section.key)
        seen.add(section.key)
