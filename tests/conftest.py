"""What every test runs under: the same Hypothesis examples each time in CI, and no deadline."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A deadline measures the machine, not the code. Derandomised in CI, so that a red run is
# red again; at a developer's desk the examples differ, so that new ones get found.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
