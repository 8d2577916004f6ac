"""A whole disclosure: the four steps that the floor knows, and what a clerk's request really costs in the services."""

from __future__ import annotations

import cProfile
import statistics
import tempfile
import time
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event

from counter_app.clock import SetClock
from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts
from counter_app.regulation.receipt import receipt
from counter_app.services.demo import ACCOUNTS, furnish
from counter_app.services.demo_requests import ADDRESS, HOUSEMATE, identify
from counter_app.services.office import Counter, Office
from counter_app.services.person_query import read_query
from counter_app.services.persons import look_up
from counter_app.storage import migrate
from counter_app.storage.canonical import canonical
from counter_app.storage.database import Database
from tests.benchmarks import rules
from tests.benchmarks.goals import Line, Verdict, at_most, duration, times
from tests.benchmarks.paper import ours as our_slip
from tests.benchmarks.paper import words
from tests.benchmarks.paper_peers import bare
from tests.benchmarks.protocol import append, floor_of
from tests.benchmarks.search import sample, signed_in
from tests.benchmarks.search_city import fill_file, fill_plain
from tests.benchmarks.turns import in_rounds, percentile
from tests.databases import KEY
from tests.services.stories import answer_all, pay
from tests.town import Town

_EDITION: Final = "naarden-2007"


def line(quick: bool) -> Line:
    """Goal 15: look up, decide, append and draw, each beside its own floor."""
    persons = 5_000 if quick else 100_000
    edition = edition_named(_EDITION)
    cases = rules.known_cases(edition, 100)
    facts = [Facts(case) for case in cases]
    plans = {
        rules.pair_of(case): rules.hits(edition.plan_of(known))
        for case, known in zip(cases, facts, strict=True)
    }
    chains = rules.if_chains(plans)
    people = sample(persons)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = fill_file(folder / "balie.db", persons)
        plain = fill_plain(folder / "plain.db", persons)
        draw, write = bare(words()), floor_of(folder)
        row = "SELECT id, bsn, name, birth, sex, address, secrecy FROM person WHERE id = ?"
        with signed_in(database, f"visser_{time.time_ns()}") as desk:
            steps: dict[str, tuple[Callable[[int], object], Callable[[int], object]]] = {
                "look up": (
                    lambda at: plain.execute(row, (people[at % len(people)].id,)).fetchall(),
                    lambda at: look_up(desk, read_query(people[at % len(people)].bsn)),
                ),
                "decide": (
                    lambda at: chains(cases[at % len(cases)]),
                    lambda at: _decided(facts[at % len(facts)]),
                ),
                "append": (write, lambda at: append(desk.database)),
                "slip": (
                    lambda at: (folder / "floor.pdf").write_bytes(draw(at)),
                    lambda at: (folder / "ours.pdf").write_bytes(our_slip(at)),
                ),
            }
            ways = {
                f"{which} {step}": pair[at]
                for step, pair in steps.items()
                for at, which in enumerate(("floor", "ours"))
            }
            found = in_rounds(ways, 1, 15 if quick else 80)
        plain.close()
        database.close()
    whole = {
        which: [sum(each) for each in zip(*(found[f"{which} {step}"] for step in steps), strict=True)]
        for which in ("floor", "ours")
    }
    floor, ours = (statistics.median(whole[which]) for which in ("floor", "ours"))
    parts = ", ".join(f"{step} {duration(statistics.median(found[f'ours {step}']))}" for step in steps)
    return Line(
        "15", "a disclosure: look up, decide, append, draw",
        f"{duration(ours)}, p95 {duration(percentile(whole['ours'], 95))}",
        f"sum of floors {duration(floor)}: {times(ours, floor)}", "LibreOffice: not measured", "<= 4x floors",
        at_most(ours / floor, 4), parts,
    )  # fmt: skip


def _decided(known: Facts) -> bytes:
    return canonical(receipt(decide(known, edition_named(_EDITION)), known)).encode()


@dataclass(frozen=True, slots=True)
class Step:
    """One task of the clerk: how long the service took, and what it asked of the database."""

    name: str
    seconds: float
    statements: int
    #: Statements that were asked more than once with the same words.
    again: int


