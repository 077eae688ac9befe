"""Two people edit the same thing: whoever saves second is asked, and nothing is overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.editions import ChangedMeanwhileError, Edition, Saving, next_edition, version_of
from kamcore.ids import PersonId

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVA, TOM = PersonId("U1"), PersonId("U2")


def saving(shown: int, by: PersonId = EVA) -> Saving:
    return Saving(shown=shown, by=by, at=NOW)


def test_the_first_edition_is_version_one() -> None:
    assert next_edition(None, "grows", saving(0)) == Edition(
        value="grows", version=1, by=EVA, at=NOW
    )


def test_the_second_to_save_is_shown_what_the_first_wrote() -> None:
    first = next_edition(None, "what Eva wrote", saving(0))

    with pytest.raises(ChangedMeanwhileError) as refused:
        next_edition(first, "what Tom wrote", saving(0, TOM))

    assert refused.value.latest == first


def test_who_saves_what_stands_there_already_is_not_asked() -> None:
    first = next_edition(None, "the same", saving(0))

    assert next_edition(first, "the same", saving(0, TOM)) is None


def test_taking_back_what_nobody_ever_said_changes_nothing() -> None:
    assert next_edition(None, None, saving(0)) is None


def test_a_version_from_nowhere_is_not_believed() -> None:
    with pytest.raises(ChangedMeanwhileError) as refused:
        next_edition(None, "forged", saving(7))

    assert refused.value.latest is None


people = st.sampled_from([EVA, TOM])
edits = st.lists(st.tuples(people, st.integers(0, 4), st.one_of(st.none(), st.text(max_size=3))))


@given(edits)
def test_no_edition_is_ever_lost_or_written_over_unseen(
    tried: list[tuple[PersonId, int, str | None]],
) -> None:
    """Whatever people try, each edition kept follows the one its author was shown."""
    kept: list[Edition[str]] = []

    for person, shown, text in tried:
        latest = kept[-1] if kept else None
        try:
            edition = next_edition(latest, text, saving(shown, person))
        except ChangedMeanwhileError:
            assert shown != version_of(latest)
            continue
        if edition is not None:
            assert shown == version_of(latest)
            kept.append(edition)

    assert [each.version for each in kept] == list(range(1, len(kept) + 1))
    assert all(a.value != b.value for a, b in pairwise(kept))
