"""What our buttons, forms and questions are called."""

from __future__ import annotations

from enum import StrEnum


class ActionId(StrEnum):
    """Every button and every choice that acts at once."""

    VERDICT = "kam.verdict"
    GROUP = "kam.group"
    WHY = "kam.why"
    WHAT_IF = "kam.what_if"
    RATE = "kam.rate"
    RATE_CRITERION = "kam.rate.criterion"
    SET_CLASS = "kam.set_class"
    PICK_ACCOUNT = "kam.pick_account"
    CREATE_ACCOUNT = "kam.create_account"
    PROFILE = "kam.profile"
    PROFILE_PART = "kam.profile.part"
    EDIT_BLOCK = "kam.profile.edit"
    SET_HOURS = "kam.hours"
    HOURS_PERSON = "kam.hours.person"
    SET_SPONSOR = "kam.sponsor"
    SET_CADENCE = "kam.cadence"
    SET_REFERENCE = "kam.reference"
    ADD_NPS = "kam.nps"
    ADD_FIGURE = "kam.satisfaction"
    EDIT_ANSWER = "kam.answer"
    PEOPLE = "kam.people"
    PEOPLE_NEXT = "kam.people.next"
    PEOPLE_BACK = "kam.people.back"
    EDIT_CONTACT = "kam.contact"
    ADD_CONTACT = "kam.contact.add"
    PICK_BOSS = "kam.contact.boss"
    WHITE_SPACE = "kam.white_space"
    WHITE_SPACE_NEXT = "kam.white_space.next"
    WHITE_SPACE_BACK = "kam.white_space.back"
    EDIT_CELL = "kam.cell"
    ADD_CELL = "kam.cell.add"
    PICK_STAGE = "kam.cell.stage"
    NOTE_SEARCH = "kam.search"
    NOTE_SEARCH_SERVED = "kam.search.served"
    NOTE_SEARCH_UNSERVED = "kam.search.unserved"


class CallbackId(StrEnum):
    """Every form."""

    RATE = "kam.rate"
    SET_CLASS = "kam.set_class"
    CREATE_ACCOUNT = "kam.create_account"
    PROFILE_BLOCK = "kam.profile.block"
    PROFILE_CHOICE = "kam.profile.choice"
    HOURS = "kam.hours"
    SPONSOR = "kam.sponsor"
    CADENCE = "kam.cadence"
    REFERENCE = "kam.reference"
    ANSWER = "kam.answer"
    CONTACT = "kam.contact"
    REMOVE_CONTACT = "kam.contact.remove"
    CELL = "kam.cell"
    REMOVE_CELL = "kam.cell.remove"
    NOTE_SEARCH = "kam.search"


class Intent(StrEnum):
    """What the person wanted to know when we had to ask something back."""

    VERDICT = "verdict"
    WHY = "why"
    WHAT_IF = "what_if"
    PROFILE = "profile"
    PEOPLE = "people"
    WHITE_SPACE = "white_space"
