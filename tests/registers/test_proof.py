"""What the documents ask to be kept, item by item: who keeps it here, and that each register does all of its work."""

from __future__ import annotations

import csv
import importlib
import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import pytest

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import VALID_UNTIL, Act, Kind, Register
from counter_app.registers.entry import Standing
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter
from counter_app.services.register_views import EntryView
from tests.registers.filled import approved, approver, entered, keeper, other_role, typed
from tests.services.stories import text_of
from tests.town import Town

_FACTS: Final = "tests.services.test_register_facts"
_CASES: Final = "tests.services.test_administrative_cases"
_PERSONAL: Final = "tests.services.test_personal_cases"
LONG_AGO, LATER_TEXT = "16-11-2024", "Andere fictieve tekst"


@dataclass(frozen=True, slots=True)
class Kept:
    """One item of the inventory: the definitions and the services that keep it, and what tells that it counts."""

    registers: tuple[str, ...] = ()
    #: What a counter calls the service, where a definition alone doesn't do it.
    services: tuple[str, ...] = ()
    #: The story of a decision, a letter or a refusal that changes because of it.
    shown_by: str = ""


#: The twenty-one items, by their place.
INVENTORY: Final[dict[int, Kept]] = {
    1: Kept(
        ("recipients", "systematic_disclosures"),
        shown_by=f"{_FACTS}:test_what_is_given_systematically_must_stand_in_its_register",
    ),
    2: Kept(
        ("direct_access",),
        shown_by=f"{_FACTS}:test_direct_access_is_for_who_signed_and_for_what_was_granted",
    ),
    3: Kept(
        ("telephone_authorisations",),
        shown_by=f"{_FACTS}:test_a_caller_is_served_as_long_as_the_authorisation_holds",
    ),
    4: Kept(("links",), shown_by=f"{_CASES}:test_a_link_takes_a_decision_of_the_college"),
    5: Kept(
        ("annex_1", "annex_2", "annex_3"),
        shown_by=f"{_FACTS}:test_annex_1_decides_whether_the_supervisor_is_asked",
    ),
    6: Kept(
        ("designated_processors",),
        shown_by=f"{_FACTS}:test_only_who_is_designated_serves_an_external_body",
    ),
    7: Kept(
        ("instructions",),
        ("reading", "instructions"),
        f"{_CASES}:test_who_read_long_ago_is_reminded_and_the_supervisor_sees_it",
    ),
    8: Kept(("discrepancies",), shown_by=f"{_CASES}:test_a_report_is_answered_within_five_working_days"),
    9: Kept(
        ("removals", "annex_3"), shown_by=f"{_CASES}:test_attached_data_go_in_time_and_not_without_ground"
    ),
    10: Kept(
        ("sensitive_requests",),
        shown_by=f"{_FACTS}:test_a_request_in_the_register_of_sensitive_ones_is_for_the_college",
    ),
    11: Kept(("exclusions",), shown_by=f"{_FACTS}:test_who_misused_data_gets_nothing_any_more"),
    12: Kept(
        ("telephone_exceptions",),
        shown_by=f"{_FACTS}:test_a_free_third_party_is_told_by_telephone_only_by_exception",
    ),
    13: Kept(
        ("secrecy_notices",),
        ("secrecy_requests", "secrecy_papers"),
        "tests.services.test_secrecy_requests:test_from_its_entry_on_it_counts_wherever_a_code_is_asked_for",
    ),
    14: Kept(
        ("rights_requests",),
        services=("overviews", "access_overviews", "rights_requests"),
        shown_by="tests.services.test_disclosure_overview:"
        "test_the_person_hears_to_whom_and_what_and_the_log_keeps_that",
    ),
    15: Kept(
        ("contact_publications",),
        ("contact_data",),
        f"{_PERSONAL}:test_contact_data_serve_a_first_contact_alone",
    ),
    16: Kept(
        ("processing",),
        shown_by=f"{_PERSONAL}:test_a_process_that_is_not_in_the_register_goes_to_the_officer",
    ),
    17: Kept(("processor_agreements",)),
    18: Kept(
        ("complaints", "breaches"),
        ("wrong_disclosures",),
        "tests.services.test_wrong_disclosures:test_a_letter_about_somebody_secret_went_to_the_wrong_address",
    ),
    19: Kept(
        ("police_demands",),
        shown_by="tests.services.test_register_papers:test_every_paper_of_a_register_is_drawn",
    ),
    20: Kept(
        ("retention_terms",),
        ("retention",),
        "tests.services.test_keeping_registers:test_destruction_follows_the_term_that_the_municipality_settled",
    ),
    21: Kept(
        ("staff",),
        shown_by="tests.services.test_keeping_registers:test_the_head_hears_of_everybody_without_an_oath",
    ),
}


def test_all_twenty_one_items_are_kept() -> None:
    assert list(INVENTORY) == list(range(1, 22))
    named = {key for kept in INVENTORY.values() for key in kept.registers}
    assert named == set(ALL_REGISTERS)
    for item, kept in INVENTORY.items():
        assert kept.registers or kept.services, item
        assert all(hasattr(Counter, name) for name in kept.services), item
        if kept.shown_by:
            module, _colon, story = kept.shown_by.partition(":")
            assert callable(getattr(importlib.import_module(module), story)), item


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def town_of_all(request: pytest.FixtureRequest) -> Town:
    """One municipality for all registers, on both engines."""
    made: Town = request.getfixturevalue(f"{request.param}_town_of_all")
    return made


