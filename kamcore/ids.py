"""Names for the things we keep, so that one id cannot be handed over as another."""

from __future__ import annotations

from typing import NewType

WorkspaceId = NewType("WorkspaceId", str)
"""A Slack team id such as ``T0123``: the wall nothing crosses."""

PersonId = NewType("PersonId", str)
"""A Slack user id such as ``U0123``, unique within its workspace."""

AccountId = NewType("AccountId", str)
"""An account's own id: our own, or the CRM's where an import brought one."""

AssessmentId = NewType("AssessmentId", str)
"""One verdict that was shown to somebody."""

AnswerId = NewType("AnswerId", str)
"""One answer to how satisfied a customer is."""

NoteId = NewType("NoteId", str)
"""One note on an account, whatever version of it."""

PromiseId = NewType("PromiseId", str)
"""One thing somebody promised, on either side."""

DocumentId = NewType("DocumentId", str)
"""One text that can be found: a page of guidance, a company's own document, a note."""

PassageId = NewType("PassageId", int)
"""A passage of a document; never given to another passage, whatever happens to this one."""

MeetingId = NewType("MeetingId", str)
"""One meeting; of a recurring one each is its own."""

FeedId = NewType("FeedId", str)
"""One calendar somebody lets us read."""

ReminderId = NewType("ReminderId", str)
"""One thing somebody is told unasked, such as the brief before one meeting."""
