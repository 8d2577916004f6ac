"""The hash of each edition with the kernel under it; a test computes them again from the source."""

from __future__ import annotations

#: By edition: SHA-256 over the syntax trees, without docstrings. See `regulation/digest.py`.
DIGESTS = {
    "naarden-2007": "f751c133bca20d743a75deb69823163712b73a1c52ab44d830975afa1d96f092",
    "brp": "fa4b2ed33ddab8a294a2bac6bf9f303879cae777951237ba1b7d1c197c637ba0",
}
