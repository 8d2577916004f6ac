"""What a delivery did to the register: counts, and the first of what was refused and of what was odd."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final

#: Of a million records nobody reads every oddity; all of them stand in the register, these in the report.
MOST_TOLD: Final = 1000


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record that was not taken in, and why."""

    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportedAnomaly:
    """Something odd in a record, with the value as it was delivered."""

    label: str
    rubriek: str
    value: str
    kind: str


@dataclass(slots=True)
class ImportReport:
    """What a delivery did to the register, over all the times that it was read on."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected_count: int = 0
    anomalies_count: int = 0
    rejected: list[RejectedRecord] = field(default_factory=list)
    anomalies: list[ReportedAnomaly] = field(default_factory=list)
    cancelled: bool = False
    #: How many records an earlier time had dealt with already.
    resumed_at: int = 0

    @property
    def nothing_new(self) -> bool:
        return not self.new and not self.changed

    def refuse(self, label: str, reason: str) -> None:
        self.rejected_count += 1
        if len(self.rejected) < MOST_TOLD:
            self.rejected.append(RejectedRecord(label, reason))

    def tell(self, label: str, rubriek: str, value: str, kind: str) -> None:
        self.anomalies_count += 1
        if len(self.anomalies) < MOST_TOLD:
            self.anomalies.append(ReportedAnomaly(label, rubriek, value, kind))

    @property
    def told(self) -> int:
        """How many lines the report holds."""
        return len(self.rejected) + len(self.anomalies)

    def to_plain(self) -> dict[str, Any]:
        """For `--json`."""
        return asdict(self)

    def lines_as_json(self) -> str:
        """The lines, for keeping; in small pieces, so that another thread gets a turn meanwhile."""
        plain = {
            "rejected": [[one.label, one.reason] for one in self.rejected],
            "anomalies": [[one.label, one.rubriek, one.value, one.kind] for one in self.anomalies],
        }
        return "".join(json.JSONEncoder(ensure_ascii=False).iterencode(plain))

    def take_lines(self, kept: str | None) -> None:
        """The lines of an earlier time."""
        if kept:
            plain = json.loads(kept)
            self.rejected = [RejectedRecord(*one) for one in plain["rejected"]]
            self.anomalies = [ReportedAnomaly(*one) for one in plain["anomalies"]]
