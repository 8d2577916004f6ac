"""One whole decision per outcome, as the auditor reads it: a change in wording or weighing shows here.

Written anew by `python -m tests.regulation.test_golden_traces`; read the difference before keeping it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.decision import Outcome
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.explain import for_auditor
from tests.regulation.tables import rows

_GOLDEN = Path(__file__).parent / "golden"
_NAMES = {
    Outcome.DISCLOSE: "Rij 39: huisgenoot aan de balie",
    Outcome.DISCLOSE_LIMITED: "Rij 45: vordering op wie verhuisd is",
    Outcome.IN_WRITING_ONLY: "Rij 16: niet in het register",
    Outcome.HOLD: "Code niet leesbaar",
    Outcome.REFUSE: "Rij 41: vordering en code 7",
    Outcome.FORWARD: "Rij 25: medewerker niet aangewezen",
    Outcome.WEIGH: "Rij 29: code 4, nog niet afgewogen",
    Outcome.REFER_SUPERVISOR: "Rij 26: geen autorisatiebesluit",
    Outcome.REFER_COLLEGE: "Rij 3: gevoelig en geheim",
}


def _told(outcome: Outcome) -> str:
    row = next(row for row in rows() if row.name == _NAMES[outcome])
    lines = [f"Zaak: {row.name}", *for_auditor(decide(row.facts, edition_named(row.edition))).splitlines()]
    # The hash changes with every change of the source; its own test watches it.
    return "\n".join(line for line in lines if not line.startswith("Editie:")) + "\n"


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_trace_reads_as_it_did(outcome: Outcome) -> None:
    told = _told(outcome)
    assert f"Uitkomst: {outcome.value}" in told
    assert told == (_GOLDEN / f"{outcome.value}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for each in Outcome:
        (_GOLDEN / f"{each.value}.txt").write_text(_told(each), encoding="utf-8")
