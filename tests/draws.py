"""The number of cases for tests whose cases are large: whole tables and plans."""

from __future__ import annotations

from hypothesis import settings

#: A fifth of what the profile asks for. The profile `nightly` draws the many.
FEW = settings(max_examples=settings().max_examples // 5)
