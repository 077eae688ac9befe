"""The form in which a change of the rules is proposed: weights, thresholds, capacity, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.criteria import criterion_name
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.blocks.policy_words import capacity_names
from bot.slack.modals.filled import Refused, text_of, too_long
from bot.slack.modals.inputs import field, modal, text_input
from kamcore.exact_text import exact_text
from kamcore.policy import CapacityRules
from kamcore.policy_capacity import OPTIONAL
from kamcore.policy_change import PolicyChange
from kamcore.use_cases.reasons import LONGEST_REASON

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.policy import Policy

REASON = "reason"
NUMBER_LIMIT = 12
THRESHOLDS = ("key", "develop", "drop_below")
MOST_NUMBER = 100_000
FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalInput:
    """What somebody wants to rule otherwise, and why."""

    change: PolicyChange
    reason: str


def policy_view(policy: Policy, t: Texts, *, context: FormContext) -> View:
    """Draw the form, filled with the rules in force."""
    pen = Pen(t)
    blocks: list[Block] = [
        section(
            pen(
                "Change what should be ruled otherwise. Nothing is in force until a sales leader "
                "approves it; before that you see which accounts would change class."
            )
        ),
        section(pen("The weights must sum to 100.")),
    ]
    for criterion in policy.criteria:
        block = weight_block(criterion.id)
        value = exact_text(criterion.weight)
        name = t("Weight of {criterion}", criterion=criterion_name(criterion.id, policy, t))
        blocks.append(field(block, name, text_input(block, value, limit=NUMBER_LIMIT)))
    for name, label in _threshold_names(t).items():
        value = exact_text(getattr(policy.thresholds, name))
        blocks.append(field(name, label, text_input(name, value, limit=NUMBER_LIMIT)))
    for place, label in capacity_names(t).items():
        name = place.partition(".")[2]
        given = getattr(policy.capacity, name)
        entered = text_input(name, "" if given is None else str(given), limit=NUMBER_LIMIT)
        blocks.append(field(name, label, entered, optional=name in OPTIONAL))
    blocks.append(
        field(REASON, t("Why?"), text_input(REASON, "", limit=LONGEST_REASON, multiline=True))
    )
    title, submit = t("Propose a change"), t("Propose")
    return modal(CallbackId.PROPOSE_POLICY, title, blocks, context=context, t=t, submit=submit)


def parse_policy(state: ViewState, policy: Policy, t: Texts) -> ProposalInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    reason = text_of(state, REASON)
    errors = too_long(REASON, reason, LONGEST_REASON, t)
    if not reason:
        errors[REASON] = t("Say why the rules should change.")
    weights = {
        each.id: _number(state, weight_block(each.id), errors, t) for each in policy.criteria
    }
    limits = {name: _number(state, name, errors, t) for name in THRESHOLDS}
    capacity = _capacity(state, policy.capacity, errors, t)
    total = sum(weights.values(), start=Fraction(0))
    if not errors and total != FULL:
        first = weight_block(policy.criteria[0].id)
        errors[first] = t("The weights sum to {sum}, but must sum to 100.", sum=exact_text(total))
    if errors:
        return Refused(errors=errors)
    change = PolicyChange(
        weights=weights, thresholds=replace(policy.thresholds, **limits), capacity=capacity
    )
    return ProposalInput(change=change, reason=reason)


def weight_block(criterion_id: str) -> str:
    """Name the field of a criterion's weight."""
    return f"weight.{criterion_id}"


def _threshold_names(t: Texts) -> dict[str, str]:
    return {
        "key": t("Points for a key account"),
        "develop": t("Points to develop"),
        "drop_below": t("Points below which a review counts against a key account"),
    }


def _number(state: ViewState, block: str, errors: dict[str, str], t: Texts) -> Fraction:
    """Read a number, with a point or a comma before its decimals."""
    typed = text_of(state, block).replace(",", ".")
    try:
        number = Decimal(typed)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number <= FULL or len(typed) > NUMBER_LIMIT:
        errors[block] = t("Write a number from 0 to 100.")
        return Fraction(0)
    return Fraction(number)


def _capacity(
    state: ViewState, usual: CapacityRules, errors: dict[str, str], t: Texts
) -> CapacityRules:
    given: dict[str, int | None] = asdict(usual)
    for name in (part.name for part in fields(CapacityRules)):
        typed = text_of(state, name)
        if not typed and name in OPTIONAL:
            given[name] = None
        elif typed.isascii() and typed.isdigit() and int(typed) <= MOST_NUMBER:
            given[name] = int(typed)
        else:
            errors[name] = t("Write a whole number from 0 to {most}.", most=t.number(MOST_NUMBER))
    limits = {name: given.pop(name) for name in OPTIONAL}
    whole = {name: value for name, value in given.items() if value is not None}
    return CapacityRules(
        **whole, most_per_industry=limits[OPTIONAL[0]], most_per_region=limits[OPTIONAL[1]]
    )
