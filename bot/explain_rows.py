"""What a person reads about one cell or one row of a file that could not be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.i18n import Texts
    from kamcore.intake.flaws import Refusal


def row_reason(refusal: Refusal, t: Texts) -> str:
    """Say what is wrong with a cell or a row, and what to write instead."""
    return REASONS[refusal.flaw](refusal, t)


def _missing(_: Refusal, t: Texts) -> str:
    return t("It is empty, and the row cannot be used without it.")


def _nothing_given(refusal: Refusal, t: Texts) -> str:
    names = t.list(refusal.choices, last="or")
    return t("The row holds none of {names}.", names=names)


def _too_many_cells(_: Refusal, t: Texts) -> str:
    return t(
        "The row has more cells than there are headings: put quotes around the cell that holds a "
        "separator."
    )


def _too_long(refusal: Refusal, t: Texts) -> str:
    return t("It is too long: at most {n} characters.", n=refusal.detail)


def _unsafe(_: Refusal, t: Texts) -> str:
    return t("It holds invisible control characters: type it again.")


def _formula(_: Refusal, t: Texts) -> str:
    return t("It is a formula: write its result.")


def _spreadsheet_error(_: Refusal, t: Texts) -> str:
    return t("The spreadsheet shows an error here: mend its formula, or empty the cell.")


def _not_a_number(_: Refusal, t: Texts) -> str:
    return t("It is not a number.")


def _ambiguous_number(_: Refusal, t: Texts) -> str:
    return t(
        "It could be thousands or decimals, and no other number of the file tells: say in the map "
        "how it writes numbers, numbers = {german} or {english}.",
        german='"1.234,56"',
        english='"1,234.56"',
    )


def _number_too_large(_: Refusal, t: Texts) -> str:
    return t("The number is too large to be meant.")


def _negative(_: Refusal, t: Texts) -> str:
    return t("It must not be negative.")


def _reversed_range(_: Refusal, t: Texts) -> str:
    return t("The range runs backwards: write the smaller number first.")


def _range_here(_: Refusal, t: Texts) -> str:
    return t("One number is wanted here, not a range.")


def _not_a_share(_: Refusal, t: Texts) -> str:
    return t("It must be a share of at most 1, or per cent with the sign: 0.5 or 50 %.")


def _percent_here(_: Refusal, t: Texts) -> str:
    return t("An amount of money is wanted here, not per cent.")


def _not_whole(_: Refusal, t: Texts) -> str:
    return t("A whole number is wanted here.")


def _out_of_range(refusal: Refusal, t: Texts) -> str:
    low, _, high = refusal.detail.partition("..")
    return t("It must lie between {low} and {high}.", low=low, high=high)


def _not_a_currency(_: Refusal, t: Texts) -> str:
    return t("A currency is written with its three letters, such as EUR.")


def _other_currency(refusal: Refusal, t: Texts) -> str:
    return t(
        "The account is kept in {currency}: convert the amount, nothing is converted here.",
        currency=refusal.detail,
    )


def _not_a_date(_: Refusal, t: Texts) -> str:
    return t("It is not a date: write 2026-04-03, 03.04.2026 or 3 April 2026.")


def _ambiguous_date(_: Refusal, t: Texts) -> str:
    return t(
        "Day and month cannot be told apart: say in the map which comes first, dates = {day} or "
        "{month}.",
        day='"DD/MM/YYYY"',
        month='"MM/DD/YYYY"',
    )


def _short_year(_: Refusal, t: Texts) -> str:
    return t("Write the year with four digits.")


def _no_such_day(_: Refusal, t: Texts) -> str:
    return t("There is no such day.")


def _future_date(_: Refusal, t: Texts) -> str:
    return t("The day lies in the future.")


def _not_a_time(_: Refusal, t: Texts) -> str:
    return t("It is not a time of day: write it as 14:30.")


def _unknown_zone(_: Refusal, t: Texts) -> str:
    return t("It is no time zone: write one such as Europe/Vienna.")


def _not_a_domain(_: Refusal, t: Texts) -> str:
    return t("It is no mail domain: write what stands behind the @, such as acme.example.")


def _not_yes_or_no(_: Refusal, t: Texts) -> str:
    return t("Write yes or no.")


def _not_a_choice(refusal: Refusal, t: Texts) -> str:
    return t(
        "“{word}” is not known here: write {choices}, or translate the word in the map.",
        word=refusal.detail,
        choices=t.list(refusal.choices, last="or"),
    )


def _unknown_criterion(refusal: Refusal, t: Texts) -> str:
    choices = t.list(refusal.choices, last="or")
    return t("The policy has no such criterion to rate: write {choices}.", choices=choices)


def _computed_criterion(refusal: Refusal, t: Texts) -> str:
    choices = t.list(refusal.choices, last="or")
    return t("This line is computed and cannot be rated: write {choices}.", choices=choices)


def _unknown_account(_: Refusal, t: Texts) -> str:
    return t(
        "There is no account with this name or id: import the accounts first, or check the "
        "spelling."
    )


def _several_accounts(refusal: Refusal, t: Texts) -> str:
    ids = t.list(refusal.choices, last="or")
    return t("Several accounts have this name: write the id, {ids}.", ids=ids)


def _name_taken(refusal: Refusal, t: Texts) -> str:
    return t(
        "The account with the id {id} has this name already: write that id, or give this account "
        "another name.",
        id=refusal.detail,
    )


def _own_parent(_: Refusal, t: Texts) -> str:
    return t("The account would belong to itself: its parents run in a circle.")


def _unknown_person(refusal: Refusal, t: Texts) -> str:
    return t(
        "Nobody called “{name}” is known here: write the Slack id, such as U012AB3CD.",
        name=refusal.detail,
    )


def _several_people(refusal: Refusal, t: Texts) -> str:
    return t(
        "Several people are called “{name}”: write the Slack id, {ids}.",
        name=refusal.detail,
        ids=t.list(refusal.choices, last="or"),
    )


def _same_as_row(refusal: Refusal, t: Texts) -> str:
    return t(
        "Row {row} says something else about the same thing: keep one of the two.",
        row=refusal.detail,
    )


def _not_empty(_: Refusal, t: Texts) -> str:
    return t("The row says that nothing was found, but there are entries already.")


REASONS: Mapping[Flaw, Callable[[Refusal, Texts], str]] = {
    Flaw.MISSING: _missing,
    Flaw.NOTHING_GIVEN: _nothing_given,
    Flaw.TOO_MANY_CELLS: _too_many_cells,
    Flaw.TOO_LONG: _too_long,
    Flaw.UNSAFE_CHARACTERS: _unsafe,
    Flaw.FORMULA: _formula,
    Flaw.SPREADSHEET_ERROR: _spreadsheet_error,
    Flaw.NOT_A_NUMBER: _not_a_number,
    Flaw.AMBIGUOUS_NUMBER: _ambiguous_number,
    Flaw.NUMBER_TOO_LARGE: _number_too_large,
    Flaw.NEGATIVE: _negative,
    Flaw.REVERSED_RANGE: _reversed_range,
    Flaw.RANGE_HERE: _range_here,
    Flaw.NOT_A_SHARE: _not_a_share,
    Flaw.PERCENT_HERE: _percent_here,
    Flaw.NOT_WHOLE: _not_whole,
    Flaw.OUT_OF_RANGE: _out_of_range,
    Flaw.NOT_A_CURRENCY: _not_a_currency,
    Flaw.OTHER_CURRENCY: _other_currency,
    Flaw.NOT_A_DATE: _not_a_date,
    Flaw.AMBIGUOUS_DATE: _ambiguous_date,
    Flaw.SHORT_YEAR: _short_year,
    Flaw.NO_SUCH_DAY: _no_such_day,
    Flaw.FUTURE_DATE: _future_date,
    Flaw.NOT_A_TIME: _not_a_time,
    Flaw.UNKNOWN_ZONE: _unknown_zone,
    Flaw.NOT_A_DOMAIN: _not_a_domain,
    Flaw.NOT_YES_OR_NO: _not_yes_or_no,
    Flaw.NOT_A_CHOICE: _not_a_choice,
    Flaw.UNKNOWN_CRITERION: _unknown_criterion,
    Flaw.COMPUTED_CRITERION: _computed_criterion,
    Flaw.UNKNOWN_ACCOUNT: _unknown_account,
    Flaw.SEVERAL_ACCOUNTS: _several_accounts,
    Flaw.NAME_TAKEN: _name_taken,
    Flaw.OWN_PARENT: _own_parent,
    Flaw.UNKNOWN_PERSON: _unknown_person,
    Flaw.SEVERAL_PEOPLE: _several_people,
    Flaw.SAME_AS_ROW: _same_as_row,
    Flaw.NOT_EMPTY: _not_empty,
}
