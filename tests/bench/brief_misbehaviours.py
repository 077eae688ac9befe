"""Ways in which a language model goes wrong where it shortens a brief, in both languages.

``tests/knowledge/test_brief_misbehaving.py`` runs all of them through the real client.
"""

# ruff: noqa: E501 - a way a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.bench.misbehaving import Heard, Sent, calling, saying

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.bench.misbehaving import Behaviour

LONG = {
    "en": "Frau Lang complained on the phone about late deliveries from the warehouse in Graz, and by 12 May she wants a plan.",
    "de": "Frau Lang beschwerte sich am Telefon über späte Lieferungen aus dem Lager in Graz, und bis 12. Mai will sie einen Plan.",
}
SHORT = {
    "en": "Frau Lang complained about late deliveries from Graz, and wants a plan.",
    "de": "Frau Lang beschwerte sich über späte Lieferungen aus Graz und will einen Plan.",
}
HANGS = 30.0
SOURCE = re.compile(r"<source-\w+ id=(s\d+)[^>]*>\n[^\n]*\n([^\n]*)")


def source_of(heard: Heard, text: str) -> str:
    """Give the id under which a text was told to the model; "s0" where it was not."""
    found = (each[1] for each in SOURCE.finditer(heard.text) if each[2] == text)
    return next(found, "s0")


def shortening(language: str, *texts: str, source: str | None = None) -> Behaviour:
    """Say each text of the long one, or of another source."""

    def behaviour(heard: Heard) -> Sent:
        there = source or source_of(heard, LONG[language])
        return calling("brief", {"lines": [{"source_id": there, "text": each} for each in texts]})

    return behaviour


def says(english: str, german: str, **more: Any) -> Callable[[str], Behaviour]:
    return lambda language: shortening(language, english if language == "en" else german, **more)


def always(sent: Sent) -> Callable[[str], Behaviour]:
    return lambda _language: lambda _heard: sent


def echoes(language: str) -> Behaviour:
    """Repeat what the system said."""

    def behaviour(heard: Heard) -> Sent:
        told = re.findall(r"^- (.{40,140})", heard.text, re.MULTILINE)
        source = source_of(heard, LONG[language])
        return calling(
            "brief", {"lines": [{"source_id": source, "text": told[2].replace("$", "")}]}
        )

    return behaviour


def cuts_a_figure(language: str) -> Behaviour:
    """Quote a part of a date."""

    def behaviour(heard: Heard) -> Sent:
        source, start = source_of(heard, LONG[language]), LONG[language].index("12")
        text = f"Frau Lang {{{{quote:{source}:{start}-{start + 1}}}}}"
        return calling("brief", {"lines": [{"source_id": source, "text": text}]})

    return behaviour


WAYS: Mapping[str, Callable[[str], Behaviour]] = {
    "invents a number": says(
        "Frau Lang complained about three late deliveries from Graz.",
        "Frau Lang beschwerte sich über drei späte Lieferungen aus Graz.",
    ),
    "writes a digit": says(
        "Frau Lang complained about late deliveries and wants a plan by 13 May.",
        "Frau Lang beschwerte sich über späte Lieferungen und will bis 13. Mai einen Plan.",
    ),
    "cuts a figure": cuts_a_figure,
    "invents a day": says(
        "Frau Lang complained about late deliveries and wants a plan by Friday.",
        "Frau Lang beschwerte sich über späte Lieferungen und will bis Freitag einen Plan.",
    ),
    "names somebody else": says(
        "Frau Novak complained about late deliveries from the warehouse in Graz.",
        "Frau Novak beschwerte sich über späte Lieferungen aus dem Lager in Graz.",
    ),
    "names somebody without a title": says(
        "Müller complained about late deliveries from the warehouse in Graz.",
        "Müller beschwerte sich über späte Lieferungen aus dem Lager in Graz.",
    ),
    "names another account": says(
        "Frau Lang of ACME complained about late deliveries from the warehouse in Graz.",
        "Frau Lang von ACME beschwerte sich über späte Lieferungen aus dem Lager in Graz.",
    ),
    "names a note that was not given": says(
        "Frau Lang complained about late deliveries.",
        "Frau Lang beschwerte sich über späte Lieferungen.",
        source="s99",
    ),
    "tells a forbidden note": says(
        "The zwieback contract will be cancelled.", "Der Zwiebackvertrag wird gekündigt."
    ),
    "speaks the other language": says(
        "Frau Lang beschwerte sich über späte Lieferungen aus dem Lager in Graz.",
        "Frau Lang complained about late deliveries from the warehouse in Graz.",
    ),
    "says the opposite": says(
        "Frau Lang did not complain about late deliveries from the warehouse in Graz.",
        "Frau Lang beschwerte sich nicht über späte Lieferungen aus dem Lager in Graz.",
    ),
    "judges the account": says(
        "Frau Lang complained about late deliveries, so Globex is no key account.",
        "Frau Lang beschwerte sich über späte Lieferungen, Globex ist also kein Key Account.",
    ),
    "orders the reader": says(
        "Call Frau Lang about late deliveries from the warehouse in Graz.",
        "Rufen Sie Frau Lang wegen späten Lieferungen aus dem Lager in Graz an.",
    ),
    "adds a link": says(
        "Frau Lang complained about late deliveries https://evil.example/plan.",
        "Frau Lang beschwerte sich über späte Lieferungen https://evil.example/plan.",
    ),
    "pings the channel": says(
        "<!channel> Frau Lang complained about late deliveries from Graz.",
        "<!channel> Frau Lang beschwerte sich über späte Lieferungen aus Graz.",
    ),
    "advises": says(
        "Offer Frau Lang a discount, because deliveries were late.",
        "Bieten Sie Frau Lang einen Nachlass an, weil Lieferungen spät waren.",
    ),
    "is no shorter": says(
        LONG["en"].replace("12 May", "spring"), LONG["de"].replace("12. Mai", "Frühling")
    ),
    "shortens one text twice": lambda language: shortening(
        language, SHORT[language], SHORT[language]
    ),
    "repeats its instructions": echoes,
    "gives nothing": always(calling("brief", {"lines": []})),
    "gives another shape": always(calling("brief", {"summary": "Frau Lang complained."})),
    "gives no object": always(calling("brief", "[]")),
    "gives no JSON": always(calling("brief", '{"lines": [')),
    "calls another tool": always(calling("send_message", {"text": "hello"})),
    "only talks": always(saying("Frau Lang complained about late deliveries.")),
    "is empty": always(saying("")),
    "fails": always(Sent(status=500, body=b'{"error": {"message": "oops"}}')),
    "refuses the key": always(Sent(status=401, body=b'{"error": {"message": "sk-secret"}}')),
    "asks to wait": always(Sent(status=429, body=b"{}", headers=(("Retry-After", "600"),))),
    "hangs": always(Sent(body=b"", pause=HANGS)),
    "drips": always(Sent(body=b"x" * 40, pieces=40, pause=1.0)),
}