@contextmanager
def furnished() -> Iterator[Town]:
    """A municipality with the cast of the demo on an encrypted file."""
    with tempfile.TemporaryDirectory() as name:
        database = Database.create_embedded(Path(name) / "town.db", KEY)
        migrate.create(database)
        clock = SetClock(datetime.now(UTC))
        furnish(database, clock, Path(name), ACCOUNTS, 30)
        yield Town(database, clock, Office.on(database, clock), ACCOUNTS)
        database.close()


class Steps:
    """Counts what each task asks of the database of one clerk."""

    def __init__(self, counter: Counter) -> None:
        self.taken: list[Step] = []
        self._asked: list[str] = []
        event.listen(counter.desk.database._engine, "before_cursor_execute", self._on_asked)

    def _on_asked(self, _c: object, _cursor: object, statement: str, *_rest: Any) -> None:
        self._asked.append(statement)

    def run(self, name: str, task: Callable[[], Any], profile: cProfile.Profile | None = None) -> Any:
        self._asked.clear()
        began = time.perf_counter()
        found = profile.runcall(task) if profile else task()
        took = time.perf_counter() - began
        again = sum(count - 1 for count in Tally(self._asked).values() if count > 1)
        self.taken.append(Step(name, took, len(self._asked), again))
        return found

    @property
    def asked(self) -> list[str]:
        """The statements of the last task."""
        return list(self._asked)


def housemate(town: Town, steps: Steps, counter: Counter) -> None:
    """A housemate asks at the counter for an address: from the first key to the slip in hand."""
    requests, run = counter.requests, steps.run
    stored = run("start", lambda: requests.start(Channel.COUNTER))
    asks = run(
        "search", lambda: counter.persons.search(town.a_number("housemate_one"), request_id=stored.id)
    ).hits[0]
    about = counter.persons.search(town.a_number("housemate_two"), request_id=stored.id).hits[0]
    stored = run(
        "save",
        lambda: requests.save(
            stored.id,
            stored.version,
            requester_class=RequesterClass.FREE_NATURAL_PERSON,
            requester_person_id=asks.person_id,
            requester_name="P. de Graaf",
            requester_address="Lijnbaanpad 7\n1411 BB NAARDEN",
            subject_person_id=about.person_id,
            purpose="Aanvraag van een parkeervergunning",
            elements=ADDRESS,
        ),
    )
    stored = run("identify", lambda: identify(counter, stored))
    run("open the request", lambda: counter.decisions.known(stored.id))
    stored = answer_all(counter, stored, HOUSEMATE)
    case = counter.decisions.known(stored.id)
    run("decide at an answer", lambda: counter.decisions.preview(case, {}))
    stored = run("nota and payment", lambda: pay(counter, stored))
    released = run("release (F2)", lambda: counter.disclosure.release(stored.id, stored.version))
    assert released.log_number is not None
    papers = run("read the papers", lambda: counter.paper.documents(stored.id))
    run("draw the slip", lambda: counter.paper.draw(papers[-1].id))


def service_line(quick: bool) -> Line:
    """What a clerk's request costs in the services; beside the goals, since no floor does the same."""
    with furnished() as town:
        counter = town.counter()
        steps = Steps(counter)
        housemate(town, steps, counter)
        rounds = []
        for _ in range(3 if quick else 9):
            steps.taken.clear()
            housemate(town, steps, counter)
            rounds.append(tuple(steps.taken))
    names = [step.name for step in rounds[0]]
    took = [statistics.median(one[at].seconds for one in rounds) for at in range(len(names))]
    told = ", ".join(
        f"{name} {duration(seconds)} ({step.statements})"
        for name, seconds, step in zip(names, took, rounds[-1], strict=True)
    )
    return Line(
        "15s", "the same request in the services, all checks and rows", duration(sum(took)), "-", "-",
        "told, no floor does as much", Verdict.TOLD, f"statements between brackets: {told}",
    )  # fmt: skip
