"""The garbage collector rests while thousands of values are made, and only then."""

from __future__ import annotations

import gc

import pytest

from kamcore.many_values import many_values


def test_the_collector_is_on_again_whatever_happens() -> None:
    with pytest.raises(KeyError):
        fail_within()

    assert gc.isenabled()


def fail_within() -> None:
    with many_values():
        assert not gc.isenabled()
        raise KeyError


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with many_values():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
