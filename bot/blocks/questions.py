"""The questions that would settle the verdict, each with what its answers would make of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bot.blocks.criteria import anchor, class_names, criterion_name, rated_part
from bot.blocks.parts import clean
from bot.blocks.readings import figure, on_curve
from kamcore.policy import Measure

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.assessment import Question
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy
    from kamcore.verdict import AccountClass

ANCHOR_LIMIT = 120
"""Characters of an anchor beside a question; the rating form shows the whole."""

LAST_ANSWER = 4


@dataclass(frozen=True, slots=True)
class Answers:
    """Neighbouring answers (0..4) that leave the same classes possible."""

    first: int
    last: int
    leaves: tuple[AccountClass, ...]


def questions(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Give one paragraph a question, in the order that settles most."""
    rows = [
        _Asking(shown, policy, pen, question).paragraph(number)
        for number, question in enumerate(shown.questions, start=1)
    ]
    if rows and not any(question.shrinks for question in shown.questions):
        rows.append(pen("No answer settles it alone; each narrows the score."))
    return rows


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question, put to one reader."""

    shown: ShownAssessment
    policy: Policy
    pen: Pen
    question: Question

    def paragraph(self, number: int) -> Written:
        pen = self.pen
        weight = self.question.weight
        head = pen(
            "{number}. {question} (weight {weight})",
            number=number,
            question=pen.bold(self._asked()),
            weight=pen.t.number(weight, 0 if weight.denominator == 1 else 1),
        )
        if not self.question.shrinks:
            return head
        return pen.lines([head, *(self._answer(each) for each in grouped(self.question))])

    def _asked(self) -> Written:  # noqa: PLR0911 - one a member; mypy sees to it that none is missing
        """Put the question as one would ask it."""
        pen = self.pen
        criterion = self.policy.criterion(self.question.criterion)
        match criterion.measure if criterion is not None else Measure.LEVELS:
            case Measure.RATIO:
                return pen("What were our revenue and our cost with them in the last three years?")
            case Measure.TREND:
                return pen("How did the revenue-to-cost ratio move from year to year?")
            case Measure.SERVED_POTENTIAL:
                return pen("What more could the units we already serve buy, and how likely is it?")
            case Measure.UNSERVED_POTENTIAL:
                return pen("Which units that we do not serve yet could buy, and how likely is it?")
            case Measure.STAKEHOLDER_MAP:
                return pen("Whom do we know there, who decides, and when did we last speak?")
            case Measure.SITES:
                return pen("How many of their buying sites can we serve?")
            case Measure.LEVELS:
                name = criterion_name(self.question.criterion, self.policy, pen.t)
                return pen("Which level fits “{criterion}”?", criterion=name)

    def _answer(self, answers: Answers) -> Written:
        pen = self.pen
        if answers.leaves == self.shown.possible:
            return pen("• {answer}: still open", answer=self._named(answers))
        leaves = class_names(answers.leaves, pen.t)
        return pen("• {answer}: {leaves}", answer=self._named(answers), leaves=leaves)

    def _named(self, answers: Answers) -> Written:
        """Name neighbouring answers by their ends."""
        pen = self.pen
        if answers.first == answers.last:
            return self._one(answers.first)
        if answers.first == 0:
            return pen("up to {answer}", answer=self._one(answers.last))
        if answers.last == LAST_ANSWER:
            return pen("from {answer}", answer=self._one(answers.first))
        low, high = self._one(answers.first), self._one(answers.last)
        return pen("{low} to {high}", low=low, high=high)

    def _one(self, answer: int) -> Written:
        """Name one of the five answers: a level with its anchor, or a figure."""
        pen = self.pen
        part = rated_part(self.question.criterion, self.policy)
        if part is not None:
            words = clean(anchor(part, answer, pen.t), ANCHOR_LIMIT)
            return pen("level {level} (“{anchor}”)", level=answer, anchor=words)
        return self._figure(answer) or self._vaguely(answer)

    def _figure(self, answer: int) -> Written | None:
        """Give the figure at one of five points of a numeric line's range, if it is shown."""
        criterion = self.policy.criterion(self.question.criterion)
        line = next((each for each in self.shown.lines if each.id == self.question.criterion), None)
        if criterion is None or line is None or not criterion.curve:
            return None
        value = line.low + (line.high - line.low) * answer / LAST_ANSWER
        reading = figure(criterion.measure, on_curve(criterion.curve, value), self.pen.t)
        return self.pen.fill(reading)

    def _vaguely(self, answer: int) -> Written:
        """Place an answer on a range whose figures the reader may not see."""
        match answer:
            case 0:
                return self.pen("very low")
            case 1:
                return self.pen("low")
            case 2:
                return self.pen("middling")
            case 3:
                return self.pen("high")
            case _:
                return self.pen("very high")


def grouped(question: Question) -> list[Answers]:
    """Put neighbouring answers together that leave the same classes possible."""
    found = []
    for leaves, group in groupby(enumerate(question.outcomes), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        found.append(Answers(places[0], places[-1], leaves))
    return found
