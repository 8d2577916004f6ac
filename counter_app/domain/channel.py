"""How a request reaches the municipality."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """The channels that the reglement tells apart; the values are the vocabulary of the case files."""

    COUNTER = "balie"
    LETTER = "schriftelijk"
    TELEPHONE = "telefoon"
    EMAIL = "email"
    NETWORK = "gba_netwerk"
    MEDIUM = "alternatief_medium"
    DIRECT_ACCESS = "raadpleging"
    SYSTEMATIC = "systematisch"
    SELECTION = "adhoc_selectie"
