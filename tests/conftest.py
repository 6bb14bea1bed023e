"""What several test modules share, and how much Hypothesis looks for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, settings

# The same cases in every run, on a machine of any speed; HYPOTHESIS_PROFILE=nightly looks for new ones, at length. No failure is
# explained by further cases, since every `find` in an example would pay for that.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    print_blob=True,
    phases=[phase for phase in Phase if phase is not Phase.explain],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", settings.get_profile("ci"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def fresh_python() -> Callable[[str], str]:
    """Runs Python code in a process of its own, with warnings as errors, and gives what it printed."""

    def run(code: str) -> str:
        command = [sys.executable, "-W", "error", "-X", "utf8", "-"]
        done = subprocess.run(command, input=code, capture_output=True, encoding="utf-8", check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run
