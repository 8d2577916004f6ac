"""Requests of the demo, one for every state: made by the real services, as a clerk makes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.consent import StepKind
from counter_app.domain.elements import Element
from counter_app.domain.identity import DocumentKind
from counter_app.domain.letter_check import ComparedWith, LetterPart
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import Value
from counter_app.services.billing import Method, amount_due, take_payment
from counter_app.services.consents import FACT as CONSENT_FACT
from counter_app.services.consents import WRITTEN
from counter_app.services.decisions import digest_of
from counter_app.services.disclosure import Released
from counter_app.services.identity import Shown
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest

ADDRESS = (Element.NAME, Element.ADDRESS, Element.MUNICIPALITY, Element.BIRTH_DATE)

PLAIN: Mapping[str, Value] = {
    "non_gba_data": False,
    "politically_sensitive": False,
    "legal_doubt": False,
    "prior_breach": False,
    "profit_motive": False,
    "asks_attached": False,
    "asks_special": "geen",
    "surplus_fields": False,
    "bulk": False,
    "counts_only": False,
    "proportional": True,
    "subsidiary": True,
    "grounds_stated": True,
    "written": True,
}
CONSENT: Mapping[str, Value] = {
    **PLAIN,
    "consent": "schriftelijk_vooraf",
    "personal_interest": True,
    "commercial_interest": False,
    "claim": "geen",
    "asks_extract": False,
    "same_address": False,
}
HOUSEMATE: Mapping[str, Value] = {
    **PLAIN,
    "consent": "geen",
    "claim": "geen",
    "asks_extract": True,
    "written_form_at_counter": True,
    "personal_interest": True,
    "commercial_interest": False,
    "extract_justified": True,
    "extract_necessary": True,
    "danger_suspected": False,
}
URGENT_CALL: Mapping[str, Value] = {
    **PLAIN,
    "written": False,
    "department": "Sociale Zaken",
    "urgent": True,
    "phone_authorised": True,
    "phone_auth_approved": True,
    "phone_auth_in_register": True,
    "task_necessity": True,
    "policy_stated": True,
    "persons_stated": True,
    "callback_known_number": True,
}
OWN: Mapping[str, Value] = {**PLAIN, "inspection_only": True, "asks_extract": False}
#: A number that nobody has, as if it stood in our own list.
CALLED_BACK = Shown(
    DocumentKind.CALL_BACK,
    genuine=Answer.YES,
    reason="Gevraagd naar de persoon via de centrale.",
    called_number="035 000 00 17",
    number_source="Eigen gids",
)
#: Judgements that the rules ask a reason for.
REASON = "Afgewogen aan de hand van het formulier en het gesprek."


def make_all(clerk: Counter, supervisor: Counter, colleague: Counter) -> None:
    """Every state that a request can be in, most of them once; `colleague` isn't designated (art. 9 lid 3)."""
    cast = {role: member.a_number for role, member in DEMO_CAST.items()}
    own_data(clerk, cast["housemate_one"])
    natural_person_with_consent(clerk, cast["lives_alone"])
    municipal_call(clerk, cast["address_investigated"], supervisor)
    housemate_extract(clerk, cast["housemate_one"], cast["housemate_two"])

    waiting = _call(clerk, cast["mother"])
    clerk.decisions.decide(waiting.id, waiting.version)
    unpaid = letter_with_consent(clerk, cast["father"])
    clerk.disclosure.bill(unpaid.id, unpaid.version)
    paid = letter_with_consent(clerk, cast["lives_alone"], "F. Verhoef")
    nota = clerk.disclosure.bill(paid.id, paid.version)
    take_payment(clerk.desk, nota.number, Method.BANK, nota.total_cents, "overschrijving")
    ready = clerk.requests.read(paid.id)
    clerk.decisions.decide(ready.id, ready.version)

    secret = letter_with_consent(clerk, cast["couple_secret"], "D. Hoekstra")
    clerk.decisions.decide(secret.id, secret.version)
    unreadable = letter_with_consent(clerk, cast["secrecy_invalid"], "M. Rutgers")
    clerk.decisions.decide(unreadable.id, unreadable.version)
    foundation = _foundation(clerk, cast["lives_alone"])
    clerk.decisions.decide(foundation.id, foundation.version)
    lawyer = _lawyer(clerk, cast["couple_secret"])
    clerk.decisions.decide(lawyer.id, lawyer.version)
    forwarded = _external_body(colleague, cast["lives_alone"])
    colleague.decisions.decide(forwarded.id, forwarded.version)
    given_up = clerk.requests.start(Channel.COUNTER)
    clerk.requests.withdraw(given_up.id, given_up.version, "De verzoeker komt later terug.")
    started = clerk.requests.start(Channel.COUNTER)
    clerk.requests.save(
        started.id,
        started.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="A. van Loon",
    )


