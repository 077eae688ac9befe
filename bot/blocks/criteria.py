"""What criteria, levels and classes are called in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.verdict import AccountClass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.i18n import Texts
    from kamcore.policy import Policy, RatedPart


def class_name(account_class: AccountClass, t: Texts) -> str:
    """Name a class as a heading or a label does."""
    match account_class:
        case AccountClass.KEY:
            return t("Key account")
        case AccountClass.DEVELOP:
            return t("Develop")
        case AccountClass.NOT_NOW:
            return t("Not now")
        case AccountClass.NEEDS_EVIDENCE:
            return t("Needs evidence")


def class_names(classes: Iterable[AccountClass], t: Texts) -> str:
    """Name several classes as alternatives, as a label does."""
    return t.list((class_name(each, t) for each in classes), last="or")


def quoted_names(classes: Iterable[AccountClass], t: Texts) -> str:
    """Name several classes as alternatives within a sentence."""
    return t.list((t("“{name}”", name=class_name(each, t)) for each in classes), last="or")


def criterion_name(criterion_id: str, policy: Policy, t: Texts) -> str:
    """Name a criterion, or one of its parts with the criterion before it."""
    criterion = policy.criterion(criterion_id)
    if criterion is None:
        return criterion_id
    name = t.wording(criterion.name)
    part = rated_part(criterion_id, policy)
    if part is None or part.id == criterion.id:
        return name
    return t("{criterion}: {part}", criterion=name, part=t.wording(part.name))


def rated_part(part_id: str, policy: Policy) -> RatedPart | None:
    """Find what a person rates by its id."""
    return next((part for part in policy.rateable if part.id == part_id), None)


def anchor(part: RatedPart, level: int, t: Texts) -> str:
    """Give the policy's words for one level."""
    return t.wording(part.anchors[level])


def account_class_of(value: str | None) -> AccountClass | None:
    """Read a class from outside, such as from a form's choice."""
    return AccountClass(value) if value in set(AccountClass) else None
