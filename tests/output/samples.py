"""A sample of every paper that the program can make; who adds a kind of paper enters it in one of these."""

from __future__ import annotations

from tests.output import samples_handbook, samples_house, samples_money, samples_request
from tests.output.sample_book import SAMPLES, Sample

__all__ = ["SAMPLES", "Sample", "samples_handbook", "samples_house", "samples_money", "samples_request"]
