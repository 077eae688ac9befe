"""Whether a text speaks of which class an account has or should have.

That is computed, and shown beside the answer; a model has no say in it. "Key account management"
and the like name what people do and no class.
"""

from __future__ import annotations

import re

from knowledge.words import words

WORK = re.compile(
    r"(?:key|global|strategic|national) ?accounts? "
    r"(?:management\w*|managers?|managements|managerin\w*|teams?|plans?|planning|plane?n?|planung\w*"
    r"|programm?e?s?|arbeit|work|review\w*|notes?|notiz\w*|organisation|organization|cost\w*|kosten)"
)
CLASS = re.compile(
    r"\b(?:key ?(?:accounts?|kunde\w*|customers?|clients?)|schlussel ?(?:kunde\w*|account\w*)"
    r"|haupt ?kunde\w*|a ?kunden?|(?:top|strategic|tier|premium) (?:accounts?|customers?|kunde\w*)"
    r"|develop(?:ment)? (?:account|class|kunde)\w*|not now|nicht jetzt|noch nicht reif"
    r"|needs? evidence|braucht belege|belege notig"
    r"|class(?:es|ed|ify|ified|ifies|ification)?|klassen?|klassifizier\w*|klassifikation\w*"
    r"|einstuf\w*|eingestuft\w*|einordn\w*|eingeordnet\w*|abgestuft\w*|hochgestuft\w*|herabgestuft\w*"
    r"|qualif(?:y|ies|ied|iziert)\w*|verdicts?|urteile?n?|scores?|scored|scoring|punktzahl\w*"
    r"|punktwert\w*|punktestand\w*|thresholds?|schwelle\w*|rank(?:s|ed|ing)?|rang(?:folge)?"
    r"|worthy|wurdig\w*|deserv\w*|verdient\w*|eignet|geeignet\w*|ungeeignet\w*|suitable|unsuitable"
    r"|eligib\w*|upgrad\w*|downgrad\w*|promot(?:ed|ion)|demot\w*|kandidat\w*|candidates?)\b"
)
SHOUTED = re.compile(r"\b(?:KEY|DEVELOP|NOT[ _]NOW|NEEDS[ _]EVIDENCE)\b")
"""The classes' own names: never a common word when written in capitals."""

THE_ACCOUNT = re.compile(
    r"\b(?:(?:this|the|that|these|our) (?:accounts?|customers?|clients?|company|firm)|they|it"
    r"|(?:dies\w*|de[rnms]|unser\w*|jen\w*) (?:kunde\w*|account\w*|firma|unternehmen\w*)"
    r"|er|sie)\b"
)


def speaks_of_class(text: str) -> str | None:
    """Give the words that speak of a class, of any account's; ``None`` where there are none."""
    if SHOUTED.search(text):
        return "a class by its name"
    found = CLASS.search(WORK.sub(" ", _folded(text)))
    return found.group() if found else None


def names_account(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text is about a certain account: by one of its names, or as "this customer"."""
    folded = f" {_folded(text)} "
    if THE_ACCOUNT.search(folded):
        return True
    return any(f" {_folded(name)} " in folded for name in names if _folded(name))


def _folded(text: str) -> str:
    return " ".join(word.text for word in words(text))
