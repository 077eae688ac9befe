"""What can be wrong with one cell or one row of a file, said so that a person can mend it.

A flaw is a closed code with its parameters; ``bot.explain_rows`` turns it into one sentence
in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """Why a cell or a row was refused."""

    MISSING = "missing"
    NOTHING_GIVEN = "nothing_given"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_LONG = "too_long"
    UNSAFE_CHARACTERS = "unsafe_characters"
    FORMULA = "formula"
    SPREADSHEET_ERROR = "spreadsheet_error"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    NUMBER_TOO_LARGE = "number_too_large"
    NEGATIVE = "negative"
    REVERSED_RANGE = "reversed_range"
    RANGE_HERE = "range_here"
    NOT_A_SHARE = "not_a_share"
    PERCENT_HERE = "percent_here"
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_CURRENCY = "not_a_currency"
    OTHER_CURRENCY = "other_currency"
    NOT_A_DATE = "not_a_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    SHORT_YEAR = "short_year"
    NO_SUCH_DAY = "no_such_day"
    FUTURE_DATE = "future_date"
    NOT_A_TIME = "not_a_time"
    UNKNOWN_ZONE = "unknown_zone"
    NOT_A_DOMAIN = "not_a_domain"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_CHOICE = "not_a_choice"
    UNKNOWN_CRITERION = "unknown_criterion"
    COMPUTED_CRITERION = "computed_criterion"
    UNKNOWN_ACCOUNT = "unknown_account"
    SEVERAL_ACCOUNTS = "several_accounts"
    NAME_TAKEN = "name_taken"
    OWN_PARENT = "own_parent"
    UNKNOWN_PERSON = "unknown_person"
    SEVERAL_PEOPLE = "several_people"
    SAME_AS_ROW = "same_as_row"
    NOT_EMPTY = "not_empty"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value cannot be taken.

    Attributes:
        detail: What the sentence names, such as the account's currency.
        choices: What would be accepted, where that is a short list.
    """

    flaw: Flaw
    detail: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowError:
    """One thing that is wrong in one row.

    Attributes:
        row: As a spreadsheet counts: the heading is row 1.
        column: The file's own heading; ours where the file has none; empty for the whole row.
        value: The cell as it was written.
    """

    row: int
    column: str
    value: str
    refusal: Refusal
