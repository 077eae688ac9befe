"""What a person reads when an account, its group, its team or a person is not as they asked.

One sentence per error; ``bot.explain`` registers them all. An account that may not be read
is told like one that is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import UnknownAccountError
from kamcore.group import GroupCurrenciesError
from kamcore.use_cases.assess_account import GroupNotReadableError
from kamcore.use_cases.create_account import AccountExistsError, AccountNameError, CurrencyError
from kamcore.use_cases.people import LastAdministratorError, UnknownPersonError
from kamcore.use_cases.reasons import MissingReasonError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _unknown(error: UnknownAccountError, t: Texts) -> str:
    return t(
        "There is no account {account} that you can see: check its name, or ask its team.",
        account=error.account,
    )


def _currencies(error: GroupCurrenciesError, t: Texts) -> str:
    return t(
        "The companies of {group} are kept in {currencies}, which cannot be added: bring their "
        "figures in one currency first, or ask for one company.",
        group=error.group,
        currencies=", ".join(error.currencies),
    )


def _group(error: GroupNotReadableError, t: Texts) -> str:
    return t(
        "The verdict on the whole group of {group} is for those who may see all of it: ask a "
        "sales leader, or ask for {group} alone.",
        group=error.group,
    )


def _exists(error: AccountExistsError, t: Texts) -> str:
    if error.account is None:
        return t(
            "An account of the name {name} cannot be created: ask an administrator.",
            name=error.name,
        )
    return t(
        "There is an account of the name {name} already: ask for it with /kam {name}.",
        name=error.account.name,
    )


def _name(_error: AccountNameError, t: Texts) -> str:
    return t("An account's name has at least one letter or digit, and at most 200 characters.")


def _currency(_error: CurrencyError, t: Texts) -> str:
    return t("A currency is written with its three letters, such as EUR.")


def _reason(_error: MissingReasonError, t: Texts) -> str:
    return t("Say why, or where it comes from, in 1 to 2,000 characters.")


def _person(error: UnknownPersonError, t: Texts) -> str:
    return t(
        "Nobody here has the id {person}: people become known when they first ask, and "
        "kam role list shows them.",
        person=error.person,
    )


def _last(error: LastAdministratorError, t: Texts) -> str:
    return t(
        "{person} is the last administrator: give somebody else that role first.",
        person=error.person,
    )


ACCOUNT_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    UnknownAccountError: _unknown,
    GroupCurrenciesError: _currencies,
    GroupNotReadableError: _group,
    AccountExistsError: _exists,
    AccountNameError: _name,
    CurrencyError: _currency,
    MissingReasonError: _reason,
    UnknownPersonError: _person,
    LastAdministratorError: _last,
}
