"""The worked cases about registers and rules: each is acted out at the counter, and the answers are judged."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.retention import Kind, years_later
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Register
from counter_app.registers.entry import Standing
from counter_app.services.demo_requests import OWN, natural_person_with_consent
from counter_app.services.notices import NoticeKind
from counter_app.services.register_views import EntryView
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest
from tests.registers.filled import entered, keeper, typed
from tests.services import stories
from tests.services.test_reading import EDITION, load
from tests.services.worked_cases import (
    PERSON,
    Case,
    Told,
    agrees,
    articles_of,
    as_cited,
    as_typed,
    decision_on,
    notices_of,
    of_kind,
    set_to,
    told_by,
)
from tests.town import Town

# Art. 2 lid 3


def test_a_link_takes_a_decision_of_the_college(cases: tuple[Case, ...], town: Town) -> None:
    register = ALL_REGISTERS["links"]
    for case in of_kind(cases, "koppeling"):
        values = typed(register)
        if not case.facts["college_decision_written"]:
            values |= {"decided_on": "", "decision": ""}
        try:
            made = keeper(town, register).registers.add(register.key, values, "Nieuw.")
        except UserError as refused:
            assert refused.field == "decided_on"
            assert "besluit van het college" in register.note
            told = Told("voorleggen_college", articles=articles_of(register), to="college")
        else:
            assert made.holds is not None
            assert case.facts["wbp9_assessed"] is bool(made.holds.values["compatible"])
            duties = {"besluit_in_dossier"} if made.holds.values["decision"] else set()
            told = Told("verstrekken", frozenset(duties), articles_of(register), scope="TAAK")
        agrees(case, told)


# Art. 3


def test_papers_of_a_request_and_the_log_line_stay_a_year(cases: tuple[Case, ...], town: Town) -> None:
    counter = town.counter()
    natural_person_with_consent(counter, town.a_number(PERSON))
    last = years_later(town.clock.today(), 1)
    retention = town.counter(Role.SUPERVISOR).retention
    # On its own last day it is still there; the day after it is due, the line together with the papers.
    assert retention.due(last).counts == {}
    due = retention.due(last + timedelta(days=1)).counts
    assert due[Kind.REQUEST] == due[Kind.LOG] == 1
    for case in of_kind(cases, "bewaring"):
        until = years_later(case.day("disclosed_on"), 1)
        duties = {f"bewaren_tm:{until}", "aantekening_1_jaar_art110"}
        agrees(case, Told("registreren", frozenset(duties), frozenset({"Reglement 3.2", "Wet GBA 110"})))


def test_under_the_law_of_today_the_log_line_stays_twenty_years(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    with town.database.begin() as connection:
        write_settings(connection, {"edition": "brp"})
    stored = stories.own_data(counter, town, PERSON)
    assert counter.disclosure.release(stored.id, stored.version).log_number is not None
    retention = town.counter(Role.SUPERVISOR).retention
    a_year, last = (years_later(town.clock.today(), years) for years in (1, 20))
    assert set(retention.due(a_year + timedelta(days=1)).counts) == {Kind.REQUEST}
    assert Kind.LOG not in retention.due(last).counts
    assert retention.due(last + timedelta(days=1)).counts[Kind.LOG] == 1


def test_who_read_long_ago_is_reminded_and_the_supervisor_sees_it(
    cases: tuple[Case, ...], town: Town, tmp_path: Path
) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    text = load(town, tmp_path)
    clerk.reading.acknowledge(text.id)
    begun = town.clock.instant
    read = [one for one in of_kind(cases, "beheer") if "last_read" in one.facts]
    for case in sorted(read, key=lambda one: one.facts["last_read"], reverse=True):
        town.clock.instant = begun + (case.day("today") - case.day("last_read"))
        duties = set()
        if NoticeKind.READING_DUE in notices_of(clerk):
            duties.add("herinnering_medewerker")
        late = [one for one in supervisor.reading.overview() if one.standing.overdue]
        if clerk.clerk.name in {one.name for one in late}:
            duties.add("melding_informatiebeheerder")
        told = Told(
            "signaleren" if duties else "registreren",
            frozenset(duties),
            frozenset({"Reglement 3.4"}),
            "informatiebeheerder" if duties else None,
        )
        agrees(case, told)


def test_only_the_supervisor_changes_an_annex(cases: tuple[Case, ...], town: Town) -> None:
    changed = [one for one in of_kind(cases, "beheer") if "annex" in one.facts]
    roles = {"informatiebeheerder": Role.SUPERVISOR, "gegevensverwerker": Role.CLERK}
    recipient = entered(town, "recipients")
    for case in changed:
        register = ALL_REGISTERS[f"annex_{case.facts['annex']}"]
        hand = town.counter(roles[case.facts["actor_role"]])
        try:
            made = hand.registers.add(register.key, typed(register, town, recipient.id), "Nieuw.")
        except NotAllowed:
            # What a clerk misses in an annex reaches the supervisor as a remark (art. 3 lid 4).
            hand.reading.remark(EDITION, None, "In bijlage 2 ontbreekt een onderdeel.")
            told_to = [one.remark for one in town.counter(Role.SUPERVISOR).reading.remarks()]
            duties = {"melding_informatiebeheerder"} if told_to else set()
            told = Told("weigeren", frozenset(duties), _annexes(register), "informatiebeheerder")
        else:
            versions = hand.registers.history(made.id)
            duties = {"bijlageversie_vastleggen"} if [one.version for one in versions] == [1] else set()
            told = Told("registreren", frozenset(duties), _annexes(register))
        agrees(case, told)


def _annexes(register: Register) -> frozenset[str]:
    return frozenset().union(*(as_cited(f"art.{one}") for one in register.article.split("art.")[1:]))


# Art. 5


def test_direct_access_takes_a_designation_and_a_signed_declaration(
    cases: tuple[Case, ...], town: Town
) -> None:
    supervisor, counter = town.counter(Role.SUPERVISOR), town.counter()
    today = town.clock.today()
    for case in of_kind(cases, "toegang"):
        facts = case.facts
        assert facts["purpose_recorded"]
        assert facts["fields_recorded"]
        signed = as_typed(today) if facts["declaration_signed"] else ""
        granted = signed if facts.get("declaration_in_register", True) else ""
        entry = entered(
            town,
            "direct_access",
            department="Financiën",
            elements=("name",),
            signed_on=signed,
            granted_on=granted,
        )
        stored = _look_up(town, entry)
        if not facts["designated_by_clustermanager"]:
            supervisor.registers.end(entry.id, entry.version, today - timedelta(days=1), "Niet aangewezen.")
        decision = decision_on(counter, stored)
        duties = set()
        if decision.outcome.discloses:
            copy = stories.text_of(supervisor.register_papers.draw(entry.id, "copy"))
            assert "De toegang is u toegekend op" in copy
            duties = {"verklaring_in_register", "afschrift_met_datum_aan_medewerker"}
        agrees(case, told_by(decision, *duties))


def _look_up(town: Town, entry: EntryView) -> StoredRequest:
    """Somebody of a department asks what the entry allows them."""
    counter = town.counter()
    stored = counter.requests.start(Channel.DIRECT_ACCESS)
    stored = counter.requests.save(stored.id, stored.version, recipient_entry_id=entry.id)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        subject_person_id=town.person_id(PERSON),
        purpose="Een taak uitvoeren",
        elements=(Element.NAME,),
    )
    return stories.answer_all(counter, stored, {**OWN, "task_necessity": True})


def test_who_looked_without_a_task_is_for_the_college_and_loses_access(
    cases: tuple[Case, ...], town: Town
) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    (case,) = of_kind(cases, "sanctie")
    assert case.facts["code_of_conduct_violation"]
    entry = entered(
        town, "direct_access", department="Financiën", elements=("name",), sanction="", sanctioned_on=""
    )
    stored = _look_up(town, entry)
    assert decision_on(town.counter(), stored).outcome.discloses
    incident = entered(town, "breaches", nature="Een medewerker zocht iemand op zonder taak.")
    values = dict(entry.newest.values) | {"sanction": "Toegang ingetrokken."}
    blocked = supervisor.registers.change(entry.id, entry.version, values, "Voorgelegd aan het college.")
    supervisor.registers.end(
        entry.id, blocked.version, town.clock.today() - timedelta(days=1), "Geblokkeerd."
    )
    duties = {"incident_registreren"} if incident.standing is Standing.IN_FORCE else set()
    if not decision_on(town.counter(), stored).outcome.discloses:
        duties.add("toegang_blokkeren_voorstel")
    # The sanction itself is a decision of the college: its field says so, with the article.
    help_text = ALL_REGISTERS["direct_access"].field("sanction").help
    assert "college" in help_text
    articles = as_cited(help_text[help_text.index("art.") : help_text.index(")")])
    agrees(case, Told("voorleggen_college", frozenset(duties), articles, "college"))


# Art. 8


def test_a_report_is_answered_within_five_working_days(cases: tuple[Case, ...], town: Town) -> None:
    register = ALL_REGISTERS["discrepancies"]
    hand = keeper(town, register)
    set_to(town, date(2026, 11, 2))
    for case in of_kind(cases, "terugmelding"):
        assert case.facts["discrepancy"]
        own = case.facts["field_in_own_authorisation"]
        values = typed(register) | {
            "reported_on": "2-11-2026", "answered_on": "", "is_own_field": "ja" if own else "nee",
        }  # fmt: skip
        made = hand.registers.add(register.key, values, "Nieuw.")
        duties = {"melden_aan_gegevensbeheerder"} if made.may_change else set()
        if made.due is None:
            duties.add("geen_meldplicht")
        elif made.due.day == date(2026, 11, 9) and NoticeKind.REGISTERS_DUE in notices_of(hand):
            duties.add("terugkoppeling_binnen_5_werkdagen")
        to = "gegevensbeheerder" if made.due and hand.clerk.roles == {Role.DATA_MANAGER} else None
        agrees(case, Told("registreren", frozenset(duties), articles_of(register), to))


# Art. 12 to 14


def test_attached_data_go_in_time_and_not_without_ground(cases: tuple[Case, ...], town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR).registers
    removing = ("decision_date" in one.facts for one in of_kind(cases, "aangehaakt"))
    for case, removes in zip(of_kind(cases, "aangehaakt"), removing, strict=True):
        register = ALL_REGISTERS["removals" if removes else "annex_3"]
        values = typed(register) | (_removal(case) if removes else _attached(case))
        try:
            made = supervisor.add(register.key, values, "Nieuw.")
        except UserError as refused:
            assert refused.field in ("purpose", "obtained_from", "decided_on")
            told = Told("weigeren", articles=_attached_articles(register))
        else:
            told = _told_of_attached(made, register)
        agrees(case, told)


def _attached(case: Case) -> dict[str, str]:
    sources = {"opgave_ingeschrevene": "De ingeschrevene", None: ""}
    origin = case.facts.get("source")
    return {
        "purpose": "services" if case.facts["serves_art12_goal"] else "",
        "obtained_from": sources.get(origin, str(origin)),
    }


def _removal(case: Case) -> dict[str, str]:
    """Where a law wants it, the law goes before a decision, from the first day of September 2007."""
    facts = case.facts
    by_law = bool(facts.get("statutory_ground"))
    decided = case.day("decision_date") if facts["decision_date"] else date(2007, 9, 3) if by_law else None
    own = facts.get("own_term_days")
    return {
        "ground": "law" if by_law else "college",
        "decided_on": as_typed(decided) if decided else "",
        "decision": "B 2007/14" if decided else "",
        "own_term": as_typed(decided + timedelta(days=own)) if decided and own else "",
        "removed_on": "",
    }


def _attached_articles(register: Register) -> frozenset[str]:
    named = {"removals": "art. 14", "annex_3": "art. 13"}
    return as_cited(named[register.key])


def _told_of_attached(made: EntryView, register: Register) -> Told:
    if register.key == "annex_3":
        return Told("registreren", articles=_attached_articles(register))
    assert made.due is not None
    duties = {f"uiterlijk:{made.due.day}"}
    if made.newest.values["ground"] == "law":
        words = register.field("ground").words("law")
        duties |= {"onverwijld"} if "meteen" in words else set()
        duties |= (
            {"interne_streeftermijn_8_weken"}
            if made.due.day == date(2007, 9, 3) + timedelta(weeks=8)
            else set()
        )
    order = register.papers[0]
    to = "beheerder" if "beheerder" in order.to else None
    return Told("registreren", frozenset(duties), _attached_articles(register), to)
