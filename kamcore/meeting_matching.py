"""With which customer is a meeting that a calendar tells of? By who comes, then by its title.

Nothing is guessed: where several customers could be meant, or strangers come whom nobody knows,
a person is asked. A meeting without anybody from outside and without a customer's name is about
no customer, and is not ours to keep.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.meetings import domain_of
from kamcore.names import spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.accounts import Account
    from kamcore.ids import AccountId
    from kamcore.meetings import Attendee

SHORTEST_NAME = 3
"""Letters from which a name in a title is no chance."""

OPEN_TO_ALL = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
        "yahoo.de", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.at",
        "gmx.ch", "web.de", "t-online.de", "freenet.de", "posteo.de", "mailbox.org", "proton.me",
        "protonmail.com", "aon.at", "bluewin.ch",
    }
)  # fmt: skip
"""Domains in which anybody has an address: they tell nothing."""

NO_PEOPLE = (
    "group.calendar.google.com",
    "resource.calendar.google.com",
    "calendar.google.com",
    "import.calendar.google.com",
)
"""Domains of calendars and rooms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a meeting tells of whose it is.

    Attributes:
        account: The customer it is with, where that is sure.
        candidates: Those it could be with otherwise.
        strangers: Domains of people who are neither of ours nor of a customer we know.
    """

    account: AccountId | None = None
    candidates: tuple[AccountId, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def is_unsure(self) -> bool:
        """Whether somebody has to say."""
        return self.account is None and bool(self.candidates or self.strangers)


class Matcher:
    """Knows every customer by mail domains, name and aliases."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        """Take the customers."""
        self._by_domain: defaultdict[str, set[AccountId]] = defaultdict(set)
        self._by_words: defaultdict[str, set[AccountId]] = defaultdict(set)
        self._longest = 1
        for account in accounts:
            for domain in account.mail_domains:
                self._by_domain[domain].add(account.id)
            for name in (account.name, *account.aliases):
                self._learn(name, account.id)

    def match(self, title: str, people: Sequence[Attendee]) -> Match:
        """Say with whom it is, as far as that can be known."""
        known, strangers = self._by_people(people)
        named = self._in_title(title)
        both = known & named
        if len(both) == 1 or len(known) == 1:
            surely = both if len(both) == 1 else known
            if not named or both:
                return Match(account=next(iter(surely)))
        elif not known and len(named) == 1:
            return Match(account=next(iter(named)))
        return Match(candidates=tuple(sorted(known | named)), strangers=tuple(sorted(strangers)))

    def _learn(self, name: str, account: AccountId) -> None:
        spelt = spelling(name)
        for words in {spelt.core, spelt.bare}:
            if len(words.replace(" ", "")) >= SHORTEST_NAME:
                self._by_words[words].add(account)
                self._longest = max(self._longest, len(words.split()))

    def _by_people(self, people: Sequence[Attendee]) -> tuple[set[AccountId], set[str]]:
        known: set[AccountId] = set()
        strangers: set[str] = set()
        for domain in _telling(people):
            found = self._of_domain(domain)
            known |= found
            if not found:
                strangers.add(domain)
        return known, strangers

    def _of_domain(self, domain: str) -> set[AccountId]:
        """Look for the domain, then for those it is a part of: ``at.acme.example`` is theirs."""
        while "." in domain:
            if domain in self._by_domain:
                return self._by_domain[domain]
            domain = domain.partition(".")[2]
        return set()

    def _in_title(self, title: str) -> set[AccountId]:
        """Find whose name stands in the title, with dots on its letters or without."""
        spelt = spelling(title)
        return self._in_words(spelt.core.split()) | self._in_words(spelt.bare.split())

    def _in_words(self, words: Sequence[str]) -> set[AccountId]:
        """Find names, the longest first: words are used but once."""
        found: set[AccountId] = set()
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                accounts = self._by_words.get(" ".join(words[place : place + length]))
                if accounts:
                    found |= accounts
                    place += length - 1
                    break
            place += 1
        return found


def our_domains(name: str, meetings: Iterable[Sequence[Attendee]]) -> frozenset[str]:
    """Say which mail domain is our own: the calendar's own, else the one that meets the others.

    A meeting within one company tells nothing: it may be a customer's that its owner was sent.

    Args:
        name: What the calendar is called; many are called by their owner's address.
        meetings: Who comes to each.
    """
    own = domain_of(name)
    if own is not None:
        return frozenset({own}) - OPEN_TO_ALL
    found = ({each.domain for each in people} - {None} for people in meetings)
    between = [domains for domains in found if len(domains) > 1]
    counted = Counter(domain for domains in between for domain in domains)
    return frozenset(
        domain
        for domain, count in counted.most_common(1)
        if domain is not None and 2 * count > len(between) and domain not in OPEN_TO_ALL
    )


def with_ours(people: Iterable[Attendee], ours: frozenset[str]) -> tuple[Attendee, ...]:
    """Mark those who are of our own company by their mail domains."""
    return tuple(
        replace(each, is_ours=True) if each.domain and _is_within(each.domain, ours) else each
        for each in people
    )


def domain_to_learn(people: Iterable[Attendee]) -> str | None:
    """Give the one domain that a customer's people have in a meeting, where there is just one."""
    found = _telling(people)
    return next(iter(found)) if len(found) == 1 else None


def _telling(people: Iterable[Attendee]) -> set[str]:
    """Give the domains that tell which company somebody is of, our own left out."""
    outside = (each.domain for each in people if each.person is None and not each.is_ours)
    return {
        domain
        for domain in outside
        if domain and domain not in OPEN_TO_ALL and not domain.endswith(NO_PEOPLE)
    }


def _is_within(domain: str, others: frozenset[str]) -> bool:
    """Whether it is one of these domains, or a part of one."""
    return domain in others or any(domain.endswith(f".{other}") for other in others)
