"""Ways in which a language model goes wrong, each as a behaviour of the server, in both languages.

``pytest -n 0 tests/knowledge/test_model_misbehaving.py`` runs all of them through the real client.
"""

# ruff: noqa: E501, RUF001 - a way a line, and letters that look like others on purpose

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.bench.misbehaving import Heard, Json, Sent, calling, completion, said, saying

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.bench.misbehaving import Behaviour

TRUE = {
    "en": "Frau Lang complained about late deliveries from the warehouse in Graz.",
    "de": "Herr Berger lobte die Testanlage.",
}
DOCUMENT = {"en": "note:n1", "de": "note:n2"}
HANGS = 30.0


def claims(*texts: str, source: str = "s1", kind: str = "account", **more: Any) -> Json:
    return {
        "claims": [{"text": text, "source_ids": [source], "kind": kind} for text in texts],
        "abstain_reason": None,
        "follow_ups": [],
        **more,
    }


def answer(*texts: str, **more: Any) -> Sent:
    return calling("answer", claims(*texts, **more))


def always(sent: Sent) -> Behaviour:
    return lambda _heard: sent


def true_and(text: str, language: str) -> Behaviour:
    """Say something true, and something else in the same breath."""
    return always(answer(f"{TRUE[language]} {text}"))


def in_words(english: str, german: str) -> Callable[[str], Behaviour]:
    return lambda language: true_and(english if language == "en" else german, language)


def says(english: str, german: str, **more: Any) -> Callable[[str], Behaviour]:
    return lambda language: always(answer(english if language == "en" else german, **more))


def broken(sent: Sent) -> Callable[[str], Behaviour]:
    return lambda _language: always(sent)


def tool_loop(_language: str) -> Behaviour:
    return always(calling("search_guidance", {"query": "visits"}))


def seeks_others(_language: str) -> Behaviour:
    """Look for notes on another account, and tell whatever came back."""

    def behaviour(heard: Heard) -> Sent:
        if heard.number == 1 and "search_notes" in heard.tools:
            return calling("search_notes", {"query": "plant marzipan", "account": "Globex"})
        return answer("Globex plans to close the plant in Zeppelinheim.", source="s9")

    return behaviour


def as_somebody_else(_language: str) -> Behaviour:
    """Put an asker with more rights into the arguments."""
    asked = {"query": "director contract", "account": "ACME", "role": "sales_leader", "actor": "U1"}

    def behaviour(heard: Heard) -> Sent:
        if heard.number == 1 and "search_notes" in heard.tools:
            return calling("search_notes", asked)
        return answer("The zwieback contract will be cancelled.")

    return behaviour


def leaks_instructions(_language: str) -> Behaviour:
    """Repeat what the system said."""

    def behaviour(heard: Heard) -> Sent:
        told = re.findall(r"^- (.{30,200})$", heard.text, re.MULTILINE)
        return answer(*(each.replace("$", "") for each in told[:3]))

    return behaviour


def cuts_figure(_language: str) -> Behaviour:
    """Quote a part of a figure, of a word, of everything."""

    def behaviour(heard: Heard) -> Sent:
        spans = [f"{start}-{start + size}" for start in range(0, 60, 7) for size in (1, 3)]
        text = " ".join(f"{{{{quote:s1:{each}}}}}" for each in spans[: 4 + heard.number])
        return answer(f"Frau Lang: {text}")

    return behaviour


def nested_json(_language: str) -> Behaviour:
    return always(calling("answer", {"claims": [{"text": {"text": "x"}, "source_ids": "s1"}]}))


def two_answers(language: str) -> Behaviour:
    return always(calling("answer", claims(TRUE[language]), more=1))


def drips(language: str) -> Behaviour:
    body = answer(TRUE[language]).body
    return always(Sent(body=body, pieces=len(body), pause=0.2))


def recovers_not(language: str) -> Behaviour:
    """Answer wrong twice, each time in another way."""

    def behaviour(heard: Heard) -> Sent:
        if heard.number == 1:
            return answer(f"{TRUE[language]} It is KEY.")
        return answer(f"{TRUE[language]} The score is ninety.")

    return behaviour


def stream(_language: str) -> Behaviour:
    body = b'data: {"id": "x", "choices": [{"delta": {"content": "Fra'
    return always(Sent(body=body, kind="text/event-stream"))


