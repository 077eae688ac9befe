"""Forms and Home tabs, as Slack's ``views.*`` methods keep them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.sandbox.feed import Change, ChangeKind
from bot.sandbox.refusal import Refused
from bot.sandbox.rules.blocks import Surface
from bot.sandbox.rules.forms import check_form, is_too_large
from bot.sandbox.world import Form, drawn_form

if TYPE_CHECKING:
    from bot.sandbox.wire import Json
    from bot.sandbox.world import World

DEEPEST = 3
"""Forms that may lie on each other."""


def views_open(world: World, given: Json) -> Json:
    """Open a form for who pressed or typed."""
    view = checked_view(given, Surface.MODAL)
    person = world.use_trigger(str(given.get("trigger_id") or ""))
    for form in world.forms_of(person):
        world.close_form(form)
    form_id = _new_id()
    form = Form(id=form_id, person=person, hash="", root=form_id, view=view)
    return {"view": drawn_form(world.put_form(form))}


def views_push(world: World, given: Json) -> Json:
    """Lay a form on the open one."""
    view = checked_view(given, Surface.MODAL)
    person = world.use_trigger(str(given.get("trigger_id") or ""))
    return {"view": drawn_form(pushed(world, person, view))}


def pushed(world: World, person: str, view: Json) -> Form:
    """Lay a form on the one that is on top.

    Raises:
        Refused: ``push_limit_reached``, or where none is open.
    """
    open_forms = world.forms_of(person)
    if not open_forms:
        raise Refused("view_not_found")
    if len(open_forms) >= DEEPEST:
        raise Refused("push_limit_reached")
    below = open_forms[-1]
    form = Form(id=_new_id(), person=person, hash="", root=below.root, view=view, previous=below.id)
    return world.put_form(form)


def views_update(world: World, given: Json) -> Json:
    """Change an open form, unless it has changed meanwhile."""
    view = checked_view(given, Surface.MODAL)
    form = _find(world, given)
    if given.get("hash") not in {None, form.hash}:
        raise Refused("hash_conflict")
    return {"view": drawn_form(world.put_form(replace(form, view=view)))}


def views_publish(world: World, given: Json) -> Json:
    """Draw a person's Home tab."""
    view = checked_view(given, Surface.HOME)
    person = world.person(str(given.get("user_id") or ""))
    world.homes[person.id] = view
    about = {"home": view}
    audience = frozenset({person.id})
    world.feed.publish(Change(kind=ChangeKind.HOME, about=about, audience=audience))
    return {"view": {**view, "id": f"V{person.id}"}}


def checked_view(given: Json, surface: Surface) -> Json:
    """Read a view.

    Raises:
        Refused: ``invalid_arguments`` or ``view_too_large``.
    """
    view: Any = given.get("view")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", messages=["[ERROR] missing required field: view"])
    problems = check_form(view, surface)
    if problems:
        raise Refused("invalid_arguments", messages=problems)
    if is_too_large(view):
        raise Refused("view_too_large")
    return with_block_ids(view)


def with_block_ids(view: Json) -> Json:
    """Name the blocks that have no name, as Slack does."""
    blocks = [{"block_id": secrets.token_hex(3), **block} for block in view["blocks"]]
    return {**view, "blocks": blocks}


def _find(world: World, given: Json) -> Form:
    wanted, external = given.get("view_id"), given.get("external_id")
    for form in world.forms.values():
        if form.id == wanted or (external and form.view.get("external_id") == external):
            return form
    raise Refused("not_found")


def _new_id() -> str:
    return f"V{secrets.token_hex(6).upper()}"
