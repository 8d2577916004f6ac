"""A person of the national interface as a person record: the whole test set there and back, and anything at all in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.haal_centraal.mapping import record_of, secrecy_of
from counter_app.domain.answer import Answer
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord, Suspension
from tests.brp.test_haal_centraal_client import GBAV
from tests.haal_centraal_people import told

BSN, PARENT, CHILD = "999990019", "999990032", "999990044"
DAY = {"type": "Datum", "datum": "2020-02-03", "langFormaat": "3 februari 2020"}


def person(**more: Any) -> PersonRecord:
    return record_of({"burgerservicenummer": BSN, **more})


def unread(record: PersonRecord) -> set[tuple[str, str]]:
    """What the record tells that couldn't be read."""
    kinds = {"wrong_type", "unknown_field"}
    return {(one.rubriek, one.kind) for one in record.anomalies if one.kind in kinds}


def essence(record: PersonRecord) -> dict[str, Any]:
    """What decisions, papers and the person page read of a record."""
    address = record.address
    return {
        "numbers": (record.a_number, record.bsn),
        "name": record.name,
        "salutation": record.salutation,
        "birth": record.birth,
        "places": (record.birth_country, record.sex),
        "nationalities": record.nationalities,
        "restricted": record.secrecy_code.restricted,
        "suspension": record.suspension,
        "deceased": record.deceased,
        "died_on": record.died_on,
        "lines": address.lines,
        "address": (address.dwelling, address.is_abroad, address.is_mail_only, address.since),
        "municipality": (record.municipality, record.settled_on, record.registered_on),
        "guardianship": record.under_guardianship,
        "parents": [(one.relation, one.bsn, one.name, one.birth) for one in record.parents],
        "partners": [(one.bsn, one.name, one.since, one.ended, one.union) for one in record.partners],
        "children": [(one.bsn, one.name, one.birth) for one in record.children],
    }


def test_who_comes_from_the_interface_reads_as_who_comes_from_a_delivery(shared_data: Path) -> None:
    """But for the exact code of secrecy, and for values that a delivery holds and no interface passes on."""
    records = [one for one in read_gbav(shared_data / GBAV) if isinstance(one, PersonRecord) and one.bsn]
    different: dict[str, set[str]] = {}
    for one in records:
        heard = record_of(told(one))
        assert unread(heard) == set(), one.label
        before, after = essence(one), essence(heard)
        for name in before:
            if before[name] != after[name]:
                different.setdefault(name, set()).add(one.label)
    # One has a street and a description of where it is; the interface tells one of the two.
    assert different == {"address": {"Lg01_674"}}


@pytest.mark.parametrize(
    ("said", "code"),
    [({}, "0"), ({"": 1}, "0"), (True, "7"), (False, "0"), (None, None), ("nee", None), (0, None)],
)
def test_only_silence_and_no_open_a_record(said: Any, code: str | None) -> None:
    plain = {} if isinstance(said, dict) else {"geheimhoudingPersoonsgegevens": said}
    assert secrecy_of(plain) == code
    record = person(**plain)
    assert record.secrecy_code.restricted is (code != "0")
    assert record.secrecy_code.is_valid is (code is not None)


def test_what_is_under_investigation_is_named_as_narrowly_as_a_number_can() -> None:
    one = {"voornamen": True, "datumIngangOnderzoek": DAY}
    group = {"voornamen": True, "geslachtsnaam": True, "datumIngangOnderzoek": DAY}
    for said, target in (
        ({"naam": {"inOnderzoek": one}}, "010210"),
        ({"naam": {"inOnderzoek": group}}, "010200"),
        ({"naam": {"inOnderzoek": one}, "geboorte": {"inOnderzoek": {"datum": True}}}, "010000"),
        ({"naam": {"inOnderzoek": {"ietsNieuws": True}}}, "010000"),
        ({"inOnderzoek": {"gemeenteVanInschrijving": True}}, "080910"),
        ({"inOnderzoek": {"indicatieCurateleRegister": True}}, "113310"),
        (
            {"verblijfplaats": {"type": "Adres", "verblijfadres": {"inOnderzoek": {"postcode": True}}}},
            "081160",
        ),
        ({"verblijfplaats": {"type": "Adres", "indicatieVastgesteldVerblijftNietOpAdres": True}}, "089999"),
        ({"ouders": [{"ouderAanduiding": "2", "naam": {"inOnderzoek": one}}]}, "030210"),
        ({"overlijden": {"datum": DAY, "inOnderzoek": {"datum": True}}}, "060810"),
    ):
        record = person(**said)
        assert [each.target for each in record.investigations] == [target]
        assert unread(record) == set()
    since = person(naam={"inOnderzoek": one}).investigations[0].since
    assert since == PartialDate(2020, 2, 3)


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ({"type": "GezamenlijkOuderlijkGezag", "ouders": []}, "12"),
        ({"type": "EenhoofdigOuderlijkGezag", "ouder": {"burgerservicenummer": PARENT}}, "1"),
        ({"type": "EenhoofdigOuderlijkGezag", "ouder": {}}, ""),
        (
            {
                "type": "GezamenlijkGezag",
                "ouder": {"burgerservicenummer": PARENT},
                "derde": {"type": "OnbekendeDerde"},
            },
            "1D",
        ),
        ({"type": "Voogdij", "derden": []}, "D"),
        ({"type": "TijdelijkGeenGezag", "toelichting": "Omdat"}, ""),
        ({"type": "GezagNietTeBepalen", "toelichting": "Omdat"}, ""),
        ({"type": "Onbekend"}, ""),
    ],
)
def test_authority_over_a_minor_is_read_from_their_own_answer(relation: dict[str, Any], code: str) -> None:
    parents = [{"ouderAanduiding": "1", "burgerservicenummer": PARENT}]
    own = {**relation, "minderjarige": {"burgerservicenummer": BSN}}
    of_child = {**relation, "minderjarige": {"burgerservicenummer": CHILD}}
    assert person(ouders=parents, gezag=[own]).custody == code
    assert person(ouders=parents, gezag=[of_child]).custody == ""