def own_data(counter: Counter, a_number: str) -> Released:
    """The subject asks their own data at the counter."""
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(stored.id, stored.version, requester_class=RequesterClass.SUBJECT)
    person_id, name, address = _look_up(counter, stored, a_number)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        subject_person_id=person_id,
        requester_name=name,
        requester_address=address,
        purpose="Eigen gegevens nakijken",
    )
    stored = identify(counter, stored)
    stored = answer_all(counter, stored, OWN)
    return counter.disclosure.release(stored.id, stored.version)


def housemate_extract(counter: Counter, requester: str, subject: str) -> Released:
    """A housemate asks an extract at the counter (art. 10 lid 4), pays and gets it."""
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id, stored.version, requester_class=RequesterClass.FREE_NATURAL_PERSON
    )
    requester_id, name, address = _look_up(counter, stored, requester)
    subject_id, _, _ = _look_up(counter, stored, subject)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_person_id=requester_id,
        requester_name=name,
        requester_address=address,
        subject_person_id=subject_id,
        purpose="Aanvraag van een parkeervergunning voor het huishouden",
        elements=ADDRESS,
    )
    stored = identify(counter, stored)
    stored = answer_all(counter, stored, HOUSEMATE)
    return _pay_and_release(counter, stored, Method.PIN)


def natural_person_with_consent(counter: Counter, a_number: str) -> Released:
    """A natural person asks in writing with written consent (art. 10 lid 3), pays and gets it."""
    return _pay_and_release(counter, letter_with_consent(counter, a_number), Method.BANK)


def municipal_call(counter: Counter, a_number: str, supervisor: Counter) -> Released:
    """A municipal body calls urgently and the supervisor approves (art. 7 lid 2)."""
    stored = _call(counter, a_number)
    stored = counter.decisions.decide(stored.id, stored.version)
    supervisor.approvals.decide(stored.id, digest_of(supervisor.approvals.weighed(stored.id)), True)
    stored = counter.requests.read(stored.id)
    return counter.disclosure.release(stored.id, stored.version)


def identify(counter: Counter, stored: StoredRequest) -> StoredRequest:
    """A valid passport, looked at and found right."""
    shown = Shown(
        DocumentKind.PASSPORT,
        number="SPECI2027",
        expires_on=date(counter.desk.clock.today().year + 5, 3, 9),
        genuine=Answer.YES,
        likeness=Answer.YES,
        not_reported_missing=Answer.YES,
        data_agree=Answer.YES,
    )
    return counter.identity.record(stored.id, stored.version, shown)


def answer_all(counter: Counter, stored: StoredRequest, answers: Mapping[str, Value]) -> StoredRequest:
    """Answers the open questions one by one, in the order in which they are asked."""
    case = counter.decisions.known(stored.id)
    given: set[str] = set()
    while True:
        asked = [
            question
            for question in counter.decisions.preview(case).decision.open_questions
            if question.fact in answers and question.fact not in given
        ]
        if not asked:
            return case.stored
        question = asked[0]
        given.add(question.fact)
        if (question.fact, answers[question.fact]) == (CONSENT_FACT, WRITTEN):
            record_consent(counter, case.stored)
            case = counter.decisions.known(stored.id)
            continue
        reason = REASON if question.needs_reason else ""
        case = counter.interview.answer(
            case.stored.id, case.stored.version, question.fact, answers[question.fact], "oordeel", reason
        )


def record_consent(counter: Counter, stored: StoredRequest, signed_days_ago: int = 9) -> StoredRequest:
    """The subject's signed consent came along, and the signature was compared."""
    stored = counter.requests.read(stored.id)
    stored = counter.consents.record(
        stored.id,
        stored.version,
        elements=stored.elements or ADDRESS,
        purpose=stored.purpose,
        signed_on=counter.desk.clock.today() - timedelta(days=signed_days_ago),
        signed=Answer.YES,
    )
    newest = counter.consents.of(stored.id)[-1]
    return counter.consents.verify(
        stored.id,
        stored.version,
        newest.id,
        StepKind.SIGNATURE_COMPARED,
        Answer.YES,
        "Vergeleken met de handtekening op de aanvraag van het rijbewijs.",
    )


