"""What a clerk may type in the one search field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError
from counter_app.services.person_query import Criteria, read_query


@pytest.mark.parametrize(
    ("typed", "criteria"),
    [
        ("999990822", Criteria(bsn="999990822")),
        ("9999 90 822", Criteria(bsn="999990822")),
        ("12", None),
        ("1411 xr 27", Criteria(postcode="1411XR", house_number=27)),
        ("1411XR27", Criteria(postcode="1411XR", house_number=27)),
        ("1411XR27a2", Criteria(postcode="1411XR", house_number=27, suffix="a2")),
        ("1411 XR 27-bis", Criteria(postcode="1411XR", house_number=27, suffix="bis")),
        ("1411 xr 27 a", Criteria(postcode="1411XR", house_number=27, suffix="a")),
        # A letter before a name is an initial.
        ("1411 xr 27 a jansen", Criteria(postcode="1411XR", house_number=27, words=("a", "jansen"))),
        ("1234AB 5 jansen", Criteria(postcode="1234AB", house_number=5, words=("jansen",))),
        ("1234AB 5 1980", Criteria(postcode="1234AB", house_number=5, birth=PartialDate(1980, 0, 0))),
        ("1980 de Vries", Criteria(words=("de", "vries"), birth=PartialDate(1980, 0, 0))),
        ("Ravelijnhof 27, 1411 XR", Criteria(postcode="1411XR", house_number=27, words=("ravelijnhof",))),
        ("Ravelijnhof 27 Naarden", Criteria(street="ravelijnhof", house_number=27, words=("naarden",))),
        ("jansen, 1e Hoofdstraat 5", Criteria(street="1e hoofdstraat", house_number=5, words=("jansen",))),
        (
            "jansen 1980 hoofdstraat 5",
            Criteria(street="jansen hoofdstraat", house_number=5, birth=PartialDate(1980, 0, 0)),
        ),
        ("jansen 1980 hoofdstraat", Criteria(words=("jansen", "hoofdstraat"), birth=PartialDate(1980, 0, 0))),
        ("999990822 Jansen", Criteria(bsn="999990822", words=("jansen",))),
        ("Jansen geb. 14-5-1982", Criteria(words=("jansen",), birth=PartialDate(1982, 5, 14))),
        ("Ravelijnhof 27", Criteria(street="ravelijnhof", house_number=27)),
        ("1411-XR 27", Criteria(postcode="1411XR", house_number=27)),
        ("bsn 9999 90 822 1980", Criteria(bsn="999990822", birth=PartialDate(1980, 0, 0))),
        ("Blok A nr. 12", Criteria(street="blok a", house_number=12)),
        # A street may have a year in its name.
        ("Plein 1945 5", Criteria(street="plein 1945", house_number=5)),
        ("Plein 1945", Criteria(words=("plein",), birth=PartialDate(1945, 0, 0))),
        ("Haanstra 14-05-1982", Criteria(words=("haanstra",), birth=PartialDate(1982, 5, 14))),
        ("14051982 Haanstra", Criteria(words=("haanstra",), birth=PartialDate(1982, 5, 14))),
        ("Jansen 1970", Criteria(words=("jansen",), birth=PartialDate(1970, 0, 0))),
        ("van den Berg mei 1982", Criteria(words=("van", "den", "berg"), birth=PartialDate(1982, 5, 0))),
        ("Çelik, Zoë 1990", Criteria(words=("celik", "zoe"), birth=PartialDate(1990, 0, 0))),
    ],
)
def test_the_field_understands_what_clerks_type(typed: str, criteria: Criteria | None) -> None:
    if criteria is None:
        with pytest.raises(UserError):
            read_query(typed)
    else:
        assert read_query(typed) == criteria


@pytest.mark.parametrize(
    "typed",
    [
        "bsn 9999 90 822",
        "BSN: 9999.90.822",
        "9999-90-822",
        "9999 90 822 Jansen",
        "Jansen 999.990.822",
        "Jansen, bsn 999990822",
    ],
)
def test_a_bsn_is_known_however_its_digits_are_parted_and_whatever_stands_beside_it(typed: str) -> None:
    found = read_query(typed)
    assert found.bsn == "999990822"
    assert found.words in ((), ("jansen",))


@pytest.mark.parametrize("typed", ["a-nummer 2143101271", "A-nr. 2143 101 271", "anr: 2143101271"])
def test_an_a_number_may_be_called_so(typed: str) -> None:
    assert read_query(typed) == Criteria(a_number="2143101271")


@pytest.mark.parametrize(
    "typed",
    [
        "12-5-1980", "12.05.1980", "12/5/1980", "12 5 1980", "12-05-80", "12.5.80", "120580", "12051980",
        "19800512", "1980-05-12", "12 mei 1980", "12 MEI '80", "12-mei-1980", "12e mei 1980", "12 - 5 - 1980",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["Jansen {}", "{} Jansen", "Jansen, geb. {}", "Jansen geboortedatum {}"])
def test_a_birth_date_may_be_written_in_any_way_and_stand_anywhere(typed: str, where: str) -> None:
    found = read_query(where.format(typed), date(2026, 11, 22))
    assert found == Criteria(words=("jansen",), birth=PartialDate(1980, 5, 12))


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("00-05-1980", PartialDate(1980, 5, 0)),
        ("xx-05-1980", PartialDate(1980, 5, 0)),
        ("00-00-1980", PartialDate(1980, 0, 0)),
        ("12-??-1980", PartialDate(1980, 0, 0)),
        ("05.1980", PartialDate(1980, 5, 0)),
        ("1980-05", PartialDate(1980, 5, 0)),
        ("sept. 1980", PartialDate(1980, 9, 0)),
        # The last year that has been: nobody is born in 2027 yet.
        ("1-1-26", PartialDate(2026, 1, 1)),
        ("1-1-27", PartialDate(1927, 1, 1)),
    ],
)
def test_of_a_birth_date_day_and_month_may_be_unknown_and_its_century_left_out(
    typed: str, birth: PartialDate
) -> None:
    assert read_query(f"Jansen {typed}", date(2026, 11, 22)).birth == birth


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("v.d. Berg 1980", ("berg",)),
        ("vd Berg 1980", ("berg",)),
        ("v/d Berg 1980", ("berg",)),
        ("v. Dijk 1980", ("dijk",)),
        ("V. Dijk 1980", ("v", "dijk")),
        ("JP van den Berg 1980", ("j", "p", "van", "den", "berg")),
        ("JANSEN PIET 1980", ("jansen", "piet")),
        ("dhr. Jansen 1980", ("jansen",)),
        ("de heer Jansen 1980", ("jansen",)),
        ("de Heer, Piet 1980", ("de", "heer", "piet")),
    ],
)
def test_prefixes_may_be_shortened_and_people_addressed(typed: str, words: tuple[str, ...]) -> None:
    assert read_query(typed).words == words


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Jansen 31-02-1980", "datum bestaat niet"),
        ("Jansen 30 februari 1980", "datum bestaat niet"),
        ("Jansen 9999 90 823", "BSN"),
        ("bsn 1234 Jansen", "geen BSN"),
        ("a-nummer 999990822", "geen BSN"),
        ("", "Vul in wie u zoekt"),
        ("Jansen", "geboortedatum"),
        ("1982", "geslachtsnaam"),
        ("1411 XR", "huisnummer"),
        ("999990823", "BSN"),
        ("1234567890", "A-nummer"),
        ("x" * 201, "te lang"),
    ],
)
def test_what_singles_nobody_out_is_answered_with_what_to_add(typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_query(typed)


def test_the_words_are_parted_in_every_way_that_a_name_can_be_typed() -> None:
    def parted(typed: str) -> dict[str, tuple[str, ...]]:
        return {part.text: part.rest for part in read_query(typed).surnames()}

    assert parted("Berg 1982") == {"berg": ()}
    assert parted("van den Berg 1982") == {"van den berg": (), "berg": ()}
    assert parted("Anna Maria van den Berg 1982")["berg"] == ("anna", "maria")
    assert parted("Jansen van den Berg 1982") == {
        "jansen van den berg": (),
        "van den berg": ("jansen",),
        "jansen": ("berg",),
        "berg": ("jansen",),
    }
    # An initial alone is no surname.
    assert parted("j jansen 1982") == {"j jansen": (), "jansen": ("j",)}
    assert [part.text for part in read_query("jansen 1980 burg. de Vries 12").streets()][:4] == [
        "jansen burg de vries",
        "burg de vries",
        "de vries",
        "vries",
    ]


@given(st.text(max_size=80))
def test_any_text_gives_criteria_or_a_sentence(typed: str) -> None:
    try:
        criteria = read_query(typed, date(2026, 11, 22))
    except UserError as wrong:
        assert wrong.sentence.endswith(".")
    else:
        assert criteria.kind in {"bsn", "a_number", "postcode", "street", "name_and_birth"}
