"""The worked cases about a person of flesh and blood: who they are, what they ask, what went wrong with their data."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.contact_data import ContactItem, ContactKind
from counter_app.domain.elements import Element
from counter_app.domain.identity import DocumentKind
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy_request import Capacity
from counter_app.domain.staff import Role
from counter_app.errors import Denied, UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.rights_requests import PersonRight
from counter_app.services.demo_requests import OWN, PLAIN, check_letter, natural_person_with_consent
from counter_app.services.identity import Shown, identity_of
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter
from counter_app.services.secrecy_requests import Named, SecrecyRequests
from counter_app.services.stored_requests import StoredRequest
from counter_app.services.terms import next_working_day
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from tests.registers.filled import entered, keeper, typed
from tests.services import stories
from tests.services.test_identity import own_request, passport, record_of, zone_of
from tests.services.test_reading import EDITION
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
from tests.zones import driving_licence, td3
from ui.request.identity_standing import standing
from ui.request.identity_state import IdentityForm

# Wet GBA art. 79


def test_only_a_sound_document_establishes_who_somebody_is(cases: tuple[Case, ...], town: Town) -> None:
    counter = town.counter()
    for case in of_kind(cases, "identiteit"):
        facts = case.facts
        zone = zone_of(record_of(town))
        if facts.get("mrz_check_ok") is False:
            shown = passport(zone[:-1] + str((int(zone[-1]) + 1) % 10))
        elif facts.get("lost_stolen_hit"):
            shown = passport(zone, not_reported_missing=Answer.NO)
        elif facts["document"] == "rijbewijs":
            shown = replace(
                passport(driving_licence()), kind=DocumentKind.DRIVING_LICENCE, expires_on=date(2030, 8, 31),
                data_agree=Answer.YES,
            )  # fmt: skip
        else:
            shown = _from_elsewhere(town)
        agrees(case, _told_of_identity(town, counter, shown))


def _from_elsewhere(town: Town) -> Shown:
    """A passport of a state outside of the EU and the EEA; nothing else is wrong with it."""
    record = record_of(town)
    assert record.birth is not None
    sex = {"M": "M", "V": "F"}.get(record.sex, "<")
    lines = td3(record.name.surname, record.name.given, record.birth.lo3[2:], "310830", state="USA", sex=sex)
    return replace(passport("\n".join(lines)), kind=DocumentKind.FOREIGN_PASSPORT)


def _told_of_identity(town: Town, counter: Counter, shown: Shown) -> Told:
    stored = own_request(town, counter)
    stored = counter.requests.save(
        stored.id, stored.version, requester_name="De betrokkene", purpose="Nakijken"
    )
    stored = counter.identity.record(stored.id, stored.version, shown)
    with town.database.read() as connection:
        found = identity_of(connection, stored.id)
    assert found is not None
    stored = stories.answer_all(counter, stored, {**OWN, "inspection_only": False})
    decision = decision_on(counter, stored)
    if found.finding.result is Answer.YES:
        return told_by(decision)
    assert not decision.outcome.discloses
    duties = set(decision.obligations) | {"document_niet_accepteren"}
    if found.finding.result is Answer.UNKNOWN:
        # Who doubted doesn't take the doubt away alone.
        with pytest.raises(Denied):
            counter.identity.record(stored.id, stored.version, passport(zone_of(record_of(town))))
        duties.add("tweede_medewerker")
    form = IdentityForm(shown.kind, on_record=True, zone=shown.mrz)
    if any("vervalsing" in line for line in standing(form, town.clock.today(), None).help):
        duties.add("melding_documentfraude_bij_vermoeden")
    # What is refused is the document: with another one the request goes on.
    outcome = {Answer.UNKNOWN: "aanhouden", Answer.NO: "weigeren"}[found.finding.result]
    return Told(outcome, frozenset(duties), frozenset({"Wet GBA 79.4"}))


# Protocol contact data


def test_contact_data_serve_a_first_contact_alone(cases: tuple[Case, ...], town: Town) -> None:
    counter, today = town.counter(), town.clock.today()
    entered(town, "contact_publications", published_on=as_typed(today - timedelta(days=1)))
    for number, case in enumerate(of_kind(cases, "contactgegevens")):
        agrees(case, _told_of_contact(town, counter, case, f"06 1234 56{number:02d}"))


def _told_of_contact(town: Town, counter: Counter, case: Case, number: str) -> Told:
    facts, person_id = case.facts, town.person_id(PERSON)
    articles = frozenset({"Protocol Westland"})
    if facts.get("use") == "extern":
        # No number and no address is among what anybody can ask for.
        assert not [one for one in Element if "phone" in one or "mail" in one]
        return replace(told_by(decision_on(counter, _commercial(town))), articles=articles)
    product = "Aanvraag paspoort" if facts.get("provided_by_citizen", True) else ""
    try:
        item = _newest(
            counter.contact_data.give(
                person_id, ContactKind.TELEPHONE, number, product, town.clock.today(),
                application="2026-77", refuses=bool(facts.get("citizen_objected")),
            )
        )  # fmt: skip
    except UserError as refused:
        assert refused.field == "product"
        return Told("weigeren", articles=articles)
    if facts.get("first_contact_mismatch"):
        wrong = _newest(counter.contact_data.confirm(person_id, item.id, matches=False))
        with pytest.raises(UserError) as blocked:
            counter.contact_data.use(person_id, wrong.id)
        assert number not in blocked.value.sentence
        return Told("registreren", frozenset({"contactgegeven_blokkeren", "geen_inhoud_delen"}), articles)
    if facts["use"] == "onderbouwing_besluit":
        stored = stories.letter(counter, town)
        known = counter.decisions.known(stored.id)
        assert number.replace(" ", "") not in repr(known)
        return Told("weigeren", articles=articles)
    try:
        used = counter.contact_data.use(person_id, item.id)
    except UserError:
        return Told("weigeren", articles=articles)
    duties = set()
    checked = _newest(counter.contact_data.confirm(person_id, used.id, matches=True))
    if checked.clerk == counter.clerk.name:
        duties.add("controle_bij_eerste_contact")
    return Told("verstrekken", frozenset(duties), articles, scope="CONTACTGEGEVENS")


def _newest(rows: tuple[ContactItem, ...]) -> ContactItem:
    return max(rows, key=lambda one: one.id)


def _commercial(town: Town) -> StoredRequest:
    counter = town.counter()
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.COMMERCIAL_PARTY,
        requester_name="Woonvorm Vechtstreek",
        requester_address="Lijnbaanpad 9\n1411 BB NAARDEN",
        purpose="Bewoners bereiken",
        elements=(Element.NAME,),
        subject_person_id=town.person_id(PERSON),
    )
    return stories.answer_all(counter, check_letter(counter, stored), {**PLAIN, "avv_prescribes": False})


# Rights of the person


def test_a_request_for_secrecy_has_its_term_and_counts_at_once_with_a_move(
    cases: tuple[Case, ...], town: Town
) -> None:
    counter = town.second_clerk()
    # Nobody can even write down a reason.
    assert not {"why", "reason"} & set(inspect.signature(SecrecyRequests.enter).parameters)
    asked = [one for one in of_kind(cases, "recht") if one.facts.get("written")]
    assert len(asked) == 2
    for case, who in zip(asked, (PERSON, "mother"), strict=True):
        assert case.facts["identity_established"]
        with_move = bool(case.facts.get("with_address_declaration"))
        received = date.fromisoformat(case.facts.get("request_date", str(town.clock.today())))
        named = [Named(Capacity.SELF, town.person_id(who))]
        request = counter.secrecy_requests.enter(received, Channel.COUNTER, named, with_move=with_move)
        duties = {f"termijn:{request.due_on}", "geen_reden_vragen"}
        if request.due_on == received:
            duties.add("direct_verwerken")
        designated = town.counter()
        (subject,) = designated.secrecy_requests.subjects(request.id)
        letter = stories.text_of(designated.secrecy_papers.letter(request.id, subject.id))
        if request.number in letter:
            duties.add("bevestiging_met_regels")
        agrees(case, Told("registreren", frozenset(duties), frozenset({"Wet GBA 102.1"})))


def test_a_request_about_own_data_has_four_weeks_and_waits_for_identity(
    cases: tuple[Case, ...], town: Town
) -> None:
    register = ALL_REGISTERS["rights_requests"]
    hand = keeper(town, register)
    asked = {"P-001": PersonRight.ACCESS, "P-002": PersonRight.CORRECTION, "P-003": PersonRight.ACCESS}
    rights = [one for one in of_kind(cases, "avg") if one.facts]
    rights += [one for one in of_kind(cases, "recht") if "about_civil_status" in one.facts]
    for case in rights:
        received = case.day("request_date")
        # The law on the register has no other request about civil status than one to correct it.
        right = asked.get(case.id, PersonRight.CORRECTION)
        about_brp = "about_civil_status" in case.facts
        values = {
            "right": right, "received_on": as_typed(received), "data_of": "brp" if about_brp else "municipal",
            "about": "Fictief", "civil_status": "ja" if about_brp else "nee",
            "identity_on": as_typed(received) if case.facts["identity_established"] else "",
        }  # fmt: skip
        made = hand.registers.add(register.key, values, "Nieuw.")
        assert made.due is not None
        duties = {f"termijn:{made.due.day}"}
        granted = values | {"outcome": "granted", "answered_on": as_typed(received)}
        if not case.facts["identity_established"]:
            with pytest.raises(UserError) as refused:
                hand.registers.change(made.id, made.version, granted, "Toegewezen.")
            assert refused.value.field == "identity_on"
            letter = stories.text_of(
                hand.register_papers.draw(made.id, "identify", "A. Fictief", "Dijklaan 2")
            )
            if "identiteitsbewijs" in letter:
                duties.add("identificatie_vragen")
            outcome = "aanhouden"
        else:
            if about_brp:
                later = {
                    "extended_until": as_typed(made.due.day + timedelta(weeks=8)),
                    "extension_reason": "Er is onderzoek nodig.", "extension_told_on": as_typed(made.due.day),
                }  # fmt: skip
                made = hand.registers.change(made.id, made.version, values | later, "Duurt langer.")
                duties.add("verlenging_8_weken_mogelijk")
            answered = hand.registers.change(made.id, made.version, granted, "Toegewezen.")
            letter = stories.text_of(
                hand.register_papers.draw(answered.id, "decision", "A. Fictief", "Dijklaan 2")
            )
            if "Toegewezen" in letter:
                duties.add("schriftelijk_antwoord")
            outcome = "registreren"
        articles = frozenset({"Wet GBA 82"}) if about_brp else articles_of(register) | {"AVG 15", "AVG 16"}
        agrees(case, Told(outcome, frozenset(duties), articles))


def test_the_overview_goes_back_a_year_and_leaves_the_police_out(cases: tuple[Case, ...], town: Town) -> None:
    (case,) = [one for one in of_kind(cases, "recht") if "request_date" in one.facts and len(one.facts) == 2]
    assert case.facts["identity_established"]
    counter = town.counter()
    _given_to(town, RequesterClass.MUNICIPAL_BODY, "Sociale Zaken")
    _given_to(town, RequesterClass.POLICE, "Politie Gooi")
    stored = stories.own_data(counter, town, PERSON)
    looked = counter.overviews.look(stored.id)
    told = stories.text_of(looked.pdf)
    duties = set() if "Politie" in told else {"politie_weglaten"}
    assert [one.to for one in looked.content.lines] == ["Sociale Zaken"]
    # The term of the counter runs in whole days, to the next one on which the municipality works.
    took = next_working_day(stored.received_on + timedelta(days=28))
    assert counter.terms.read(stored.id).due_on == took
    duties.add(f"termijn:{case.day('request_date') + timedelta(days=28)}")
    assert looked.content.years == 1
    articles = frozenset().union(*(_law_first(one) for one in looked.content.articles))
    scope = f"VERSTREKKINGENOVERZICHT_{looked.content.years}_JAAR"
    agrees(case, Told("verstrekken", frozenset(duties), articles, scope=scope))


def _given_to(town: Town, requester: RequesterClass, name: str) -> None:
    """A line of the log as a disclosure leaves it."""
    payload = {
        "requester": name,
        "requester_class": str(requester),
        "elements": ["08.11.10"],
        "grounds": ["art. 88 lid 1 Wet GBA"],
        "ground": "art. 88 lid 1 Wet GBA",
    }
    with town.counter().desk.database.begin() as connection:
        log_chain.append(connection, LogKind.DISCLOSURE, EDITION, payload, person_id=town.person_id(PERSON))


def _law_first(article: str) -> frozenset[str]:
    """`art. 103 lid 1 Wet GBA` as the cases write it."""
    found = re.fullmatch(r"(art\. \d+ lid \d+) (.+)", article)
    assert found is not None, article
    return as_cited(f"{found[2]} {found[1]}")


# Privacy


def test_a_process_that_is_not_in_the_register_goes_to_the_officer(
    cases: tuple[Case, ...], town: Town
) -> None:
    entered(town, "processing", name="Uitgeven van paspoorten")
    reader, register = town.counter().registers, ALL_REGISTERS["processing"]
    assert reader.list(register.key, "paspoort")
    assert reader.list(register.key, "zwembad") == ()
    (case,) = [one for one in of_kind(cases, "avg") if not one.facts]
    duties = {"verwijs_privacy_officer"} if "functionaris gegevensbescherming" in register.note else set()
    agrees(case, Told("doorverwijzen", frozenset(duties), articles_of(register)))


def test_a_breach_is_told_and_reported_within_72_hours(cases: tuple[Case, ...], town: Town) -> None:
    (case,) = of_kind(cases, "datalek")
    clerk, officer = town.counter(), town.counter(Role.PRIVACY_OFFICER)
    natural_person_with_consent(clerk, town.a_number(PERSON))
    town.set_secrecy(PERSON, "7")
    (line,) = clerk.log.lines()
    found = datetime.fromisoformat(case.facts["discovered"])
    set_to(town, found.date(), found.time())
    number = clerk.wrong_disclosures.report(line.number, "Een brief ging naar de verkeerde ontvanger.")
    register = ALL_REGISTERS["breaches"]
    (row,) = officer.registers.list(register.key)
    duties = {"register_datalekken"} if row.number == number else set()
    notices = notices_of(officer)
    if NoticeKind.REGISTERS_DUE in notices:
        duties.add("FG_informeren")
    if notices[NoticeKind.PERSON_TO_INFORM] == (1, found.date()):
        duties.add("betrokkene_informeren_hoog_risico")
    view = officer.registers.read(row.id)
    informed = dict(view.newest.values) | {"informed_on": as_typed(found.date())}
    due = officer.registers.change(row.id, view.version, informed, "Gebeld.").due
    assert due is not None
    assert due.until is not None
    duties.add(f"melden_AP_voor:{datetime.combine(due.day, due.until):%Y-%m-%dT%H:%M}")
    agrees(case, Told("registreren", frozenset(duties), articles_of(register), "FG"))


def test_a_complaint_is_for_the_officer_and_answered_within_six_weeks(
    cases: tuple[Case, ...], town: Town
) -> None:
    (case,) = of_kind(cases, "klacht")
    register = ALL_REGISTERS["complaints"]
    officer = keeper(town, register)
    today = town.clock.today()
    values = typed(register) | {"received_on": as_typed(today), "answered_on": "", "extended_until": ""}
    made = officer.registers.add(register.key, values, "Nieuw.")
    duties = {"FG_informeren"} if officer.clerk.roles == {Role.PRIVACY_OFFICER} else set()
    if made.due is not None and made.due.day == today + timedelta(weeks=6):
        duties.add("afhandelen_6_weken")
    letter = stories.text_of(officer.register_papers.draw(made.id, "received"))
    if "Uw klacht is ontvangen" in letter:
        duties.add("ontvangstbevestiging")
    if "Autoriteit Persoonsgegevens" in letter:
        duties.add("wijs_op_AP")
    agrees(case, Told("registreren", frozenset(duties), articles_of(register), "FG"))


def test_every_case_has_its_story(cases: tuple[Case, ...]) -> None:
    assert len(cases) == 42
    played_whole = {
        "koppeling", "bewaring", "toegang", "sanctie", "terugmelding", "aangehaakt", "identiteit",
        "contactgegevens", "datalek", "klacht",
    }  # fmt: skip
    # These are told in more than one story, parted by what is known in them.
    parted = {
        "beheer": [{"last_read"}, {"annex"}],
        "recht": [{"written"}, {"about_civil_status"}, {"identity_established", "request_date"}],
        "avg": [{"identity_established"}, set()],
    }
    assert {one.kind for one in cases} == played_whole | set(parted)
    for case in cases:
        if case.kind in parted:
            assert any(part <= set(case.facts) for part in parted[case.kind]), case.id
