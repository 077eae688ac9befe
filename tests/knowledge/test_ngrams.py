"""Vectors without a model: alike for what is spelled alike, the same on every machine."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.embeddings import NgramEmbeddings, open_embeddings
from knowledge.ngrams import DIMENSIONS, blended, vector


@pytest.mark.parametrize(
    ("near", "nearer_than"),
    [
        ("Kundenbindung", "Kundenbetreuung"),
        ("customer retention", "customer"),
    ],
)
def test_a_typing_mistake_stays_near_what_was_meant(near: str, nearer_than: str) -> None:
    mistyped = near[:4] + near[5:]

    assert vector(mistyped) @ vector(near) > vector(mistyped) @ vector(nearer_than)


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    asked = vector("the Zwickelmaier contract")

    assert asked @ vector("Zwickelmaier") > asked @ vector("the contract")


def test_the_vector_of_a_text_never_changes() -> None:
    """A change here must come with another name of the embedding, or old vectors would stay."""
    found = vector("Key Account Management")

    places = np.argsort(-np.abs(found))[:3]
    assert [(int(place), round(float(found[place]), 3)) for place in places] == [
        (700, 0.216),
        (501, 0.206),
        (1138, -0.204),
    ]


@given(st.text(max_size=300))
def test_a_vector_has_length_one_or_says_nothing(text: str) -> None:
    length = float(np.linalg.norm(vector(text)))

    assert length == pytest.approx(1, abs=1e-4) or length == 0


def test_a_blend_leans_to_what_weighs_more() -> None:
    one, other = vector("price"), vector("Preis")

    mixed = blended([(1.0, one), (0.5, other)])

    assert mixed @ one > mixed @ other > 0


def test_the_built_in_embedding_is_what_langchain_expects() -> None:
    embeddings = open_embeddings(None)

    (found,) = embeddings.embed_documents(["ACME"])

    assert isinstance(embeddings, NgramEmbeddings)
    assert len(found) == DIMENSIONS
    assert found == embeddings.embed_query("ACME")


def test_an_unknown_provider_is_refused() -> None:
    with pytest.raises((ValueError, ImportError)):
        open_embeddings("nobody:nothing")
