"""What the registers say of a request on the day it is decided on: facts, each with the entry it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.folding import fold
from counter_app.domain.requester import RequesterClass
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Values
from counter_app.registers.entry import Change, Entry
from counter_app.regulation.facts import OTHER_DEPARTMENT, Value
from counter_app.services.designation import source
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.register_rows import entries_of, entry_with

#: A fact, its value, and where it comes from.
Derived = tuple[str, Value, str]

#: What only a register says for good. Whoever answers it for a requester who wasn't chosen from one, writes down
#: how it is known. (That somebody isn't excluded, and a department, every clerk can answer.)
BY_REGISTER = frozenset(
    {
        "autorisatiebesluit",
        "within_autorisatiebesluit",
        "profession_qualifies",
        "phone_authorised",
        "phone_auth_approved",
        "phone_auth_in_register",
        "user_authorised",
        "declaration_signed",
        "declaration_in_register",
        "field_in_authorisation",
        "listed_in_annex_1",
        "in_systematic_register",
    }
)
_FREE = frozenset({RequesterClass.FREE_LEGAL_PERSON, RequesterClass.FREE_NATURAL_PERSON})
OTHERS = (
    "annex_1",
    "annex_2",
    "exclusions",
    "sensitive_requests",
    "systematic_disclosures",
    "telephone_exceptions",
)
_POSTCODE = re.compile(r"\b[1-9][0-9]{3} ?[A-Za-z]{2}\b")


@dataclass(frozen=True, slots=True)
class RegisterSays:
    """The facts, and the elements that a decision or a declaration allows (none: nothing is laid down)."""

    derived: tuple[Derived, ...] = ()
    authorised: frozenset[Element] = frozenset()


def says(connection: Connection, stored: StoredRequest, today: date) -> RegisterSays:
    """All that the registers say of a request; what they don't say stays unknown."""
    if stored.requester_class is None:
        return RegisterSays()
    linked = None
    if stored.recipient_entry_id is not None:
        linked = entry_with(connection, stored.recipient_entry_id)
    others = entries_of(connection, OTHERS)
    derived = list(_sensitive(stored, _of(others, "sensitive_requests"), today))
    derived += _exclusion(stored, linked, _of(others, "exclusions"), today)
    if linked is None and stored.requester_class not in _FREE:
        return RegisterSays(tuple(derived))
    derived += _exception(stored, linked, _of(others, "telephone_exceptions"), today)
    authorised: frozenset[Element] = frozenset()
    if linked is not None:
        found, authorised = _LINKED[linked.register](stored, linked, today)
        derived += found
        derived += _department(linked, _of(others, "annex_2"), today)
        derived += _systematic(stored, linked, _of(others, "systematic_disclosures"), today)
        if linked.register == "recipients" and stored.requester_class is RequesterClass.FREE_LEGAL_PERSON:
            derived.append(_annex_1(linked, _of(others, "annex_1"), today))
        if stored.channel is Channel.DIRECT_ACCESS or linked.register == "telephone_authorisations":
            authorised = _within_annex_2(linked, authorised, _of(others, "annex_2"), today)
    return RegisterSays(tuple(derived), authorised)


def _of(entries: Iterable[Entry], key: str) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.register == key)


def _allowed(values: Values) -> frozenset[Element]:
    kept = values.get("elements", ())
    assert isinstance(kept, tuple)
    return frozenset(Element(one) for one in kept)


def _all_within(stored: StoredRequest, allowed: frozenset[Element]) -> bool | None:
    """Whether all that is asked is allowed; None as long as nothing is asked."""
    return set(stored.elements) <= allowed if stored.elements else None


def _recipient(stored: StoredRequest, entry: Entry, today: date) -> tuple[list[Derived], frozenset[Element]]:
    holds, told = entry.holding(today), source(entry)
    # What doesn't hold any more says nothing for the requester: no decision, no allowed elements.
    values: Values = holds.values if holds is not None else {}
    has_decision = bool(values.get("autorisatiebesluit"))
    allowed = _allowed(values)
    found: list[Derived] = []
    if stored.requester_class is RequesterClass.EXTERNAL_BODY:
        found.append(("autorisatiebesluit", has_decision, told))
        found.append(
            ("within_autorisatiebesluit", _all_within(stored, allowed) if has_decision else None, told)
        )
    if stored.requester_class is RequesterClass.STATUTORY_THIRD_PARTY and "judicial_work" in values:
        found.append(("profession_qualifies", bool(values["judicial_work"]), told))
    return found, allowed if has_decision else frozenset()


def _telephone(stored: StoredRequest, entry: Entry, today: date) -> tuple[list[Derived], frozenset[Element]]:
    holds, told = entry.holding(today), source(entry)
    # A proposal is the cluster manager's word already; what ended or was refused is nothing any more.
    proposed = entry.waiting is not None
    found: list[Derived] = [
        ("phone_authorised", holds is not None or proposed, told),
        ("phone_auth_approved", holds is not None, told),
        ("phone_auth_in_register", holds is not None or proposed, told),
    ]
    return found, _allowed(holds.values) if holds is not None else frozenset()


