"""A decision follows the registers: each entry that comes, ends or runs out changes what is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.regulation.facts import Value
from counter_app.services.decisions import Decisions, digest_of
from counter_app.services.demo_requests import ADDRESS, CALLED_BACK, PLAIN, URGENT_CALL, identify
from counter_app.services.register_views import EntryView
from counter_app.services.stored_requests import StoredRequest
from tests.registers.filled import TELEPHONE, approved, entered
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town

_ELEMENTS = ("name", "address", "birth_date")
_REGISTER = ("phone_authorised", "phone_auth_approved", "phone_auth_in_register", "department")


def _request(town: Town, channel: Channel, entry: EntryView | None, **changes: object) -> StoredRequest:
    counter = town.counter()
    stored = counter.requests.start(channel)
    link = {} if entry is None else {"recipient_entry_id": entry.id}
    stored = counter.requests.save(stored.id, stored.version, **link)
    values = {"purpose": "Een taak uitvoeren", "elements": (Element.NAME, Element.ADDRESS)} | changes
    return counter.requests.save(
        stored.id, stored.version, subject_person_id=town.person_id("lives_alone"), **values
    )


def _said(town: Town, stored: StoredRequest, key: str) -> tuple[Value, str] | None:
    known = town.counter().decisions.known(stored.id)
    return next(((value, source) for name, value, source in known.derived if name == key), None)


def _outcome(town: Town, stored: StoredRequest) -> Outcome:
    return Decisions.preview(town.counter().decisions.known(stored.id)).decision.outcome


def _open(town: Town, stored: StoredRequest) -> set[str]:
    decision = Decisions.preview(town.counter().decisions.known(stored.id)).decision
    return {question.fact for question in decision.open_questions}


def _answered(town: Town, stored: StoredRequest, answers: dict[str, Value]) -> StoredRequest:
    return answer_all(town.counter(), stored, {**PLAIN, **answers})


def _called_back(town: Town, stored: StoredRequest) -> StoredRequest:
    """By the number that stands in the register."""
    shown = replace(CALLED_BACK, called_number=TELEPHONE)
    return town.counter().identity.record(stored.id, stored.version, shown)


def _call(town: Town, entry: EntryView) -> StoredRequest:
    stored = _request(town, Channel.TELEPHONE, entry)
    stored = _called_back(town, stored)
    answers = {key: value for key, value in URGENT_CALL.items() if key not in _REGISTER}
    return answer_all(town.counter(), stored, answers)


def test_a_caller_is_served_as_long_as_the_authorisation_holds(town: Town) -> None:
    entry = entered(town, "telephone_authorisations", department="Brandweer", elements=_ELEMENTS)
    stored = _call(town, entry)
    source = f"register telefonische autorisaties, nr. {entry.number}"
    assert [_said(town, stored, key) for key in _REGISTER[:3]] == [(True, source)] * 3
    assert _said(town, stored, "department") == ("Brandweer", f"{source}; bijlage 2, nr. B2-0007")
    assert _outcome(town, stored) is Outcome.DISCLOSE

    manager = town.counter(Role.APPLICATION_MANAGER).registers
    manager.end(entry.id, entry.version, town.clock.today() - timedelta(days=1), "Uit dienst.")
    assert [_said(town, stored, key) for key in _REGISTER[:3]] == [(False, source)] * 3
    assert _outcome(town, stored) is Outcome.IN_WRITING_ONLY


def test_an_authorisation_that_nobody_approved_is_none(sqlite_town: Town) -> None:
    entry = entered(sqlite_town, "telephone_authorisations")
    stored = _call(sqlite_town, entry)
    assert _outcome(sqlite_town, stored) is Outcome.DISCLOSE
    manager = sqlite_town.counter(Role.APPLICATION_MANAGER).registers
    manager.end(entry.id, entry.version, sqlite_town.clock.today() - timedelta(days=1), "Uit dienst.")
    values = {name: entry.newest.values[name] for name in entry.newest.values}
    again = manager.change(entry.id, entry.version + 1, values | {"valid_until": "31-12-2099"}, "Terug.")
    assert [_said(sqlite_town, stored, key)[0] for key in _REGISTER[:3]] == [True, False, True]  # type: ignore[index]
    assert _outcome(sqlite_town, stored) is Outcome.IN_WRITING_ONLY
    approved(sqlite_town, again)
    assert _outcome(sqlite_town, stored) is Outcome.DISCLOSE


def test_what_the_register_says_is_not_typed_over_without_a_reason(sqlite_town: Town) -> None:
    entry = entered(sqlite_town, "telephone_authorisations")
    stored = _call(sqlite_town, entry)
    counter = sqlite_town.counter()
    with pytest.raises(UserError) as refused:
        counter.interview.answer(stored.id, stored.version, "phone_authorised", False, "oordeel")
    assert refused.value.field == "reason"
    known = counter.interview.answer(
        stored.id, stored.version, "phone_authorised", False, "oordeel", "De clustermanager trok het net in."
    )
    assert Decisions.preview(known).decision.outcome is Outcome.IN_WRITING_ONLY


def test_direct_access_is_for_who_signed_and_for_what_was_granted(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR).registers
    entry = entered(
        town, "direct_access", department="Financiën", elements=("name",), signed_on="", granted_on=""
    )
    stored = _request(town, Channel.DIRECT_ACCESS, entry, elements=(Element.NAME,))
    stored = _answered(town, stored, {"task_necessity": True})
    assert _said(town, stored, "declaration_signed") == (
        False,
        f"register rechtstreekse toegang, nr. {entry.number}",
    )
    before = _outcome(town, stored)
    assert not before.discloses
    values = dict(entry.newest.values)
    signed = supervisor.change(
        entry.id, 1, values | {"signed_on": "1-9-2026", "granted_on": "2-9-2026"}, "Getekend ontvangen."
    )
    assert _outcome(town, stored).discloses
    wider = town.counter().requests.save(
        stored.id, town.counter().requests.read(stored.id).version, elements=(Element.NAME, Element.ADDRESS)
    )
    assert _said(town, wider, "field_in_authorisation")[0] is False  # type: ignore[index]
    decision = Decisions.preview(town.counter().decisions.known(wider.id)).decision
    assert [one.element for one in decision.elements if one.may_leave] == [Element.NAME]
    supervisor.end(entry.id, signed.version, town.clock.today() - timedelta(days=1), "Andere functie.")
    assert _said(town, wider, "user_authorised")[0] is False  # type: ignore[index]
    assert not _outcome(town, wider).discloses


def test_annex_1_decides_whether_the_supervisor_is_asked(town: Town) -> None:
    recipient = entered(
        town, "recipients", name="Stichting Noodfonds Het Baken",
        requester_class=str(RequesterClass.FREE_LEGAL_PERSON), address="Vestingstraat 9\n1411 BC NAARDEN",
    )  # fmt: skip
    stored = _request(town, Channel.LETTER, recipient, elements=ADDRESS)
    assert stored.requester_name == "Stichting Noodfonds Het Baken"
    answers: dict[str, Value] = {
        "protects_others": True,
        "protects_subject": True,
        "urgent_social_need": True,
    }
    stored = _answered(town, stored, answers)
    assert _said(town, stored, "listed_in_annex_1") == (False, "bijlage 1")
    assert _outcome(town, stored) is Outcome.REFER_SUPERVISOR
    listing = entered(town, "annex_1", recipient=recipient.id)
    assert _said(town, stored, "listed_in_annex_1") == (True, f"bijlage 1, nr. {listing.number}")
    stored = _answered(town, town.counter().requests.read(stored.id), answers | {"profit_motive": False})
    decision = Decisions.preview(town.counter().decisions.known(stored.id)).decision
    assert decision.only_payment_missing, decision.open_questions
    town.counter(Role.SUPERVISOR).registers.end(
        listing.id, listing.version, town.clock.today() - timedelta(days=1), "De stichting is opgeheven."
    )
    assert _outcome(town, stored) is Outcome.REFER_SUPERVISOR


def test_a_department_that_annex_2_no_longer_names_is_another_department(sqlite_town: Town) -> None:
    entry = entered(sqlite_town, "telephone_authorisations", department="Brandweer")
    stored = _call(sqlite_town, entry)
    supervisor = sqlite_town.counter(Role.SUPERVISOR).registers
    row = supervisor.list("annex_2", "brandweer")[0]
    supervisor.end(row.id, 1, sqlite_town.clock.today() - timedelta(days=1), "De brandweer is regionaal.")
    assert _said(sqlite_town, stored, "department")[0] == "ander onderdeel"  # type: ignore[index]


def test_annex_2_narrows_what_somebody_with_access_may_see(sqlite_town: Town) -> None:
    entry = entered(sqlite_town, "direct_access", department="Brandweer", elements=("name", "address"))
    stored = _request(sqlite_town, Channel.DIRECT_ACCESS, entry)
    stored = _answered(sqlite_town, stored, {"task_necessity": True})
    counter = sqlite_town.counter()
    digest = digest_of(Decisions.preview(counter.decisions.known(stored.id)))
    supervisor = sqlite_town.counter(Role.SUPERVISOR).registers
    row = supervisor.read(supervisor.list("annex_2", "brandweer")[0].id)
    supervisor.change(row.id, 1, dict(row.newest.values) | {"elements": ("name",)}, "Adres is niet nodig.")
    weighed = Decisions.preview(counter.decisions.known(stored.id))
    assert [one.element for one in weighed.decision.elements if one.may_leave] == [Element.NAME]
    # An approval of the wider disclosure doesn't hold for the narrower one.
    assert digest_of(weighed) != digest


def test_only_who_is_designated_serves_an_external_body(town: Town) -> None:
    body = entered(
        town, "recipients", requester_class=str(RequesterClass.EXTERNAL_BODY),
        autorisatiebesluit="2025-0000012345", elements=("name", "address"),
    )  # fmt: skip
    stored = _request(town, Channel.LETTER, body)
    stored = _answered(town, stored, {"task_necessity": True, "no_hit_declaration": True})
    assert _outcome(town, stored).discloses
    entry = entered(town, "designated_processors")
    assert _said(town, stored, "clerk_designated") == (
        True,
        f"register aangewezen gegevensverwerkers, nr. {entry.number}",
    )
    head = town.counter(Role.DEPARTMENT_HEAD).registers
    head.end(entry.id, entry.version, town.clock.today() - timedelta(days=1), "Andere functie.")
    assert _said(town, stored, "clerk_designated")[0] is False  # type: ignore[index]
    assert _outcome(town, stored) is Outcome.FORWARD
    # Who isn't designated finds no secret person either, also within a request.
    found = town.counter().persons.search(town.a_number("couple_secret"), request_id=stored.id)
    assert found.hits == ()


def test_a_body_gets_no_more_than_its_decision_allows(sqlite_town: Town) -> None:
    body = entered(
        sqlite_town, "recipients", requester_class=str(RequesterClass.EXTERNAL_BODY),
        autorisatiebesluit="2025-0000012345", elements=("name",),
    )  # fmt: skip
    stored = _request(sqlite_town, Channel.LETTER, body)
    stored = _answered(sqlite_town, stored, {"task_necessity": True, "no_hit_declaration": True})
    weighed = Decisions.preview(sqlite_town.counter().decisions.known(stored.id))
    assert weighed.decision.outcome is Outcome.DISCLOSE_LIMITED
    assert [one.element for one in weighed.decision.elements if one.may_leave] == [Element.NAME]
    plain = entered(
        sqlite_town, "recipients", requester_class=str(RequesterClass.EXTERNAL_BODY), autorisatiebesluit=""
    )
    other = _request(sqlite_town, Channel.LETTER, plain)
    assert _said(sqlite_town, other, "autorisatiebesluit")[0] is False  # type: ignore[index]
    assert _outcome(sqlite_town, _answered(sqlite_town, other, {"task_necessity": True})) is (
        Outcome.REFER_SUPERVISOR
    )


def test_who_misused_data_gets_nothing_any_more(town: Town) -> None:
    letter = stories.letter(town.counter(), town)
    assert _outcome(town, letter) is not Outcome.REFUSE
    excluded = entered(
        town, "exclusions", name="E. LINDEMAN", address="Lijnbaanpad 5, 1411bb Naarden", recipient=""
    )
    assert _said(town, letter, "prior_breach") == (True, f"register van uitsluitingen, nr. {excluded.number}")
    # An earlier answer of a clerk that said otherwise, without a reason, gives way.
    assert _outcome(town, letter) is Outcome.REFUSE
    supervisor = town.counter(Role.SUPERVISOR).registers
    ended = supervisor.end(
        excluded.id, excluded.version, town.clock.today() - timedelta(days=1), "Na bezwaar opgeheven."
    )
    # Lifting it counts only after a second person agreed.
    assert _outcome(town, letter) is Outcome.REFUSE
    approved(town, ended)
    assert _outcome(town, letter) is not Outcome.REFUSE


def test_a_namesake_elsewhere_is_for_a_clerk_to_look_at(sqlite_town: Town) -> None:
    entered(
        sqlite_town, "exclusions", name="E. Lindeman", address="Dorpsstraat 1, 9999 ZZ ELDERS", recipient=""
    )
    letter = stories.letter(sqlite_town.counter(), sqlite_town)
    assert _said(sqlite_town, letter, "prior_breach") is None


def test_a_free_third_party_is_told_by_telephone_only_by_exception(town: Town) -> None:
    recipient = entered(town, "recipients", requester_class=str(RequesterClass.FREE_LEGAL_PERSON))
    stored = _request(town, Channel.TELEPHONE, recipient, elements=ADDRESS)
    stored = _called_back(town, stored)
    answers: dict[str, Value] = {
        "urgent_social_need": True,
        "protects_subject": True,
        "protects_others": True,
    }
    stored = _answered(town, stored, answers | {"written_form_at_counter": True})
    assert "phone_exception" in _open(town, stored)
    granted = entered(town, "telephone_exceptions", recipient=recipient.id, request_number=stored.number)
    told = (True, f"register telefonische uitzonderingen, nr. {granted.number}")
    assert _said(town, stored, "phone_exception") == told
    assert "phone_exception" not in _open(town, stored)
    # Who isn't on annex 1 is still for the supervisor, also by telephone.
    assert _outcome(town, stored) is Outcome.REFER_SUPERVISOR
    # It is for this request alone.
    other = _request(town, Channel.TELEPHONE, recipient, elements=ADDRESS)
    assert _said(town, other, "phone_exception") is None
    town.later(days=40_000)
    assert _said(town, stored, "phone_exception") is None


def test_a_letter_never_changes_the_register_and_typing_over_lets_go_of_it(town: Town) -> None:
    recipient = entered(town, "recipients", name="Waterschap Vechtpolder", address="Dijklaan 2")
    counter = town.counter()
    found = counter.recipients.find("vechtpolder")
    assert [one.entry_id for one in found] == [recipient.id]
    stored = _request(town, Channel.LETTER, recipient)
    assert (stored.requester_name, stored.requester_address) == ("Waterschap Vechtpolder", "Dijklaan 2")
    assert stored.recipient_entry_id == recipient.id
    same = counter.requests.save(stored.id, stored.version, requester_name="Waterschap Vechtpolder")
    assert same.recipient_entry_id == recipient.id
    other = counter.requests.save(stored.id, same.version, requester_address="Postbus 1, ergens anders")
    assert other.recipient_entry_id is None
    assert town.counter(Role.SUPERVISOR).registers.read(recipient.id).version == recipient.version
    chosen = counter.requests.save(stored.id, other.version, recipient_entry_id=recipient.id)
    assert chosen.requester_address == "Dijklaan 2"
    ended = town.counter(Role.SUPERVISOR).registers.end(
        recipient.id, recipient.version, town.clock.today() - timedelta(days=1), "Gefuseerd."
    )
    assert ended.holds is None
    assert counter.recipients.find("vechtpolder") == ()
    with pytest.raises(UserError, match="geldt vandaag niet"):
        counter.requests.save(stored.id, chosen.version, recipient_entry_id=recipient.id)


def test_what_is_linked_with_nothing_stays_unknown(sqlite_town: Town) -> None:
    stored = _request(sqlite_town, Channel.TELEPHONE, None, requester_class=RequesterClass.MUNICIPAL_BODY)
    assert [_said(sqlite_town, stored, key) for key in _REGISTER] == [None] * 4
    assert identify(sqlite_town.counter(), stored).recipient_entry_id is None


def test_what_is_given_systematically_must_stand_in_its_register(town: Town) -> None:
    body = entered(town, "recipients", requester_class="Onderdeel van onze gemeente")
    stored = _request(town, Channel.SYSTEMATIC, body)
    register = "register systematische verstrekkingen"
    assert _said(town, stored, "in_systematic_register") == (False, register)
    entered(town, "systematic_disclosures", recipient=body.id, elements=("name",))
    # The address isn't among what was laid down.
    assert _said(town, stored, "in_systematic_register") == (False, register)
    entry = entered(town, "systematic_disclosures", recipient=body.id, elements=("name", "address"))
    assert _said(town, stored, "in_systematic_register") == (True, f"{register}, nr. {entry.number}")
    ended = town.counter(Role.APPLICATION_MANAGER).registers.end(
        entry.id, entry.version, town.clock.today() - timedelta(days=1), "Gestopt."
    )
    assert ended.holds is None
    assert _said(town, stored, "in_systematic_register") == (False, register)


def test_a_request_in_the_register_of_sensitive_ones_is_for_the_college(town: Town) -> None:
    stored = _request(town, Channel.COUNTER, None, requester_class=RequesterClass.FREE_NATURAL_PERSON)
    assert _said(town, stored, "politically_sensitive") is None
    entry = entered(town, "sensitive_requests", request_number=stored.number)
    told = f"register politiek gevoelige verzoeken, nr. {entry.number}"
    assert _said(town, stored, "politically_sensitive") == (True, told)
    other = _request(town, Channel.COUNTER, None, requester_class=RequesterClass.FREE_NATURAL_PERSON)
    assert _said(town, other, "politically_sensitive") is None
