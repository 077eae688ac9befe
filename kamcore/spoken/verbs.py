"""The verbs with which people say what they will do, in English and German, in all their forms.

Only deeds one can be held to: sending, calling, deciding. Not hoping, being, growing.
"""

from __future__ import annotations

_ENGLISH_AS_WRITTEN = (
    "accept add agree amend analyse analyze answer approve arrange ask assess assign attend "
    "book bring build buy calculate call cancel change check choose circulate clarify clean "
    "close collect complete compile confirm connect contact coordinate copy correct cover "
    "create decide define deliver demonstrate describe design develop discuss distribute "
    "document draft drop email escalate estimate evaluate examine exchange explain extend "
    "file fill finalise finalize find finish fix forward give grant hand help hold implement "
    "inform inspect install integrate introduce investigate invite invoice issue join list "
    "look mail make measure meet migrate modify monitor name negotiate notify obtain offer "
    "open order organise organize owe pass pay perform phone pick place plan post prepare "
    "present print process procure produce propose provide publish purchase quote raise "
    "recalculate record reduce refund release remind remove renew repair repeat replace "
    "reply report request reserve resend resolve respond return review revise ring run "
    "sample schedule search select send set settle share ship show sign simulate solve sort "
    "specify start submit summarise summarize supply support survey switch take talk tell "
    "tender test text tidy train transfer translate try turn update upgrade upload validate "
    "verify visit work write"
)
ENGLISH = frozenset(_ENGLISH_AS_WRITTEN.split())
_STATES_AS_WRITTEN = (
    "be become believe belong benefit care come continue cost depend drop enjoy exist expect "
    "fail fall feel gain get go grow happen hate have hear hope increase keep know lack last "
    "lead learn leave let like live lose love matter mean miss need notice own prefer rain "
    "realise realize remain require rise say see seem sell stay stop struggle succeed suffer "
    "think understand use wait want win wish wonder"
)
ENGLISH_STATES = frozenset(_STATES_AS_WRITTEN.split())
"""What happens to people, or goes on; no deed to be held to, with or without a day."""

ENGLISH_BACK = frozenset({"come", "get", "go", "report", "follow"})
"""Deeds only with a word behind them: come back, get back, follow up."""
BACK = frozenset({"back", "up", "them", "him", "her", "you"})

_GERMAN_AS_WRITTEN = (
    "abklären ablehnen analysieren antworten bauen beantworten beantragen beauftragen "
    "beenden begleichen beginnen bereinigen berechnen beschaffen besichtigen besorgen "
    "besprechen bestellen bestätigen besuchen bezahlen buchen budgetieren dokumentieren "
    "entscheiden entwerfen erarbeiten ergänzen erhöhen erläutern ermitteln ersetzen "
    "erstatten erstellen erweitern finalisieren formulieren genehmigen informieren "
    "installieren kalkulieren kaufen klären kontaktieren konfigurieren koordinieren "
    "korrigieren kündigen kümmern liefern melden messen montieren nennen notieren optimieren "
    "ordern organisieren planen präsentieren prüfen reagieren rechnen reparieren reservieren "
    "revidieren schicken schreiben schulden schulen senden simulieren starten tauschen "
    "teilen telefonieren terminieren testen treffen unterschreiben unterstützen "
    "unterzeichnen untersuchen übergeben überarbeiten übermitteln überprüfen übersetzen "
    "überweisen vereinbaren vergeben verhandeln verlängern vermessen verschicken versenden "
    "verteilen warten wechseln zahlen zeichnen zeigen zertifizieren"
)
_GENERAL_AS_WRITTEN = "machen geben stellen bringen holen tun fassen legen nehmen setzen rufen"
_SEPARABLE_AS_WRITTEN = (
    "an-rufen zurück-rufen nach-reichen vor-bereiten frei-geben weiter-leiten mit-teilen "
    "vor-stellen vor-legen nach-fassen ab-stimmen ein-laden zu-schicken zu-senden "
    "aus-arbeiten ein-holen ab-schließen um-setzen zurück-geben zurück-melden zurück-kommen "
    "aus-füllen ein-planen ab-geben fest-legen aus-tauschen ab-nehmen durch-führen ein-bauen "
    "ein-richten nach-liefern zurück-schicken zurück-senden weiter-geben bekannt-geben "
    "an-bieten auf-nehmen zusammen-stellen fertig-stellen ein-führen vorbei-kommen ab-holen "
    "an-passen aus-liefern aus-stellen ab-rechnen auf-bauen ein-reichen ein-schicken "
    "frei-schalten nach-sehen nach-fragen nach-bestellen vor-schlagen zu-stellen an-fordern "
    "bereit-stellen aus-schreiben"
)
_IRREGULAR = {
    "geben": "gibt",
    "nehmen": "nimmt",
    "laden": "lädt",
    "treffen": "trifft",
    "messen": "misst",
    "vermessen": "vermisst",
    "übergeben": "übergibt",
    "vergeben": "vergibt",
    "besprechen": "bespricht",
    "entwerfen": "entwirft",
    "sehen": "sieht",
    "schlagen": "schlägt",
    "tun": "tut",
    "erhalten": "erhält",
}
_WITHOUT_A_DAY = (
    "schicken senden melden verschicken versenden zuschicken zusenden anrufen zurückrufen "
    "nachreichen weiterleiten zurückmelden"
)
_OURS_WITHOUT_A_DAY = (
    "klären abklären prüfen überprüfen kümmern besorgen mitteilen bestätigen übermitteln "
    "nachfassen nachfragen nachliefern informieren zurückschicken"
)
_MUTED = frozenset("td")


