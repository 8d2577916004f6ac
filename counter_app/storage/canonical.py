"""JSON in one form only, for whatever a digest is taken over."""

from __future__ import annotations

import json
from typing import Any


def canonical(value: Any) -> str:
    """`value` as JSON with sorted keys, no spaces, and no numbers that JSON doesn't have."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