def _access(stored: StoredRequest, entry: Entry, today: date) -> tuple[list[Derived], frozenset[Element]]:
    holds, told = entry.holding(today), source(entry)
    values: Values = holds.values if holds is not None else {}
    allowed = _allowed(values)
    found: list[Derived] = [
        ("user_authorised", holds is not None, told),
        ("declaration_signed", _by(values, "signed_on", today), told),
        (
            "declaration_in_register",
            _by(values, "signed_on", today) and _by(values, "granted_on", today),
            told,
        ),
        ("field_in_authorisation", _all_within(stored, allowed) if holds is not None else None, told),
    ]
    return found, allowed


_LINKED = {"recipients": _recipient, "telephone_authorisations": _telephone, "direct_access": _access}


def _by(values: Values, name: str, today: date) -> bool:
    """Whether the day in a field has come."""
    day = values.get(name)
    return day is not None and date.fromisoformat(str(day)) <= today


def _department(linked: Entry, annex_2: Iterable[Entry], today: date) -> Iterator[Derived]:
    """For which department is asked: one that annex 2 no longer names is another department."""
    shown = linked.holding(today)
    name = shown.values.get("department") if shown is not None else None
    if name is None:
        return
    row = _annex_2_row(str(name), annex_2, today)
    if row is None:
        yield "department", OTHER_DEPARTMENT, source(linked)
    else:
        yield "department", str(name), f"{source(linked)}; {source(row[0])}"


def _annex_2_row(name: str, annex_2: Iterable[Entry], today: date) -> tuple[Entry, Change] | None:
    for entry in annex_2:
        holds = entry.holding(today)
        if holds is not None and holds.values["department"] == name:
            return entry, holds
    return None


def _within_annex_2(
    linked: Entry, allowed: frozenset[Element], annex_2: Iterable[Entry], today: date
) -> frozenset[Element]:
    """What is allowed, no further than annex 2 goes for the department."""
    shown = linked.holding(today)
    row = _annex_2_row(str(shown.values.get("department")), annex_2, today) if shown is not None else None
    return allowed & _allowed(row[1].values) if row is not None else allowed


def _annex_1(linked: Entry, annex_1: Iterable[Entry], today: date) -> Derived:
    for entry in annex_1:
        holds = entry.holding(today)
        if holds is not None and holds.values["recipient"] == linked.id:
            return "listed_in_annex_1", linked.holding(today) is not None, source(entry)
    return "listed_in_annex_1", False, ALL_REGISTERS["annex_1"].source


def _systematic(
    stored: StoredRequest, linked: Entry, disclosures: Iterable[Entry], today: date
) -> Iterator[Derived]:
    """Art. 4: what is given again and again stands in its register, for this recipient and for all that is asked."""
    if stored.channel is not Channel.SYSTEMATIC or not stored.elements:
        return
    for entry in disclosures:
        holds = entry.holding(today)
        if holds is None or holds.values["recipient"] != linked.id:
            continue
        if _all_within(stored, _allowed(holds.values)):
            yield "in_systematic_register", True, source(entry)
            return
    yield "in_systematic_register", False, ALL_REGISTERS["systematic_disclosures"].source


def _sensitive(stored: StoredRequest, sensitive: Iterable[Entry], today: date) -> Iterator[Derived]:
    """Art. 15: a request that stands in the register is for the college; that it doesn't stand there says nothing."""
    for entry in sensitive:
        holds = entry.holding(today)
        if holds is not None and holds.values["request_number"] == stored.number:
            yield "politically_sensitive", True, source(entry)
            return


def _exclusion(
    stored: StoredRequest, linked: Entry | None, exclusions: Iterable[Entry], today: date
) -> Iterator[Derived]:
    """An exclusion counts for the entry of the recipient, and for the same name at the same postcode.

    The same name elsewhere says nothing: a clerk looks. That somebody isn't excluded is said only of who
    was chosen from the register of recipients.
    """
    if stored.requester_class not in _FREE:
        return
    doubtful = False
    for entry in exclusions:
        holds = entry.holding(today)
        if holds is None:
            continue
        same_name = fold(str(holds.values["name"])) == fold(stored.requester_name)
        if linked is not None and holds.values.get("recipient") == linked.id:
            yield "prior_breach", True, source(entry)
            return
        if same_name:
            there, here = (
                _postcodes(str(holds.values.get("address", ""))),
                _postcodes(stored.requester_address),
            )
            if there and here and there & here:
                yield "prior_breach", True, source(entry)
                return
            doubtful = True
    if linked is not None and not doubtful:
        yield "prior_breach", False, ALL_REGISTERS["exclusions"].source


def _postcodes(address: str) -> frozenset[str]:
    return frozenset(found.replace(" ", "").upper() for found in _POSTCODE.findall(address))


def _exception(
    stored: StoredRequest, linked: Entry | None, exceptions: Iterable[Entry], today: date
) -> Iterator[Derived]:
    """An exception is for one request, or for a recipient as long as it lasts; never by name alone."""
    if stored.requester_class not in _FREE or stored.channel is not Channel.TELEPHONE:
        return
    for entry in exceptions:
        holds = entry.holding(today)
        if holds is None:
            continue
        number = str(holds.values.get("request_number", ""))
        chosen = linked is not None and holds.values.get("recipient") == linked.id
        if number == stored.number or (chosen and not number):
            yield "special_case", True, source(entry)
            yield "phone_exception", True, source(entry)
            return
