"""The verdict in words: what the account is, why, and what to do with that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.bars import score_bar
from bot.blocks.criteria import class_name, quoted_names
from bot.blocks.parts import clean
from bot.blocks.readings import points
from kamcore.keeping import REVIEWS_NEEDED
from kamcore.verdict import AccountClass, Reason

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.keeping import Keeping
    from kamcore.policy import Policy

SHORT_HASH = 8
TITLE_NAME_LIMIT = 100
"""Characters of a name in a header, which has 150 in all."""


def title(shown: ShownAssessment, t: Texts) -> str:
    """Name the account and its class: the line that is read first. Not yet made safe."""
    verdict = class_name(shown.account_class, t)
    name = short_name(shown)
    if shown.group:
        return t("{account} (whole group): {verdict}", account=name, verdict=verdict)
    return t("{account}: {verdict}", account=name, verdict=verdict)


def short_name(shown: ShownAssessment) -> str:
    """Give the account's name as short as a header needs it, so that the rest has room."""
    return clean(shown.account.name, TITLE_NAME_LIMIT)


def decision(shown: ShownAssessment, pen: Pen) -> Written:
    """Answer the question in one sentence."""
    name = _asked_about(shown, pen)
    match shown.account_class:
        case AccountClass.KEY:
            return pen("Yes, {account} should be a key account.", account=name)
        case AccountClass.DEVELOP:
            return pen("Not yet: {account} is an account to develop.", account=name)
        case AccountClass.NOT_NOW:
            return pen("No, {account} should not be a key account now.", account=name)
        case AccountClass.NEEDS_EVIDENCE:
            possible = quoted_names(shown.possible, pen.t)
            return pen(
                "Not decided: the evidence on {account} still allows {possible}.",
                account=name,
                possible=possible,
            )


def _asked_about(shown: ShownAssessment, pen: Pen) -> Written:
    name = pen.name(shown.account.name)
    return pen("{account} (whole group)", account=name) if shown.group else name


def grounds(shown: ShownAssessment, policy: Policy, pen: Pen) -> Written:
    """Say in a sentence or two why the answer is what it is."""
    if shown.account_class is AccountClass.NEEDS_EVIDENCE:
        return _lean(shown, pen)
    return pen.join(
        [_ground(shown.reason, policy, pen), _exception(shown, pen), advice(shown, pen)]
    )


def _lean(shown: ShownAssessment, pen: Pen) -> Written:
    if shown.lean is None:
        return pen("Answer the questions below, and it will be decided.")
    lean = class_name(shown.lean, pen.t)
    return pen("What we know so far leans towards “{lean}”. That is not a decision.", lean=lean)


def _ground(reason: Reason, policy: Policy, pen: Pen) -> Written:  # noqa: PLR0911 - one a member; mypy sees to it that none is missing
    t = pen.t
    match reason:
        case Reason.ALL_MET:
            key = t.number(policy.thresholds.key)
            return pen("Every gate is open, and the score reaches the {key} needed.", key=key)
        case Reason.SCORE_BELOW_KEY:
            key = t.number(policy.thresholds.key)
            return pen("The score does not reach the {key} a key account needs.", key=key)
        case Reason.SCORE_BELOW_DEVELOP:
            least = t.number(policy.thresholds.develop)
            return pen(
                "The score does not reach the {least} needed to develop the account.", least=least
            )
        case Reason.ECONOMICS:
            return pen("The score is high enough, but revenue does not cover the cost.")
        case Reason.PAYBACK:
            return pen("The score is high enough, but key account work would pay back too late.")
        case Reason.ECONOMICS_AND_PAYBACK:
            return pen(
                "The score is high enough, but revenue does not cover the cost, and key "
                "account work would pay back too late."
            )
        case Reason.NO_GROWTH:
            return pen("There is too little left to grow with this customer.")
        case Reason.SOLVENCY:
            return pen("An insolvency, sanction or legal flag is set.")


