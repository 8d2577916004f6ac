"""A typed search as questions to the national interface, and its answers as candidates for a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from counter_app import sentences
from counter_app.brp.haal_centraal import queries
from counter_app.brp.haal_centraal.answers import persons_in
from counter_app.brp.haal_centraal.client import HaalCentraal
from counter_app.brp.haal_centraal.faults import SourceFault, SourceTrouble
from counter_app.brp.haal_centraal.mapping import record_of, secrecy_of
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.folding import fold
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord
from counter_app.domain.person_criteria import PREFIXES, Criteria
from counter_app.errors import UserError

#: The ways to part typed words in surname and given names that are asked, likely ones first.
_MOST_READINGS: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who fits: as much as a list shows, and the code without which they aren't shown."""

    bsn: str
    secrecy: str | None
    record: PersonRecord
    address: str


def search(client: HaalCentraal, criteria: Criteria, municipality: str) -> tuple[Candidate, ...]:
    """Who fits. Raises UserError for what can't be asked there or fits too many, SourceTrouble without an answer."""
    for query in _questions(criteria, municipality):
        try:
            persons = persons_in(query, client.ask(query))
        except SourceTrouble as trouble:
            told = {
                SourceFault.TOO_MANY: sentences.SOURCE_NARROW,
                SourceFault.PARAMS: sentences.SOURCE_PARAMS,
            }
            if trouble.fault in told:
                raise UserError(told[trouble.fault], "query") from None
            raise
        found = (_candidate(one) for one in persons)
        fitting = tuple(one for one in found if one is not None and _fits(one, criteria))
        if fitting:
            return fitting
    return ()


def _questions(criteria: Criteria, municipality: str) -> list[dict[str, Any]]:
    """The questions, of which the first with an answer counts."""
    if criteria.bsn:
        return [queries.by_bsn([criteria.bsn], queries.HIT_FIELDS)]
    if criteria.a_number:
        raise UserError(sentences.SOURCE_BY_A_NUMBER, "query")
    number = criteria.house_number or 0
    if criteria.postcode:
        return [queries.by_postcode(criteria.postcode, number)]
    if criteria.street:
        if not municipality:
            raise UserError(sentences.SOURCE_NEEDS_CODE, "query")
        return [queries.by_street(part.text, number, municipality) for part in criteria.streets()[:2]]
    birth = criteria.birth
    if birth is not None and birth.is_complete:
        return [queries.by_name_and_birth(*names, birth) for names in _readings(criteria)]
    with_given = [names for names in _readings(criteria) if names[1]]
    if not with_given or not municipality:
        raise UserError(sentences.SOURCE_NEEDS_BIRTH, "query")
    return [queries.by_name_and_municipality(*names, municipality) for names in with_given]


def _readings(criteria: Criteria) -> list[tuple[str, str]]:
    """Surname without its prefix, and given names: first those of which the surname comes last, as one speaks."""
    last = criteria.words[-1]
    found: dict[tuple[str, str], tuple[bool, int]] = {}
    for part in criteria.surnames():
        words = part.text.split()
        bare = words
        while len(bare) > 1 and bare[0] in PREFIXES:
            bare = bare[1:]
        found.setdefault((" ".join(bare), " ".join(part.rest)), (words[-1] != last, len(bare)))
    return sorted(found, key=lambda names: found[names])[:_MOST_READINGS]


def _candidate(person: Mapping[str, Any]) -> Candidate | None:
    bsn = person.get("burgerservicenummer")
    if not isinstance(bsn, str) or not is_valid_bsn(bsn):
        # Without a number nobody can be opened, nor asked about again.
        return None
    # What is missing here wasn't asked: that is no finding about the person.
    record = replace(record_of(person), anomalies=())
    return Candidate(bsn, secrecy_of(person), record, _address(person.get("adressering")))


def _address(plain: object) -> str:
    if not isinstance(plain, dict):
        return ""
    lines = [plain.get(f"adresregel{number}") for number in (1, 2, 3)]
    country = plain.get("land")
    lines.append(country.get("omschrijving") if isinstance(country, dict) else None)
    return ", ".join(" ".join(line.split()) for line in lines if isinstance(line, str) and line.strip())


def _fits(one: Candidate, criteria: Criteria) -> bool:
    """What the interface wasn't asked, or can't be: part of a birth date, an addition, other words."""
    if criteria.birth is not None and not _may_be_born(one.record.birth, criteria.birth):
        return False
    if criteria.kind not in ("postcode", "street"):
        return True
    first = fold(one.address.partition(",")[0]).replace(" ", "")
    if criteria.suffix and not first.endswith(f"{criteria.house_number}{criteria.suffix}"):
        return False
    if not criteria.words:
        return True
    known = fold(f"{one.record.name.sorted} {one.address}").split()
    return all(any(has.startswith(word) for has in known) for word in criteria.narrowing)


def _may_be_born(birth: PartialDate | None, typed: PartialDate) -> bool:
    """Whether two dates, each perhaps known in part, can be the same day."""
    if birth is None:
        return True
    pairs = ((birth.year, typed.year), (birth.month, typed.month), (birth.day, typed.day))
    return all(not has or not wanted or has == wanted for has, wanted in pairs)
