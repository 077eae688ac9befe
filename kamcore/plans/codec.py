"""Plans as JSON text: what the store keeps of each section, and what programs read.

Every document carries its version, so that a later form of it can still read this one.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from kamcore.ids import PersonId
from kamcore.plans.fields import FIELDS, KINDS, Shape
from kamcore.plans.rows import ActionState, PlanAction, RowId
from kamcore.plans.sections import ListSection, is_text
from kamcore.plans.template import Outline, OutlineSection
from kamcore.policy import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.plans.fields import Field
    from kamcore.plans.plan import Content, Plan, PlanVersion
    from kamcore.plans.rows import Row

VERSION = 1


class PlanDocumentError(ValueError):
    """Something stands in the store that this program did not write: a bug, or tampering."""


def content_to_json(content: Content) -> str:
    """Write a section's content."""
    value = content if isinstance(content, str) else [row_to_json(row) for row in content]
    return _written({"v": VERSION, "content": value})


def content_from_json(key: str, text: str) -> Content:
    """Read what ``content_to_json`` wrote of a section."""
    value = _read(text).get("content")
    if is_text(key):
        if not isinstance(value, str):
            raise PlanDocumentError(key)
        return value
    if not isinstance(value, list):
        raise PlanDocumentError(key)
    return tuple(row_from_json(ListSection(key), each) for each in value)


def open_actions_from_json(
    text: str, owner: PersonId, *, until: date | None = None
) -> tuple[PlanAction, ...]:
    """Read of a list of actions what somebody has still to do, and until a day where one is given.

    Only those are made values of: a home page reads fifty lists, and shows a few actions.
    """
    last = None if until is None else until.isoformat()
    wanted = (
        row_from_json(ListSection.ACTIONS, each)
        for each in _read(text)["content"]
        if each["owner"] == owner and each["state"] == ActionState.OPEN.value
        if last is None or (each["due"] is not None and each["due"] <= last)
    )
    return tuple(row for row in wanted if isinstance(row, PlanAction))


def outline_to_json(outline: Outline) -> str:
    """Write an outline."""
    sections = [
        {"key": each.key, "name": _both(each.name), "hint": _both(each.hint)}
        for each in outline.sections
    ]
    return _written({"v": VERSION, "template": outline.template, "sections": sections})


def outline_from_json(text: str) -> Outline:
    """Read what ``outline_to_json`` wrote."""
    document = _read(text)
    sections = (
        OutlineSection(key=each["key"], name=_wording(each["name"]), hint=_wording(each["hint"]))
        for each in document["sections"]
    )
    return Outline(template=document["template"], sections=tuple(sections))


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Give a whole plan for programs, its sections in order."""
    sections = {}
    for each in plan.outline.sections:
        section = plan.sections.get(each.key)
        if section is None:
            continue
        content = section.content
        sections[each.key] = {
            "content": content
            if isinstance(content, str)
            else [row_to_json(row) for row in content],
            "version": section.version,
            "by": section.by,
            "at": section.at.isoformat(),
        }
    return {
        "v": VERSION,
        "account": plan.account,
        "number": plan.number,
        "state": plan.state.value,
        "template": plan.outline.template,
        "version": plan.version,
        "by": plan.by,
        "at": plan.at.isoformat(),
        "sections": sections,
    }


def version_to_json(version: PlanVersion) -> dict[str, Any]:
    """Give one version of a plan's history for programs."""
    return {
        "version": version.version,
        "kind": version.kind.value,
        "section": version.section,
        "state": version.state.value,
        "by": version.by,
        "at": version.at.isoformat(),
        "note": version.note,
    }


def row_to_json(row: Row) -> dict[str, Any]:
    """Write a row; a day is written as ``2026-11-23``."""
    values = {field.name: _plain(getattr(row, field.name)) for field in FIELDS[type(row)]}
    return {"id": row.id, **values}


def row_from_json(section: ListSection, document: Mapping[str, Any]) -> Row:
    """Read what ``row_to_json`` wrote of a row of this list."""
    kind: Any = KINDS[section]
    fields = FIELDS[kind]
    if not isinstance(document, dict) or document.keys() != {"id", *(f.name for f in fields)}:
        raise PlanDocumentError(section)
    values = {field.name: _value(field, document[field.name]) for field in fields}
    row: Row = kind(id=RowId(document["id"]), **values)
    return row


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(field: Field, value: Any) -> object:
    match field.shape:
        case Shape.DAY:
            return None if value is None else date.fromisoformat(value)
        case Shape.CHOICE:
            return field.choices(value) if field.choices is not None else value
        case Shape.LINKS:
            return tuple(RowId(each) for each in value)
        case Shape.PERSON:
            return None if value is None else PersonId(value)
        case Shape.LINE | Shape.TEXT:
            return value


def _both(wording: Wording | None) -> dict[str, str] | None:
    return None if wording is None else {"en": wording.en, "de": wording.de}


def _wording(value: Mapping[str, str] | None) -> Wording | None:
    return None if value is None else Wording(en=value["en"], de=value["de"])


def _written(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _read(text: str) -> dict[str, Any]:
    document = json.loads(text)
    if not isinstance(document, dict) or document.get("v") != VERSION:
        raise PlanDocumentError(text[:40])
    return document
