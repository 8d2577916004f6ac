"""The hash of each edition with the kernel under it; a test computes them again from the source."""

from __future__ import annotations

#: By edition: SHA-256 over the syntax trees, without docstrings. See `regulation/digest.py`.
DIGESTS = {
    "naarden-2007": "7a62a1e0e29487b71b0f14919a42a67563fbbeca8afe23a867e03e10a72ecfd7",
    "brp": "ad8f7190faa229e6de58516692591efef7c77fa13edb07c73ccb9f1e2c0e1fcd",
}
