"""The hash of each edition with the kernel under it; a test computes them again from the source."""

from __future__ import annotations

#: By edition: SHA-256 over the syntax trees, without docstrings. See `regulation/digest.py`.
DIGESTS = {
    "naarden-2007": "cff276d39bf92c3da7ea91bbacf6ae76fbd7abd3f9a918f44a0b85addf736eb5",
    "brp": "be4b4f32fd331165fb6bdc560f141e771b7d4b9b4668a6fb0022bd677ef2714e",
}
