"""Several people edit one plan in any order: no word disappears that nobody chose to remove.

Every word is unique. Whoever saves may drop only words of the passage or the row they had in
front of them; everything else must be there afterwards, whoever saved in between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kamcore.plans.editing import RowEdit, TextEdit, edit_row, edit_text
from kamcore.plans.errors import PlanChangedError
from kamcore.plans.passages import BETWEEN, Span
from kamcore.plans.rows import OpenQuestion, RowId
from kamcore.plans.sections import ListSection, TextSection
from tests.builders_plans import SAM, a_draft, later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.plans.plan import Plan

SUMMARY = TextSection.SUMMARY
QUESTIONS = ListSection.QUESTIONS
PEOPLE = st.integers(0, 2)
CHOICES = st.sampled_from(["mine", "theirs", "both"])


def words(text: str) -> set[str]:
    return set(text.split())


def paragraphs(text: str) -> list[Span]:
    """Passages as small as paragraphs, so that short texts have several."""
    found, start = [], 0
    for piece in text.split(BETWEEN):
        if piece.strip():
            found.append(Span(start, start + len(piece)))
        start += len(piece) + len(BETWEEN)
    return found


@dataclass
class Desk:
    """One person with a form open: what they saw, and where they write."""

    version: int
    span: Span | None = None
    row: OpenQuestion | None = None


@dataclass
class Office:
    """All versions of the plan, newest last."""

    versions: list[Plan] = field(default_factory=lambda: [a_draft()])

    @property
    def now(self) -> Plan:
        return self.versions[-1]

    def at(self, version: int) -> Plan:
        return next(plan for plan in self.versions if plan.version == version)

    def seen(self, version: int) -> list[str]:
        """The summary at a version, and each one after it that touched the summary."""
        later_ones = (p for p in self.versions if p.version > version)
        touched = (p for p in later_ones if self.touched_summary(p))
        return [self.at(version).text(SUMMARY), *(plan.text(SUMMARY) for plan in touched)]

    @staticmethod
    def touched_summary(plan: Plan) -> bool:
        return SUMMARY in plan.sections and plan.sections[SUMMARY].version == plan.version

    def keep(self, plan: Plan) -> None:
        if plan is not self.now:
            assert plan.version == self.now.version + 1
            self.versions.append(plan)


class Editors(RuleBasedStateMachine):
    """People open forms, write for a while, and save in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.desks: dict[int, Desk] = {}
        self.numbers: Iterator[int] = count()
        self.expected: set[str] = set()

    def word(self) -> str:
        return f"w{next(self.numbers)}"

    @rule(person=PEOPLE, data=st.data())
    def open_a_passage(self, person: int, data: st.DataObject) -> None:
        text = self.office.now.text(SUMMARY)
        spans = [None, *(paragraphs(text) or [Span(0, 0)])]
        self.desks[person] = Desk(
            version=self.office.now.version, span=data.draw(st.sampled_from(spans))
        )

    @rule(person=PEOPLE, data=st.data())
    def open_a_row(self, person: int, data: st.DataObject) -> None:
        rows = self.office.now.rows_of(OpenQuestion, QUESTIONS)
        new = OpenQuestion(id=RowId(f"r{next(self.numbers)}"), text="")
        self.desks[person] = Desk(
            version=self.office.now.version, row=data.draw(st.sampled_from([new, *rows]))
        )

    @rule(person=PEOPLE, choice=CHOICES, data=st.data())
    def save(self, person: int, choice: str, data: st.DataObject) -> None:
        desk = self.desks.get(person)
        if desk is None:
            return
        if desk.row is None:
            self.save_text(desk, choice, data)
        else:
            self.save_row(desk, desk.row, choice, data)

    def save_text(self, desk: Desk, choice: str, data: st.DataObject) -> None:
        base = self.office.at(desk.version).text(SUMMARY)
        shown = [] if desk.span is None else desk.span.of(base).split()
        kept = [word for word in shown if data.draw(st.booleans())]
        new = self.word()
        mine = data.draw(st.sampled_from([" ", BETWEEN])).join([*kept, new])
        others = set(self.office.now.text(SUMMARY).split(BETWEEN)) - set(
            "" if desk.span is None else desk.span.of(base).split(BETWEEN)
        )
        try:
            self.write(TextEdit(section=SUMMARY, text=mine, span=desk.span), desk.version)
        except PlanChangedError as refused:
            clash = refused.clash
            theirs = str(clash.theirs)
            assert words(theirs) <= self.expected
            if choice == "theirs":
                return
            # Of both together only the new word is added, so that each word stays unique.
            text = mine if choice == "mine" else theirs + BETWEEN + new
            self.write(TextEdit(section=SUMMARY, text=text, span=clash.span), clash.version)
            self.expected = (self.expected - words(theirs)) | words(text)
        else:
            self.expected = (self.expected - (set(shown) - set(kept))) | words(mine)
            after = self.office.now.text(SUMMARY).split(BETWEEN)
            assert others - {""} <= set(after), "somebody's paragraph was written into"
            assert set(mine.split(BETWEEN)) <= set(after)

    def write(self, edit: TextEdit, version: int) -> None:
        seen = self.office.seen(version)
        self.office.keep(edit_text(self.office.now, seen, edit, later(1, SAM)))

    def save_row(self, desk: Desk, row: OpenQuestion, choice: str, data: st.DataObject) -> None:
        removes = bool(row.text) and data.draw(st.booleans())
        mine = None if removes else OpenQuestion(id=row.id, text=self.word())
        try:
            self.put(row.id, mine, desk.version)
        except PlanChangedError as refused:
            if choice == "theirs":
                return
            if choice == "both" and mine is not None:
                new = OpenQuestion(id=RowId(f"r{next(self.numbers)}"), text=mine.text)
                self.put(new.id, new, refused.clash.version)
            else:
                theirs = refused.clash.theirs
                self.put(row.id, mine, refused.clash.version)
                self.expected -= words(theirs.text if isinstance(theirs, OpenQuestion) else "")
            self.expected |= words(mine.text if mine else "")
        else:
            self.expected -= words(row.text)
            self.expected |= words(mine.text if mine else "")

    def put(self, row: RowId, mine: OpenQuestion | None, version: int) -> None:
        edit = RowEdit(section=QUESTIONS, id=row, row=mine)
        seen = self.office.at(version).rows(QUESTIONS)
        self.office.keep(edit_row(self.office.now, seen, edit, later(1, SAM)))

    @invariant()
    def every_word_is_there_that_nobody_removed(self) -> None:
        now = self.office.now
        rows = " ".join(row.text for row in now.rows_of(OpenQuestion, QUESTIONS))
        assert words(now.text(SUMMARY)) | words(rows) == self.expected


Editors.TestCase.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)
TestEditors = Editors.TestCase
