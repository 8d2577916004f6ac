"""The hash of each edition with the kernel under it; a test computes them again from the source."""

from __future__ import annotations

#: By edition: SHA-256 over the syntax trees, without docstrings. See `regulation/digest.py`.
DIGESTS = {
    "naarden-2007": "6bdd73d86c0133a467a2ff73342e680d96d363af54742ab2a65c1a8724b3167e",
    "brp": "ef3a138ef7e8711bf8a243172a0203932e2ec7cd7f0ef62f17fbcadab91633cf",
}
