"""Whatever is filled into whichever form, it is answered, and kept as a whole or not at all.

Over 100 ms: every form there is, drawn for the sample company on a database as it is.
``tests.bench.fuzz`` tries more.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.forms.book import ALL
from tests.bot.slack.scene import Scene, make_scene, play


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory.mktemp("forms"))


def test_every_form_is_tried(scene: Scene) -> None:
    drawn = {each.view.get("callback_id") for each in scene.openings}

    assert drawn >= {str(form.callback) for form in ALL}


@given(seed=st.integers(0, 2**32))
def test_whatever_is_filled_in_is_answered_and_nothing_is_half_kept(
    scene: Scene, seed: int
) -> None:
    play(scene, seed)
