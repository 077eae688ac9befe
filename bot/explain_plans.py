"""What a person reads when a plan cannot be changed, moved on or shown as they asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.plans.names import minimum_name, state_name
from kamcore.plans.errors import (
    NoPlanError,
    NoSuchVersionError,
    PlanActionChangedError,
    PlanChangedError,
    PlanClosedError,
    PlanIncompleteError,
    PlanListFullError,
    PlanOpenError,
    PlanRowError,
    PlanRowGoneError,
    PlanStepError,
    PlanTextTooLongError,
    RowFlaw,
    UnknownSectionError,
    UnknownTemplateError,
)
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import ActionState
from kamcore.plans.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _none(error: NoPlanError, t: Texts) -> str:
    if error.may_start:
        return t(
            "There is no plan for {account} yet: start one with /kam plan {account}, or with kam "
            "plan start.",
            account=error.account.name,
        )
    return t(
        "There is no plan for {account} yet: somebody on its team can start one.",
        account=error.account.name,
    )


def _version(error: NoSuchVersionError, t: Texts) -> str:
    return t(
        "The plan has no version {version}: the last one is {last}.",
        version=error.version,
        last=error.last,
    )


def _open(error: PlanOpenError, t: Texts) -> str:
    if error.state is PlanState.DRAFT:
        return t("There is a draft already (plan {number}): go on with it.", number=error.number)
    return t(
        "Plan {number} is still open ({state}): review and close it, then start the next one.",
        number=error.number,
        state=state_name(error.state, t),
    )


def _closed(error: PlanClosedError, t: Texts) -> str:
    return t(
        "Plan {number} is closed and stays as it is: start the next plan to go on.",
        number=error.number,
    )


def _step(error: PlanStepError, t: Texts) -> str:
    match error.state, error.step:
        case PlanState.ACTIVE, Step.ACTIVATE:
            return t("The plan is active already: there is nothing more to do.")
        case PlanState.DRAFT, Step.REVIEW:
            return t("A draft cannot be reviewed: activate it first.")
        case PlanState.DRAFT, Step.CLOSE:
            return t("A draft cannot be closed: activate it first, or simply go on writing.")
        case PlanState.ACTIVE, Step.CLOSE:
            return t("The plan was not reviewed yet: write down what came of it, then close it.")
        case PlanState.CLOSED, Step.CLOSE:
            return t("The plan is closed already: start the next one to go on.")
        case _:
            return t(
                "The plan is {state} already: that cannot be undone.",
                state=state_name(error.state, t),
            )


def _incomplete(error: PlanIncompleteError, t: Texts) -> str:
    lacking = t.list(minimum_name(each, t) for each in error.missing)
    return t("The plan cannot be activated yet. It still needs {missing}.", missing=lacking)


def _section(error: UnknownSectionError, t: Texts) -> str:
    return t(
        "This plan has no section {section}: open the plan again and choose one from there.",
        section=error.section,
    )


def _template(error: UnknownTemplateError, t: Texts) -> str:
    return t(
        "There is no template {name}: choose {known}, or give a file that ends in .toml.",
        name=error.name,
        known=t.list(error.known, last="or"),
    )


def _text(error: PlanTextTooLongError, t: Texts) -> str:
    return t(
        "This section would have {length} characters, but {limit} fit: shorten it a little.",
        length=t.number(error.length),
        limit=t.number(error.limit),
    )


def _list(error: PlanListFullError, t: Texts) -> str:
    return t(
        "This list has {limit} entries, more do not fit: remove what is settled first.",
        limit=t.number(error.limit),
    )


def _gone(_error: PlanRowGoneError, t: Texts) -> str:
    return t("Somebody took this entry away meanwhile: open the plan again to see what is there.")


def _action(error: PlanActionChangedError, t: Texts) -> str:
    if error.action.state is ActionState.DROPPED:
        return t("Somebody dropped this action meanwhile: open the plan to take it up again.")
    return t("Somebody changed this action meanwhile: look at it again, then decide.")


def _row(error: PlanRowError, t: Texts) -> str:
    if error.flaw is RowFlaw.EMPTY:
        return t("Something needed is empty: fill it in, then save again.")
    return t("Shorten this to at most {limit} characters.", limit=t.number(error.limit))


def _changed(error: PlanChangedError, t: Texts) -> str:
    return t(
        "Somebody changed the same place meanwhile (version {version}): open it again and put "
        "both together.",
        version=error.clash.version,
    )


PLAN_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    NoPlanError: _none,
    NoSuchVersionError: _version,
    PlanOpenError: _open,
    PlanClosedError: _closed,
    PlanStepError: _step,
    PlanIncompleteError: _incomplete,
    UnknownSectionError: _section,
    UnknownTemplateError: _template,
    PlanTextTooLongError: _text,
    PlanListFullError: _list,
    PlanRowGoneError: _gone,
    PlanActionChangedError: _action,
    PlanRowError: _row,
    PlanChangedError: _changed,
}