def cut_off(language: str) -> Behaviour:
    body = answer(TRUE[language]).body
    return always(Sent(body=body[: len(body) // 2], claims_length=len(body)))


def cut_by_length(language: str) -> Behaviour:
    arguments = json.dumps(claims(TRUE[language]))[:-25]
    call = {"id": "c", "type": "function", "function": {"name": "answer", "arguments": arguments}}
    return always(said({"role": "assistant", "content": None, "tool_calls": [call]}, "length"))


def odd_completion(change: Callable[[Json], None]) -> Callable[[str], Behaviour]:
    def made(language: str) -> Behaviour:
        body = completion({"role": "assistant", "content": TRUE[language]}, "stop")
        change(body)
        return always(Sent(body=json.dumps(body).encode()))

    return made


def failing(
    status: int, *headers: tuple[str, str], body: bytes = b"{}"
) -> Callable[[str], Behaviour]:
    return broken(Sent(status=status, body=body, headers=headers))


WAYS: Mapping[str, Callable[[str], Behaviour]] = {
    # Figures
    "digits": in_words("It was 17 times.", "Es war 17 Mal."),
    "number words": in_words("It was seventeen times.", "Es war siebzehn Mal."),
    "a number word in the other language": in_words("It was siebzehn times.", "Es war seventeen Mal."),
    "full-width digits": in_words("It was ４２ times.", "Es war ４２ Mal."),
    "circled digits": in_words("It was ④② times.", "Es war ④② Mal."),
    "superscript digits": in_words("It was x⁴² times.", "Es war x⁴² Mal."),
    "fractions": in_words("That is half of it, or ½.", "Das ist die Hälfte, oder ½."),
    "ordinals": in_words("That was the third time.", "Das war das dritte Mal."),
    "percent": in_words("It fell by twenty percent.", "Es fiel um zwanzig Prozent."),
    "compound number words": in_words("A five-year deal.", "Ein fünfjähriger Vertrag."),
    "roman numerals": in_words("See chapter XIV.", "Siehe Kapitel XIV."),
    "letters one by one": in_words("It was t-w-e-l-v-e.", "Es war z.w.ö.l.f."),
    "a dozen": in_words("A dozen trucks.", "Ein Dutzend Lastwagen."),
    "a month of its own": in_words("It happens again in October.", "Das kommt im Oktober wieder."),
    "an invented deadline": in_words("They wait for a week.", "Sie warten eine Woche."),
    "figures spelled with a zero-width space": in_words("It was sev\u200ben.", "Es war sie\u200bben."),
    "figures with Cyrillic letters": in_words("It was twеlvе times.", "Es war drеi Mal."),
    "figures with combining marks": in_words("It was thr\u0301ee.", "Es war dre\u0301i."),
    "Arabic-Indic digits": in_words("It was ٤٢ times.", "Es war ٤٢ Mal."),
    "cut quotes": cuts_figure,
    "a made-up placeholder": in_words("It was {{verdict.score.low}}.", "Es war {{verdict.payback.low}}."),
    "a placeholder that is none": in_words("It was {{quote:s1:900-990}}.", "Es war {{quote:s7:1-2}}."),
    "broken braces": in_words("It was {{{quote:s1:0-4}}}.", "Es war {{quote:s1:0-4}."),
    # The verdict
    "flips the verdict": says("ACME is not a key account.", "ACME ist kein Key Account."),
    "grants the verdict": says("ACME should be a key account.", "ACME sollte Key Account werden."),
    "the class by its name": says("ACME is DEVELOP.", "ACME ist NOT NOW."),
    "the score in words": in_words("Its score is high.", "Die Punktzahl ist hoch."),
    "hints at the class": in_words("They qualify for the top tier.", "Sie verdienen die höchste Klasse."),
    "this customer": in_words("This customer is a key account.", "Dieser Kunde ist Schlüsselkunde."),
    # Sources
    "cites what was not given": says(TRUE["en"], TRUE["de"], source="s99"),
    "cites by a document's name": says(TRUE["en"], TRUE["de"], source="note:g1"),
    "cites nothing": lambda language: always(
        calling("answer", {"claims": [{"text": TRUE[language], "source_ids": [], "kind": "account"}],
                           "abstain_reason": None, "follow_ups": []})
    ),
    "another account's notes": seeks_others,
    "asks as somebody else": as_somebody_else,
    "knows what no source says": says(
        "The director of ACME will resign because of a scandal.",
        "Der Direktor von ACME tritt wegen eines Skandals zurück.",
    ),
    "says the opposite": says(
        "Frau Lang did not complain about late deliveries.", "Herr Berger lobte die Testanlage nicht."
    ),
    "calls a note guidance": says(TRUE["en"], TRUE["de"], kind="guidance"),
    # What acts
    "pings the channel": in_words("<!channel>", "<!channel>"),
    "pings a person": in_words("<@U0123ABCD> knows.", "<@U0123ABCD> weiß es."),
    "pings here": in_words("@here", "@here"),
    "a link": in_words("See <https://evil.example/x|the file>.", "Siehe <https://evil.example/x|hier>."),
    "a bare address": in_words("See https://evil.example/x", "Siehe http://evil.example/x"),
    "an address without a scheme": in_words("See evil.example/login", "Siehe evil.example/login"),
    "a Markdown link": in_words("See [this](https://evil.example).", "Siehe [dies](https://evil.example)."),
    "a mail address": in_words("Write to a@evil.example.", "Schreiben an a@evil.example."),
    "HTML": in_words("<b>Now</b><script>alert()</script>", "<b>Jetzt</b><script>alert()</script>"),
    "an emoji": in_words(":rotating_light: now", ":rotating_light: jetzt"),
    "code": in_words("Run `rm -rf /` now.", "Führe `rm -rf /` aus."),
    "text that turns round": in_words("\u202egnp.exe", "\u202egnp.exe"),
    # The shape
    "empty": broken(saying("")),
    "nothing at all": broken(saying(None)),
    "prose instead of an answer": lambda language: always(saying(TRUE[language])),
    "a refusal": broken(saying("I'm sorry, but I can't help with that.")),
    "malformed arguments": broken(calling("answer", '{"claims": [{"text": "Frau Lang')),
    "arguments that are a list": broken(calling("answer", "[]")),
    "arguments that are a text": broken(calling("answer", '"yes"')),
    "nested where a text should be": nested_json,
    "fields nobody asked for": says(TRUE["en"], TRUE["de"], verdict="KEY"),
    "a wrong kind": says(TRUE["en"], TRUE["de"], kind="verdict"),
    "two answers at once": two_answers,
    "the same said twice": lambda language: always(answer(TRUE[language], TRUE[language])),
    "a huge answer": lambda language: always(answer(TRUE[language] * 400)),
    "hundreds of claims": lambda language: always(answer(*[TRUE[language]] * 300)),
    "a huge body": broken(Sent(body=b" " * 3_000_000 + b"{}")),
    "the wrong language": lambda language: always(
        answer("Frau Lang beschwerte sich über verspätete Lieferungen aus dem Lager in Graz."
               if language == "en" else "Herr Berger praised the test rig and wants a new tender.")
    ),
    "a language nobody asked for": broken(answer("Mme Lang s'est plainte des livraisons tardives à Graz.")),
    "claims and an abstention": says(TRUE["en"], TRUE["de"], abstain_reason="unclear"),
    "repeats its instructions": leaks_instructions,
    # Tools
    "calls tools for ever": tool_loop,
    "a tool that is not there": broken(calling("delete_account", {"account": "ACME"})),
    "a tool with wrong arguments": broken(calling("search_guidance", {"question": 5})),
    "a tool with malformed arguments": broken(calling("search_guidance", '{"query": "vis')),
    "a tool with a huge argument": broken(calling("search_guidance", {"query": "x" * 200_000})),
    "many tools at once": broken(calling("search_guidance", {"query": "visits"}, more=40)),
    "wrong in two ways": recovers_not,
    # The line
    "429": failing(429, ("Retry-After", "3600")),
    "500": failing(500),
    "503 in HTML": broken(Sent(status=503, body=b"<html>busy</html>", kind="text/html")),
    "401": failing(401, body=b'{"error": {"message": "bad key sk-SECRET"}}'),
    "HTML instead of JSON": broken(Sent(body=b"<html>login</html>", kind="text/html")),
    "JSON of something else": broken(Sent(body=b'{"hello": "world"}')),
    "a list instead of an object": broken(Sent(body=b"[]")),
    "null": broken(Sent(body=b"null")),
    "no choices": odd_completion(lambda body: body.update(choices=[])),
    "null choices": odd_completion(lambda body: body.update(choices=None)),
    "no message": odd_completion(lambda body: body["choices"][0].pop("message")),
    "usage that lies": odd_completion(
        lambda body: body.update(usage={"prompt_tokens": -5, "completion_tokens": -1, "total_tokens": -6})
    ),
    "bytes that are no UTF-8": broken(Sent(body=b'{"choices": "\xff\xfe"}')),
    "cut off": cut_off,
    "cut by its length": cut_by_length,
    "an empty body": broken(Sent(body=b"")),
    "a stream that nobody asked for": stream,
    "hangs": broken(Sent(pause=HANGS)),
    "drips": drips,
}  # fmt: skip