def _exception(shown: ShownAssessment, pen: Pen) -> Written:
    """Say where the exception carried what would have been a no."""
    is_carried = shown.account_class in {AccountClass.KEY, AccountClass.DEVELOP}
    if not is_carried or not shown.gates.growth_by_exception:
        return pen.join([])
    return pen(
        "It takes the exception “grow with the customer”: what is left to sell lies in units we "
        "do not serve yet."
    )


def advice(shown: ShownAssessment, pen: Pen) -> Written:
    """Say what to do with a no."""
    if shown.reason is Reason.SOLVENCY:
        return pen("A person has to decide how to go on.")
    if shown.account_class is AccountClass.NOT_NOW:
        return pen("Serve the customer well and ask for referrals.")
    if shown.reason in {Reason.ECONOMICS, Reason.ECONOMICS_AND_PAYBACK}:
        return pen(
            "Work out the turn-round case: a price change, an adjustment of what we deliver, "
            "or an add-on."
        )
    return pen.join([])


def score(shown: ShownAssessment, policy: Policy, pen: Pen) -> Written:
    """Draw the score with the thresholds and say it in figures."""
    t = pen.t
    marks = (policy.thresholds.develop, policy.thresholds.key)
    bar = pen.fill(score_bar(shown.score.low, shown.score.high, marks))
    reading = pen.bold(pen.fill(points(shown.score.low, shown.score.high, t)))
    return pen.lines(
        [
            pen("{bar}  {score} of 100", bar=bar, score=reading),
            pen(
                "From {develop}: develop, from {key}: key account. Evidence covers {known} of "
                "the weight.",
                develop=t.number(policy.thresholds.develop),
                key=t.number(policy.thresholds.key),
                known=t.percent(shown.score.known / 100),
            ),
        ]
    )


def rules(shown: ShownAssessment, pen: Pen) -> Written:
    """Name the policy and the day the answer holds for."""
    return pen(
        "Policy {name}, version {version} ({hash}), as of {day}",
        name=pen.name(shown.policy.name),
        version=shown.policy.version,
        hash=shown.policy.sha256[:SHORT_HASH],
        day=pen.t.date(shown.as_of),
    )


def chosen(shown: ShownAssessment, pen: Pen) -> list[Written]:
    """Print the class a person set, beside the computed one, with the reason."""
    choice = shown.chosen_class
    if choice is None:
        return []
    name = class_name(choice.account_class, pen.t)
    by = person_name(shown, choice.by)
    day = pen.t.date(choice.on.date())
    told = pen(
        "Decided by hand: {choice} ({by}, {day})",
        choice=pen.bold(pen.fill(name)),
        by=pen.name(by),
        day=day,
    )
    reason = pen("Reason: {reason}", reason=pen.fill(choice.reason))
    computed = class_name(shown.account_class, pen.t)
    if choice.account_class is shown.account_class:
        return [told, reason, pen("The evidence says the same.")]
    beside = pen("The evidence says: {computed}. Both are kept.", computed=computed)
    return [told, reason, beside, *_dropping(shown.keeping, pen)]


def _dropping(keeping: Keeping | None, pen: Pen) -> list[Written]:
    """Say how far a key account is from being dropped: one bad day does not do it."""
    if keeping is None:
        return []
    limit = pen.t.number(keeping.limit)
    days = [pen.t.date(day) for day in keeping.below[-REVIEWS_NEEDED:]]
    if keeping.may_be_dropped:
        return [
            pen(
                "Two dated reviews in a row stayed below {limit} ({days}): it may be dropped as a "
                "key account.",
                limit=limit,
                days=pen.t.list(days),
            )
        ]
    so_far = pen("So far: {day}.", day=days[0]) if days else pen("So far: none.")
    rule = pen(
        "A key account is dropped only after two dated reviews in a row that stay below {limit}.",
        limit=limit,
    )
    return [pen.join([rule, so_far])]


def person_name(shown: ShownAssessment, person: str) -> str:
    """Name somebody without a mention, which would ping them; an id where no name is known."""
    return next((name for known, name in shown.people if known == person), person)
