"""Fill in a form as somebody would who changes only some of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_it_stands(form: Mapping[str, Any], **entered: object) -> dict[str, dict[str, Any]]:
    """Give what Slack sends: everything as it was drawn, but for what is given by field.

    Args:
        form: The form as it is on the screen.
        entered: Block id to what is entered there: a text, the value of a choice or several,
            a day, a person; ``__`` stands for a dot.
    """
    given = {name.replace("__", "."): value for name, value in entered.items()}
    values: dict[str, dict[str, Any]] = {}
    for block in form["blocks"]:
        element = block.get("element")
        if element is None:
            continue
        field = block["block_id"]
        told = _drawn(element) if field not in given else _entered(element, given[field])
        values[field] = {element["action_id"]: {"type": element["type"], **told}}
    return values


def _drawn(element: Mapping[str, Any]) -> dict[str, Any]:
    match element["type"]:
        case "plain_text_input" | "url_text_input":
            return {"value": element.get("initial_value")}
        case "timepicker":
            return {"selected_time": element.get("initial_time")}
        case "datepicker":
            return {"selected_date": element.get("initial_date")}
        case "users_select":
            return {"selected_user": element.get("initial_user")}
        case "checkboxes":
            return {"selected_options": element.get("initial_options", [])}
        case _:
            return {"selected_option": element.get("initial_option")}


def _entered(element: Mapping[str, Any], value: object) -> dict[str, Any]:
    match element["type"]:
        case "plain_text_input" | "url_text_input":
            return {"value": value}
        case "timepicker":
            return {"selected_time": value}
        case "datepicker":
            return {"selected_date": value}
        case "users_select":
            return {"selected_user": value}
        case "checkboxes":
            assert isinstance(value, list | tuple)
            return {"selected_options": [{"value": each} for each in value]}
        case _:
            return {"selected_option": {"value": value}}
