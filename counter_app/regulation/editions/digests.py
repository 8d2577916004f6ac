"""The hash of each edition with the kernel under it; a test computes them again from the source."""

from __future__ import annotations

#: By edition: SHA-256 over the syntax trees, without docstrings. See `regulation/digest.py`.
DIGESTS = {
    "naarden-2007": "01af5b6b8905fc6b2dca1b2376e3cc0e75db32345888d219ca7c24906d89f438",
    "brp": "00ee5453338979533dfe95e4b3db2c6d7969a5814a17bc25d1598dce9a1c676b",
}
