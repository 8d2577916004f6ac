"""What a shown document proves, and what a person record says about it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.answer import Answer
from counter_app.domain.identity import (
    Comparison,
    DocumentKind,
    IdentityChecks,
    compare,
    establish,
    kind_of,
)
from counter_app.domain.mrz import Mrz, read_mrz
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import PersonRecord
from tests.zones import driving_licence, td1, td3

TODAY = date(2026, 11, 23)
VALID = date(2031, 8, 30)
GOOD = IdentityChecks(Answer.YES, Answer.YES, Answer.YES, Answer.YES, Answer.YES)
DOCUMENTS = [kind for kind in DocumentKind if kind.is_document]
ANSWERS = st.sampled_from(Answer)
ANSWERS_OR_NONE = st.none() | ANSWERS
YES, UNKNOWN, NO = Answer.YES, Answer.UNKNOWN, Answer.NO


def record(
    surname: str = "Visser",
    given_names: str = "Bram Jan",
    birth: str = "19650310",
    sex: str = "M",
    numbers: tuple[str, ...] = (),
) -> PersonRecord:
    person = {"02.10": given_names, "02.40": surname, "03.10": birth, "04.10": sex}
    issued = tuple(Stack(Occurrence({"35.20": number})) for number in numbers)
    return PersonRecord("P1", {1: (Stack(Occurrence(person)),), 12: issued})


def passport(surname: str = "Visser", first: str = "Bram", birth: str = "650310", **more: str) -> Mrz:
    zone = read_mrz("\n".join(td3(surname, first, birth, "310830", **more)), TODAY)
    assert zone is not None
    return zone


def against(zone: Mrz, person: PersonRecord, kind: DocumentKind = DocumentKind.PASSPORT) -> Comparison:
    return compare(kind, zone, zone.document_number, person)


# What the checks come to


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_valid_document_on_which_all_is_right_establishes_who_it_is(kind: DocumentKind) -> None:
    assert establish(kind, VALID, GOOD, TODAY) is YES
    without_zone = replace(GOOD, mrz_sound=None, matches_record=None)
    assert establish(kind, VALID, without_zone, TODAY) is YES


def test_a_document_is_valid_up_to_and_with_its_last_day() -> None:
    assert establish(DocumentKind.PASSPORT, TODAY, GOOD, TODAY) is YES
    assert establish(DocumentKind.PASSPORT, date(2026, 11, 22), GOOD, TODAY) is UNKNOWN
    assert establish(DocumentKind.PASSPORT, None, GOOD, TODAY) is UNKNOWN


@pytest.mark.parametrize("check", ["mrz_sound", "matches_record"])
def test_a_no_on_paper_is_doubt_about_the_person(check: str) -> None:
    assert establish(DocumentKind.PASSPORT, VALID, replace(GOOD, **{check: NO}), TODAY) is UNKNOWN


@pytest.mark.parametrize("check", ["likeness", "genuine", "not_reported_missing"])
def test_another_face_a_false_or_a_missing_document_is_a_no(check: str) -> None:
    assert establish(DocumentKind.PASSPORT, VALID, replace(GOOD, **{check: NO}), TODAY) is NO
    assert establish(DocumentKind.PASSPORT, VALID, replace(GOOD, **{check: UNKNOWN}), TODAY) is UNKNOWN


@pytest.mark.parametrize("kind", [DocumentKind.CALL_BACK, DocumentKind.SIGNATURE])
def test_without_a_document_the_clerks_own_finding_counts(kind: DocumentKind) -> None:
    nothing = IdentityChecks(YES, UNKNOWN, None, None, UNKNOWN)
    for answer in Answer:
        assert establish(kind, None, replace(nothing, genuine=answer), TODAY) is answer


@given(
    st.sampled_from(DOCUMENTS), st.none() | st.dates(), ANSWERS, ANSWERS, ANSWERS_OR_NONE, ANSWERS_OR_NONE, ANSWERS
)  # fmt: skip
def test_yes_is_never_given_while_anything_is_less_than_yes(
    kind: DocumentKind,
    expires_on: date | None,
    genuine: Answer,
    likeness: Answer,
    mrz_sound: Answer | None,
    matches: Answer | None,
    not_missing: Answer,
) -> None:
    checks = IdentityChecks(genuine, likeness, mrz_sound, matches, not_missing)
    everything = expires_on is not None and expires_on >= TODAY
    everything &= all(each in (YES, None) for each in (mrz_sound, matches))
    everything &= all(each is YES for each in (genuine, likeness, not_missing))
    assert (establish(kind, expires_on, checks, TODAY) is YES) == everything


# Document beside record


def test_the_right_person_agrees_in_every_part() -> None:
    compared = against(passport(sex="M"), record(numbers=("SPECI2021",)))
    assert compared == Comparison(YES, YES, YES, YES)
    assert compared.answer is YES


def test_without_a_record_there_is_nothing_to_compare() -> None:
    assert compare(DocumentKind.PASSPORT, passport(), "SPECI2021", None).answer is None


@pytest.mark.parametrize(
    ("surname", "first", "own_surname", "own_given", "agree"),
    [
        ("Visser", "Bram", "Visser", "Bram Jan", YES),
        ("de Boer Visser", "Bram", "Visser", "Bram", YES),  # the partner's name in front
        ("van den Berg", "Anna", "Berg", "Anna", YES),  # the prefix in front
        ("Bergsma", "Anna", "Berg", "Anna", NO),  # not another name that begins alike
        ("Visser", "Daan", "Visser", "Bram", NO),  # the twin brother
        ("Mueller", "Jurgen", "Müller", "Jürgen", YES),
        ("Mueller", "Jurgen", "Muller", "Jurgen", NO),
        ("DAngelo", "Anne Marie", "d'Angelo", "Anne-Marie Louise", YES),
        ("Kaya", "Ayse", "Kaya", "Ayşe", YES),
        ("Visser", "Bram", ".", "Bram", None),
    ],
)
def test_names_agree_as_a_zone_writes_them(
    surname: str, first: str, own_surname: str, own_given: str, agree: Answer | None
) -> None:
    assert against(passport(surname, first), record(own_surname, own_given)).name is agree


def test_a_name_that_was_cut_off_may_be_shorter() -> None:
    surname = "Wielewaalstra van Hoogebrandenburg-Oudenhove"
    assert against(passport(surname, "Bram"), record(surname)).name is YES
    other = "Wielewaalstra van Hoogebrandenburg-Vrijhof"
    assert against(passport(surname, "Bram"), record(other)).name is NO
    # One letter that is left of a last word is nobody's surname.
    zone = passport("Oudenhove van Hoogebrandenburg-Wielew B", "Bram")
    assert (zone.names_cut, zone.surname[-2:]) == (True, " B")
    assert against(zone, record("Berg")).name is NO


@pytest.mark.parametrize(
    ("digits", "birth", "agree"),
    [
        ("650310", "19650310", YES),
        ("650311", "19650310", NO),
        ("200310", "19200310", YES),  # over a hundred years old
        ("65<<<<", "19650000", YES),
        ("650000", "19650000", YES),  # some countries write zeros
        ("65<<<<", "19650310", UNKNOWN),
        ("650310", "19650000", UNKNOWN),
        ("66<<<<", "19650310", NO),
        ("<<<<<<", "00000000", YES),
        ("650310", "00000000", UNKNOWN),
        ("650310", "", None),
    ],
)
def test_birth_dates_agree_only_as_far_as_both_know_them(
    digits: str, birth: str, agree: Answer | None
) -> None:
    assert against(passport(birth=digits), record(birth=birth)).birth is agree


def test_a_sex_that_is_not_told_contradicts_nothing() -> None:
    for on_document, on_record in itertools.product("MF<X", "MVO"):
        expected = {"MM": YES, "FV": YES, "MV": NO, "FM": NO}.get(on_document + on_record)
        assert against(passport(sex=on_document), record(sex=on_record)).sex is expected


def test_the_number_is_looked_up_for_dutch_travel_documents_only() -> None:
    person = record(numbers=("SPECI2021", "SPECI2019"))
    assert against(passport(number="SPECI2019"), person).number is YES
    assert against(passport(number="SPECI2018"), person).number is UNKNOWN
    assert against(passport(), record()).number is None
    foreign = passport(state="BEL", number="EH1234567")
    assert against(foreign, person, DocumentKind.FOREIGN_PASSPORT).number is None
    licence = read_mrz(driving_licence(), TODAY)
    assert licence is not None
    assert against(licence, person, DocumentKind.DRIVING_LICENCE).answer is None


def test_a_number_that_was_typed_over_says_something_only_when_it_is_found() -> None:
    person = record(numbers=("SPECI2021",))
    assert compare(DocumentKind.PASSPORT, None, "SPECI2021", person).answer is YES
    assert compare(DocumentKind.PASSPORT, None, "SPECI2099", person).answer is None


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (td3("A", "B", "650310", "310830"), DocumentKind.PASSPORT),
        (td3("A", "B", "650310", "310830", state="BEL"), DocumentKind.FOREIGN_PASSPORT),
        (td1("A", "B", "650310", "310830"), DocumentKind.IDENTITY_CARD),
        (td1("A", "B", "650310", "310830", code="IR"), DocumentKind.RESIDENCE_DOCUMENT),
        (td1("A", "B", "650310", "310830", code="A<"), DocumentKind.RESIDENCE_DOCUMENT),
        ((driving_licence(),), DocumentKind.DRIVING_LICENCE),
    ],
)
def test_a_zone_tells_its_kind_of_document(lines: tuple[str, ...], kind: DocumentKind) -> None:
    zone = read_mrz("".join(lines), TODAY)
    assert zone is not None
    assert kind_of(zone) is kind
