"""The Dutch words that every register shares: how an entry stands, what was done to it, and the fixed columns."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.registers.definition import Act
from counter_app.registers.entry import Standing

STANDINGS: Mapping[Standing, str] = {
    Standing.PROPOSED: "Wacht op akkoord",
    Standing.LATER: "Gaat later in",
    Standing.IN_FORCE: "Geldig",
    Standing.RUNNING_OUT: "Loopt af",
    Standing.ENDED: "Verlopen",
    Standing.REFUSED: "Afgewezen",
}
ACTS: Mapping[Act, str] = {
    Act.ADDED: "Ingevoerd",
    Act.CHANGED: "Gewijzigd",
    Act.ENDED: "Ingetrokken",
}
NUMBER, STANDING = "Nummer", "Stand"
SHIPPED_BY = "Geleverd met het programma"
TRUTHS: Mapping[bool, str] = {True: "ja", False: "nee"}
