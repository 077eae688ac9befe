"""Answers in words as tests need them."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamcore.ids import AccountId, PassageId
from knowledge.worded import Abstention, Claim, Source, SourceKind, Worded


def a_page(number: int = 1, **more: Any) -> Source:
    return Source(
        **{
            "number": number,
            "kind": SourceKind.GUIDANCE,
            "document": "stakeholder-map",
            "title": "The stakeholder map",
            "headings": ("The stakeholder map", "Who belongs on it"),
            "text": "Put everybody on it who decides, influences or uses.",
            "passage": PassageId(10 + number),
            "works": ("workman2003",),
            **more,
        }
    )


def a_noted_source(number: int = 2, **more: Any) -> Source:
    return Source(
        **{
            "number": number,
            "kind": SourceKind.NOTE,
            "document": "note:n1",
            "title": "ACME",
            "text": "Dr. Lang asked for delivery within four weeks.",
            "passage": PassageId(10 + number),
            "account": AccountId("acme"),
            "dated": date(2026, 10, 2),
            **more,
        }
    )


def a_file(number: int = 3, **more: Any) -> Source:
    return Source(
        **{
            "number": number,
            "kind": SourceKind.DOCUMENT,
            "document": "doc:handbook",
            "title": "Sales handbook.pdf",
            "headings": ("Sales handbook", "Visits"),
            "text": "Key accounts are visited once a month.",
            "passage": PassageId(10 + number),
            "dated": date(2023, 1, 15),
            "place": 12,
            "is_stale": True,
            **more,
        }
    )


def a_record(number: int = 4, **more: Any) -> Source:
    return Source(
        **{
            "number": number,
            "kind": SourceKind.RECORD,
            "document": "promise:p1",
            "title": "Promise of 2 Oct",
            "text": "An offer for the frame contract.",
            "account": AccountId("acme"),
            "dated": date(2026, 10, 2),
            **more,
        }
    )


def an_answer(**more: Any) -> Worded:
    return Worded(
        **{
            "claims": (
                Claim("Put everybody on the map who decides or influences.", (1,)),
                Claim("Dr. Lang asked for delivery within four weeks.", (2, 3)),
            ),
            "sources": (a_page(), a_noted_source(), a_file()),
            "follow_ups": ("Who decides at ACME?", "What did we promise ACME?"),
            **more,
        }
    )


def nothing_found() -> Worded:
    return Worded(claims=(), sources=(), abstained=Abstention.NOTHING_FOUND)


def unsure() -> Worded:
    return Worded(claims=(), sources=(a_page(), a_noted_source()), abstained=Abstention.UNSURE)
