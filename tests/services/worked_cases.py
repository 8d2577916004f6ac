"""The worked cases that are no disclosure, and what the program answered beside what their authors expect."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final

from counter_app.clock import AMSTERDAM
from counter_app.domain.decision import Decision
from counter_app.registers.definition import Register
from counter_app.services.decisions import Decisions
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.town import Town

PERSON: Final = "lives_alone"
NOTHING: Final = "GEEN"


@dataclass(frozen=True, slots=True)
class Case:
    """One case as its authors wrote it."""

    id: str
    kind: str
    facts: dict[str, Any]
    expected: dict[str, Any]

    def day(self, name: str) -> date:
        return date.fromisoformat(self.facts[name])


@dataclass(frozen=True, slots=True)
class Told:
    """What the program answered, in the words of the cases."""

    outcome: str
    duties: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    to: str | None = None
    scope: str = NOTHING
    costs: str = "geen"


def read_cases(path: Path) -> tuple[Case, ...]:
    """All that are no disclosure."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Case(one["id"], one["kind"], one["facts"], one["expected"])
        for one in read["cases"]
        if one["kind"] != "verstrekking"
    )


def of_kind(cases: Iterable[Case], kind: str) -> list[Case]:
    found = [one for one in cases if one.kind == kind]
    assert found, kind
    return found


def agrees(case: Case, told: Told) -> None:
    """What was answered is what its authors expect; each article that was named stands in the case."""
    expected = case.expected
    wanted = (expected["outcome"], expected["costs"], expected["escalate_to"])
    assert (case.id, told.outcome, told.costs, told.to) == (case.id, *wanted)
    # A case that names no department leaves open which.
    assert (case.id, told.scope.partition(":")[0]) == (case.id, expected["data_scope"].partition(":")[0])
    assert (case.id, set(expected["obligations"]) - told.duties) == (case.id, set())
    cited = expected["articles"]
    assert told.articles, case.id
    assert any(one.startswith(mine) for mine in told.articles for one in cited), (case.id, told.articles)


def as_cited(article: str) -> frozenset[str]:
    """`art. 5 lid 2 en 3` as the cases write it; what stands in a law keeps its name."""
    found = re.fullmatch(r"(.*?) ?art\. (\d+(?:[:.]\d+)?)(?: lid (\d+)(?: en (\d+))?)?(?: .*)?", article)
    assert found is not None, article
    law, number, *members = found.groups()
    parts = [f"{number}.{one}" for one in members if one] or [number]
    return frozenset(f"{law or 'Reglement'} {one}" for one in parts)


def articles_of(register: Register) -> frozenset[str]:
    named = [register.article, *(term.article for term in register.deadlines)]
    return frozenset().union(*(as_cited(one.split(" en art.")[0]) for one in named if "art." in one))


def told_by(decision: Decision, *duties: str) -> Told:
    return Told(
        decision.outcome.value,
        frozenset(decision.obligations) | set(duties),
        frozenset(one.vocabulary for one in decision.citations),
        decision.escalate_to.value if decision.escalate_to else None,
        decision.scope.code,
        decision.costs.value,
    )


def decision_on(counter: Counter, stored: StoredRequest) -> Decision:
    return Decisions.preview(counter.decisions.known(stored.id)).decision


def as_typed(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def notices_of(counter: Counter) -> dict[NoticeKind, tuple[int, date | None]]:
    return {one.kind: (one.count, one.day) for one in counter.notices.mine()}


def set_to(town: Town, day: date, at: time = time(12)) -> None:
    """Sets the town to a day of the case."""
    town.clock.instant = datetime.combine(day, at, AMSTERDAM).astimezone(UTC)
