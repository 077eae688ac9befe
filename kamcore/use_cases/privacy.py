"""Give somebody all that is kept about them, or erase it: GDPR, articles 15 and 17."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.audit import AuditAction, AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ports.privacy import PrivacyStore
    from kamcore.privacy import Erasure, Subject, SubjectKind


def find_subject(store: PrivacyStore, actor: Actor, kind: SubjectKind, text: str) -> Subject:
    """Give whom an id means, to be asked whether it is they.

    Raises:
        NotAllowedError: For everybody but an administrator.
        UnknownSubjectError: Where nothing is kept of them.
        SeveralSubjectsError: Where a name is that of several contacts.
    """
    require(actor, Action.ADMINISTER)
    with store.privacy(actor.workspace) as privacy:
        return privacy.find(kind, text)


def export_subject(
    store: PrivacyStore, actor: Actor, kind: SubjectKind, text: str
) -> tuple[Subject, Mapping[str, Sequence[Mapping[str, object]]]]:
    """Give every row about somebody, by table.

    Raises:
        As ``find_subject``.
    """
    require(actor, Action.ADMINISTER)
    with store.privacy(actor.workspace) as privacy:
        subject = privacy.find(kind, text)
        return subject, privacy.everything_about(subject)


def erase_subject(
    store: PrivacyStore, actor: Actor, kind: SubjectKind, text: str, *, now: datetime
) -> Erasure:
    """Erase somebody; the audit trail keeps that it was done, and not to whom.

    Raises:
        As ``find_subject``.
    """
    require(actor, Action.ADMINISTER)
    with store.privacy(actor.workspace) as privacy:
        subject = privacy.find(kind, text)
        entry = AuditEntry(
            at=now,
            by=actor.person,
            action=AuditAction.ERASED,
            detail=json.dumps({"kind": kind.value}),
        )
        erased = privacy.erase(subject, entry)
        privacy.commit()
    return erased