def _third(infinitive: str) -> str:
    """Give the form for he, she, it: schickt, meldet, liefert."""
    if infinitive in _IRREGULAR:
        return _IRREGULAR[infinitive]
    stem = _stem(infinitive)
    after = stem[-1] in _MUTED or (stem[-1] in "mn" and stem[-2] not in "aeiouäöülrhmn")
    return f"{stem}et" if after else f"{stem}t"


def _first(infinitive: str) -> str:
    """Give the form for I: schicke, liefere."""
    return f"{_stem(infinitive)}e"


def _stem(infinitive: str) -> str:
    return infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]


_SEPARABLE = tuple(tuple(each.split("-")) for each in _SEPARABLE_AS_WRITTEN.split())
_WHOLE = tuple(_GERMAN_AS_WRITTEN.split())
_GENERAL = tuple(_GENERAL_AS_WRITTEN.split())

GERMAN_FINITE = {
    form: infinitive
    for infinitive in (*_GENERAL, *_WHOLE)
    for form in (_first(infinitive), _third(infinitive), infinitive)
}
"""Each form that may stand beside its subject, to its infinitive."""

GERMAN_SEPARATED = {
    (form, particle): f"{particle}{base}"
    for particle, base in _SEPARABLE
    for form in (_first(base), _third(base), base)
}
"""The same for verbs of two parts, the second of which stands at the end: rufe ... an."""

GERMAN_INFINITIVES = frozenset(
    {
        *_WHOLE,
        *_GENERAL,
        *(f"{particle}{base}" for particle, base in _SEPARABLE),
        *(f"{particle}zu{base}" for particle, base in _SEPARABLE),
    }
)
GERMAN_AT_END = {
    form: infinitive
    for particle, base in _SEPARABLE
    for infinitive in (f"{particle}{base}",)
    for form in (f"{particle}{_first(base)}", f"{particle}{_third(base)}", infinitive)
} | GERMAN_FINITE
"""Forms at the end of a clause with dass: schickt, zurückruft, liefern."""

NEEDS_NO_DAY = frozenset(_WITHOUT_A_DAY.split())
"""Said in the present, these are promises without a day too: ich schicke das Angebot."""
OURS_NEEDS_NO_DAY = NEEDS_NO_DAY | frozenset(_OURS_WITHOUT_A_DAY.split())


def english_deed(word: str) -> str | None:
    """Give the deed a word names, in whichever form: send, sends, sending."""
    return next((each for each in _bare(word) if each in ENGLISH), None)


def is_english_state(word: str) -> bool:
    """Whether a word names no deed: be, grows, having."""
    return any(each in ENGLISH_STATES for each in _bare(word))


def _bare(word: str) -> tuple[str, ...]:
    """Undo the endings of English verbs, in every way they may have come about."""
    found = [word]
    if word.endswith("ies"):
        found.append(f"{word[:-3]}y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    if word.endswith("ing"):
        stem = word[:-3]
        found += [stem, f"{stem}e", stem[:-1]]
    return tuple(found)
