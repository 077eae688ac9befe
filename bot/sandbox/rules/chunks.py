"""What a growing message may be given: words, tasks, the title over the tasks, and blocks.

Source: docs.slack.dev, "Using the chunks parameter" of ``chat.appendStream``.
"""

from __future__ import annotations

from bot.sandbox.rules.blocks import Surface, check_blocks
from bot.sandbox.rules.findings import Findings

TEXT_MOST = 12_000
TASK_MOST = 256
STATUSES = ("pending", "in_progress", "complete", "error")
MEMBERS = {
    "markdown_text": ("text",),
    "task_update": ("id", "title", "status", "details", "output", "sources"),
    "plan_update": ("title",),
    "blocks": ("blocks",),
}


def check_chunks(chunks: object) -> list[str]:
    """List what Slack would refuse; nothing where all is well."""
    findings = Findings()
    if not isinstance(chunks, list):
        findings.add("must provide an array", "/chunks")
        return findings.problems
    for number, chunk in enumerate(chunks):
        _check(findings, chunk, f"/chunks/{number}")
    return findings.problems


def _check(findings: Findings, chunk: object, place: str) -> None:
    if not findings.is_object(chunk, place) or not isinstance(chunk, dict):
        return
    kind = chunk.get("type")
    members = MEMBERS.get(kind) if isinstance(kind, str) else None
    if members is None:
        findings.add(f"unsupported type: {kind}", f"{place}/type")
        return
    findings.only(chunk, ("type", *members), place)
    match kind:
        case "markdown_text":
            findings.string(chunk, "text", place, most=TEXT_MOST, needed=True)
        case "task_update":
            findings.string(chunk, "id", place, most=TASK_MOST, needed=True)
            findings.string(chunk, "title", place, most=TASK_MOST, needed=True)
            findings.string(chunk, "status", place, most=TASK_MOST, needed=True)
            findings.one_of(chunk, "status", place, STATUSES)
        case "plan_update":
            findings.string(chunk, "title", place, most=TASK_MOST, needed=True)
        case _:
            findings.problems += check_blocks(
                chunk.get("blocks"), Surface.MESSAGE, f"{place}/blocks"
            )