def check_letter(counter: Counter, stored: StoredRequest) -> StoredRequest:
    """Signature and address of a letter are the sender's own."""
    looks = (
        (LetterPart.SIGNATURE, ComparedWith.EARLIER_APPLICATION),
        (LetterPart.ADDRESS, ComparedWith.PERSON_RECORD),
    )
    for part, beside in looks:
        stored = counter.letter_checks.record(stored.id, stored.version, part, beside, Answer.YES)
    return stored


def letter_with_consent(counter: Counter, a_number: str, requester: str = "E. Lindeman") -> StoredRequest:
    """A natural person's written request with written consent, up to the payment."""
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name=requester,
        requester_address="Lijnbaanpad 5\n1411 BB NAARDEN",
        purpose="Uitnodiging voor een reünie",
        elements=ADDRESS,
    )
    person_id, _, _ = _look_up(counter, stored, a_number)
    stored = counter.requests.save(stored.id, stored.version, subject_person_id=person_id)
    return answer_all(counter, check_letter(counter, stored), CONSENT)


def _call(counter: Counter, a_number: str) -> StoredRequest:
    stored = counter.requests.start(Channel.TELEPHONE)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.MUNICIPAL_BODY,
        requester_name="Sociale Zaken, mevrouw J. Terpstra",
        requester_address="Raadhuisplein 1\n1411 ZZ NAARDEN",
        purpose="Spoedopvang regelen voor vanavond",
        elements=(Element.NAME, Element.ADDRESS, Element.BIRTH_DATE),
    )
    person_id, _, _ = _look_up(counter, stored, a_number)
    stored = counter.requests.save(stored.id, stored.version, subject_person_id=person_id)
    stored = counter.identity.record(stored.id, stored.version, CALLED_BACK)
    return answer_all(counter, stored, URGENT_CALL)


def _foundation(counter: Counter, a_number: str) -> StoredRequest:
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_LEGAL_PERSON,
        requester_name="Stichting Noodfonds Het Baken",
        requester_address="Vestingstraat 9\n1411 BC NAARDEN",
        purpose="Een toegekende uitkering bezorgen",
        elements=ADDRESS,
    )
    person_id, _, _ = _look_up(counter, stored, a_number)
    stored = counter.requests.save(stored.id, stored.version, subject_person_id=person_id)
    facts = {**PLAIN, "listed_in_annex_1": False, "protects_others": True, "urgent_social_need": True}
    return answer_all(counter, stored, {**facts, "protects_subject": True})


def _external_body(counter: Counter, a_number: str) -> StoredRequest:
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.EXTERNAL_BODY,
        requester_name="Waterschap Vechtpolder",
        requester_address="Dijklaan 2\n1399 ZZ MUIDERBERG",
        purpose="Heffing opleggen",
        elements=(Element.NAME, Element.ADDRESS),
    )
    person_id, _, _ = _look_up(counter, stored, a_number)
    stored = counter.requests.save(stored.id, stored.version, subject_person_id=person_id)
    facts = {**PLAIN, "autorisatiebesluit": True, "within_autorisatiebesluit": True, "task_necessity": True}
    return answer_all(counter, stored, facts)


def _lawyer(counter: Counter, a_number: str) -> StoredRequest:
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.STATUTORY_THIRD_PARTY,
        requester_name="mr. P. Zandstra, advocaat",
        requester_address="Singel 44\n1411 CD NAARDEN",
        purpose="Een dagvaarding betekenen",
        elements=(Element.NAME, Element.ADDRESS),
    )
    person_id, _, _ = _look_up(counter, stored, a_number)
    stored = counter.requests.save(stored.id, stored.version, subject_person_id=person_id)
    facts = {**PLAIN, "profession_qualifies": True, "avv_prescribes": True, "weighing": "nog_niet"}
    return answer_all(counter, stored, facts)


def _look_up(counter: Counter, stored: StoredRequest, a_number: str) -> tuple[int, str, str]:
    """Searches inside the request, as a clerk does; the key, name and address of who was found."""
    hit = counter.persons.search(a_number, request_id=stored.id).hits[0]
    if hit.shielded:
        return hit.person_id, "", ""
    view = counter.persons.open(hit.person_id, request_id=stored.id)
    assert view.record is not None
    lines = view.record.address.lines.all
    return hit.person_id, view.record.salutation.full_name or "", "\n".join(lines)


def _pay_and_release(counter: Counter, stored: StoredRequest, method: Method) -> Released:
    nota = counter.disclosure.bill(stored.id, stored.version)
    take_payment(counter.desk, nota.number, method, amount_due(nota.total_cents, method), "kenmerk 1")
    stored = counter.requests.read(stored.id)
    return counter.disclosure.release(stored.id, stored.version)