def test_where_somebody_is_or_isnt() -> None:
    gone = person(verblijfplaats={"type": "VerblijfplaatsOnbekend", "datumVan": DAY})
    assert (gone.address.is_abroad, gone.address.is_gone_unknown) == (True, True)
    abroad = person(
        verblijfplaats={
            "type": "VerblijfplaatsBuitenland",
            "verblijfadres": {
                "land": {"code": "5010"},
                "regel1": "Rue de la Loi 1",
                "regel2": "1000 BRUSSEL",
            },
        }
    )
    assert abroad.address.lines.all == ("Rue de la Loi 1", "1000 BRUSSEL", "België")
    mail = person(
        verblijfplaats={
            "type": "Adres",
            "functieAdres": {"code": "B"},
            "verblijfadres": {"korteStraatnaam": "Spui", "huisnummer": 70, "postcode": "2511 BT"},
        }
    )
    assert (mail.address.is_mail_only, mail.address.dwelling) == (True, None)
    assert mail.address.postcode == "2511BT"


def test_who_died_or_whose_record_stopped_never_reads_as_alive() -> None:
    assert person(overlijden={"datum": {"type": "JaarDatum", "jaar": 2019}}).deceased is Answer.YES
    assert person(overlijden={"indicatieOverleden": True}).deceased is not Answer.NO
    stopped = person(opschortingBijhouding={"reden": {"code": "E"}, "datum": DAY}).suspension
    assert stopped == Suspension(PartialDate(2020, 2, 3), "E")
    assert person(opschortingBijhouding={}).suspension is not None


@pytest.mark.parametrize(
    ("said", "answer"),
    [({}, Answer.NO), (True, Answer.YES), (False, Answer.NO), ("1", Answer.UNKNOWN), ([], Answer.UNKNOWN)],
)
def test_guardianship_of_which_nothing_can_be_read_is_unknown(said: Any, answer: Answer) -> None:
    told = {} if said == {} else {"indicatieCurateleRegister": said}
    assert person(**told).under_guardianship is answer


def test_a_body_abroad_that_delivered_a_category_stands_there() -> None:
    rni = [{"deelnemer": {"code": "0201"}, "omschrijvingVerdrag": "Verdrag", "categorie": "Persoon"}]
    assert person(rni=rni).first(1).text("88.10") == "0201"
    assert ("rni.categorie", "wrong_type") in unread(person(rni=[{"categorie": "Iets anders"}]))


def test_what_nobody_agreed_on_is_told_by_name_and_never_by_value() -> None:
    record = person(
        naam={"voornamen": 12, "bijnaam": "Kees"}, kinderen="twee", geboorte={"datum": {"type": "Eeuw"}}
    )
    assert unread(record) == {
        ("naam.voornamen", "wrong_type"),
        ("naam.bijnaam", "unknown_field"),
        ("kinderen", "wrong_type"),
        ("geboorte.datum", "wrong_type"),
    }
    assert "Kees" not in "".join(one.value for one in record.anomalies)


_WORDS = """naam geboorte datum type jaar maand onbekend verblijfplaats verblijfadres ouders partners kinderen
code ouderAanduiding gezag minderjarige burgerservicenummer inOnderzoek rni categorie nationaliteiten overlijden
opschortingBijhouding reden huisnummer postcode geslacht aangaanHuwelijkPartnerschap immigratie land"""
_NAMES = st.sampled_from(sorted(_WORDS.split()))
_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(["Adres", "Datum", "Locatie", "JaarDatum", "2020-02-03", BSN, "Voogdij"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=25,
)


@given(st.dictionaries(_NAMES, _ANYTHING, max_size=6))
def test_whatever_comes_in_a_record_comes_out_and_can_be_kept(plain: dict[str, Any]) -> None:
    record = record_of(plain)
    assert PersonRecord.from_json(record.to_json()) == record
    essence(record)