@pytest.mark.parametrize("register", ALL_REGISTERS.values(), ids=lambda one: one.key)
def test_a_register_does_all_of_its_work(town_of_all: Town, register: Register) -> None:
    town = town_of_all
    values = _values(town, register)
    _warns_before_it_runs_out(town, register, values)
    made = _entered_and_changed(town, register, values)
    _refuses_the_wrong_role(town, register, made, values)
    if register.deadlines:
        _warns_until_it_is_settled(town, register, values)
    _goes_out_on_paper_and_as_a_file(town, register, made)


def _values(town: Town, register: Register) -> dict[str, Any]:
    """A good entry; who it refers to was entered by an earlier story, or is now."""
    if not any(field.kind is Kind.RECIPIENT for field in register.fields):
        return typed(register, town)
    known = town.counter(Role.SUPERVISOR).registers.list("recipients")
    return typed(register, town, known[0].id if known else entered(town, "recipients").id)


def _count(counter: Counter, kind: NoticeKind) -> int:
    return sum(one.count for one in counter.notices.mine() if one.kind is kind)


def _warns_before_it_runs_out(town: Town, register: Register, values: dict[str, Any]) -> None:
    """Who keeps it hears of it two weeks before; who approves it hears what waits."""
    hand = keeper(town, register)
    running = _count(hand, NoticeKind.REGISTERS_RUNNING_OUT)
    soon = f"{town.clock.today() + timedelta(days=5):%d-%m-%Y}"
    if Act.ADDED in register.second_person:
        waiting = _count(approver(town, register), NoticeKind.REGISTERS_WAITING)
    made = hand.registers.add(register.key, values | {VALID_UNTIL: soon}, "Tijdelijk.")
    if Act.ADDED in register.second_person:
        assert made.standing is Standing.PROPOSED
        assert _count(approver(town, register), NoticeKind.REGISTERS_WAITING) == waiting + 1
        made = approved(town, made)
    assert made.standing is Standing.RUNNING_OUT
    assert _count(hand, NoticeKind.REGISTERS_RUNNING_OUT) == running + 1


def _entered_and_changed(town: Town, register: Register, values: dict[str, Any]) -> EntryView:
    """Nothing is overwritten: both versions stand in the history, with who and why."""
    hand = keeper(town, register)
    field = next(
        one
        for one in register.fields
        if one.kind in (Kind.TEXT, Kind.LONG_TEXT) and one.check is None and not one.options
    )
    made = approved(town, hand.registers.add(register.key, values, "Nieuw."))
    changed = hand.registers.change(made.id, made.version, values | {field.name: LATER_TEXT}, "Nagekeken.")
    changed = approved(town, changed)
    assert changed.holds is not None
    assert changed.holds.values[field.name] == LATER_TEXT
    newest, oldest = hand.registers.history(made.id)
    assert (oldest.act, newest.act) == (Act.ADDED, Act.CHANGED)
    assert (oldest.why, newest.why) == ("Nieuw.", "Nagekeken.")
    assert oldest.values[field.name] != newest.values[field.name] == LATER_TEXT
    assert {one.entered_by_name for one in (oldest, newest)} == {hand.clerk.name}
    return changed


def _refuses_the_wrong_role(town: Town, register: Register, made: EntryView, values: dict[str, Any]) -> None:
    reader = town.counter(other_role(register)).registers
    with pytest.raises(NotAllowed):
        reader.add(register.key, values, "Nieuw.")
    with pytest.raises(NotAllowed):
        reader.change(made.id, made.version, values, "Anders.")
    for role in set(Role) - register.read:
        with pytest.raises(NotAllowed):
            town.counter(role).registers.list(register.key)
    assert keeper(town, register).registers.read(made.id).version == made.version


def _warns_until_it_is_settled(town: Town, register: Register, values: dict[str, Any]) -> None:
    hand = keeper(town, register)
    before = _count(hand, NoticeKind.REGISTERS_DUE)
    waits, settled = dict(values), dict(values)
    for term in register.deadlines:
        waits |= {name: "" for name in (term.done, term.own) if name} | {term.since: LONG_AGO}
        if not term.done:
            # What comes back is settled by doing it again.
            settled[term.since] = f"{town.clock.today():%d-%m-%Y}"
    late = approved(town, hand.registers.add(register.key, waits, "Nieuw."))
    assert late.due is not None
    assert late.due.is_late
    assert _count(hand, NoticeKind.REGISTERS_DUE) == before + 1
    done = approved(town, hand.registers.change(late.id, late.version, settled, "Klaar."))
    assert done.due is None or not done.due.is_late
    assert _count(hand, NoticeKind.REGISTERS_DUE) == before


def _goes_out_on_paper_and_as_a_file(town: Town, register: Register, made: EntryView) -> None:
    hand = keeper(town, register)
    told = text_of(hand.register_files.statement(register.key))
    assert register.title in told
    assert made.number in told
    rows = csv.reader(
        io.StringIO(hand.register_files.csv(register.key, "Controle").decode("utf-8-sig")), delimiter=";"
    )
    assert made.number in {row[0] for row in rows}
    for paper in register.papers:
        asked = ("A. Fictief", "Dijklaan 2") if paper.asks_addressee else ()
        letter = text_of(hand.register_papers.draw(made.id, paper.key, *asked))
        assert paper.subject in letter
        assert made.number in letter
