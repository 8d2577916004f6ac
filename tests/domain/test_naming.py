"""Names, titles and forms of address, row by row as the national interface gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.naming import Name, Partnership, Salutation, initials, partner_that_counts, salutation
from counter_app.domain.partial_date import PartialDate

OWN = Name("Hendrik Jan", "", "van den", "Aedel")
HERS = Name("Maria", "", "van den", "Aedel")
PARTNER = Name("Jo", "", "de", "Boer")
COUNT = Name("Karel", "G", "van", "Linde")


def called(
    own: Name, sex: str, usage: str = "E", partner: Name | None = None, *, ended: bool = False
) -> Salutation:
    partnerships = [Partnership(partner, is_ended=ended)] if partner else []
    return salutation(own, sex, usage, partnerships)


def with_title(name: Name, title: str) -> Name:
    return Name(name.given, title, name.prefix, name.surname)


@pytest.mark.parametrize(
    ("given_names", "letters"),
    [
        ("Hendrik Jan", "H.J."),
        ("Suzie Q", "S.Q"),
        ("J P", "J P"),
        ("A Suzie B", "A S.B"),
        ("Anne-Marie Thea", "A.T."),
        ("Theodoor Philip IJsbrand Charles", "T.P.I.C."),
        ("jan", "j."),
        ("Élise", "É."),
        ("E\u0301lise M\u0302 Jo", "E\u0301.M\u0302 J."),
        ("(Anne) 't & Jo", "A.t.J."),
        ("100% @", "1."),
        ("", ""),
    ],
)
def test_initials(given_names: str, letters: str) -> None:
    assert initials(given_names) == letters


@pytest.mark.parametrize(
    ("title", "sex", "shown"),
    [
        ("", "M", "Hendrik Jan van den Aedel"),
        ("B", "M", "Hendrik Jan baron van den Aedel"),
        ("B", "V", "Hendrik Jan barones van den Aedel"),
        ("BS", "M", "Hendrik Jan baron van den Aedel"),
        ("BS", "O", "Hendrik Jan barones van den Aedel"),
        ("R", "V", "Hendrik Jan ridder van den Aedel"),
        ("JV", "V", "jonkvrouw Hendrik Jan van den Aedel"),
        ("JV", "M", "jonkheer Hendrik Jan van den Aedel"),
        ("JH", "O", "jonkheer Hendrik Jan van den Aedel"),
        ("PS", "V", "Hendrik Jan prinses van den Aedel"),
        ("MI", "M", "Hendrik Jan markies van den Aedel"),
        ("XX", "M", "Hendrik Jan van den Aedel"),
    ],
)
def test_full_name_with_title_or_predicate_in_the_form_of_the_sex(title: str, sex: str, shown: str) -> None:
    assert called(with_title(OWN, title), sex).full_name == shown


@pytest.mark.parametrize(
    ("usage", "addressee", "opening", "in_text"),
    [
        ("E", "H.J. van den Aedel", "Geachte heer Van den Aedel", "de heer Van den Aedel"),
        ("P", "H.J. de Boer", "Geachte heer De Boer", "de heer De Boer"),
        (
            "V",
            "H.J. de Boer-van den Aedel",
            "Geachte heer De Boer-van den Aedel",
            "de heer De Boer-van den Aedel",
        ),
        (
            "N",
            "H.J. van den Aedel-de Boer",
            "Geachte heer Van den Aedel-de Boer",
            "de heer Van den Aedel-de Boer",
        ),
        ("", "H.J. van den Aedel", "Geachte heer Van den Aedel", "de heer Van den Aedel"),
    ],
)
def test_plain_names_by_naming_use(usage: str, addressee: str, opening: str, in_text: str) -> None:
    names = called(OWN, "M", usage, PARTNER)
    assert (names.addressee, names.style, names.opening, names.in_text) == (addressee, None, opening, in_text)


def test_a_person_of_unrecorded_sex_is_addressed_by_initials() -> None:
    names = called(OWN, "O")
    assert names.opening == "Geachte H.J. van den Aedel"
    assert names.in_text == "H.J. van den Aedel"
    nameless = called(Name("", "", "van", "Aedel"), "O")
    assert nameless.opening == "Geachte Van Aedel"
    assert nameless.in_text == "Van Aedel"
    assert nameless.addressee == "Van Aedel"
    assert nameless.initials is None


@pytest.mark.parametrize(
    ("usage", "addressee", "style", "opening", "in_text"),
    [
        (
            "E",
            "H.J. graaf van den Aedel",
            "De hooggeboren heer",
            "Hooggeboren heer",
            "graaf van den Aedel",
        ),
        ("P", "H.J. de Boer", None, "Geachte heer De Boer", "de heer De Boer"),
        (
            "V",
            "H.J. de Boer-graaf van den Aedel",
            "De hooggeboren heer",
            "Hooggeboren heer",
            "de heer De Boer-graaf van den Aedel",
        ),
        (
            "N",
            "H.J. graaf van den Aedel-de Boer",
            "De hooggeboren heer",
            "Hooggeboren heer",
            "graaf van den Aedel-de Boer",
        ),
    ],
)
def test_own_title(usage: str, addressee: str, style: str | None, opening: str, in_text: str) -> None:
    names = called(with_title(OWN, "G"), "M", usage, PARTNER)
    assert (names.addressee, names.style, names.opening, names.in_text) == (
        addressee,
        style,
        opening,
        in_text,
    )


@pytest.mark.parametrize(
    ("usage", "addressee", "style", "opening", "in_text"),
    [
        (
            "E",
            "Jonkheer H.J. van den Aedel",
            "De hoogwelgeboren heer",
            "Hoogwelgeboren heer",
            "jonkheer van den Aedel",
        ),
        ("P", "H.J. de Boer", None, "Geachte heer De Boer", "de heer De Boer"),
        (
            "V",
            "H.J. de Boer-jonkheer van den Aedel",
            "De hoogwelgeboren heer",
            "Hoogwelgeboren heer",
            "de heer De Boer-jonkheer van den Aedel",
        ),
        (
            "N",
            "Jonkheer H.J. van den Aedel-de Boer",
            "De hoogwelgeboren heer",
            "Hoogwelgeboren heer",
            "jonkheer van den Aedel-de Boer",
        ),
    ],
)
def test_own_predicate(usage: str, addressee: str, style: str | None, opening: str, in_text: str) -> None:
    names = called(with_title(OWN, "JH"), "M", usage, PARTNER)
    assert (names.addressee, names.style, names.opening, names.in_text) == (
        addressee,
        style,
        opening,
        in_text,
    )


@pytest.mark.parametrize(
    ("title", "sex", "style", "opening"),
    [
        ("P", "M", "De hoogheid", "Hoogheid"),
        ("PS", "V", "De hoogheid", "Hoogheid"),
        ("P", "O", "De hoogheid", "Hoogheid"),
        ("GI", "V", "De hooggeboren vrouwe", "Hooggeboren vrouwe"),
        ("H", "V", "De hoogwelgeboren vrouwe", "Hoogwelgeboren vrouwe"),
        ("R", "M", "De hoogwelgeboren heer", "Hoogwelgeboren heer"),
        ("R", "V", None, "Hoogwelgeboren vrouwe"),
        ("JV", "V", "De hoogwelgeboren vrouwe", "Hoogwelgeboren vrouwe"),
        ("B", "O", None, "Geachte H.J. van den Aedel"),
    ],
)
def test_how_each_rank_is_addressed(title: str, sex: str, style: str | None, opening: str) -> None:
    names = called(with_title(OWN, title), sex)
    assert (names.style, names.opening) == (style, opening)


def test_a_title_without_a_form_for_the_sex_is_left_out_of_the_name() -> None:
    for title, sex, in_text in (
        ("P", "O", "H.J. van den Aedel"),
        ("R", "V", "mevrouw Van den Aedel"),
    ):
        names = called(with_title(OWN, title), sex)
        assert names.addressee == "H.J. van den Aedel"
        assert names.in_text == in_text
    prince = called(with_title(OWN, "P"), "O", "P", PARTNER)
    assert (prince.style, prince.opening) == (None, "Geachte H.J. de Boer")


@pytest.mark.parametrize(
    ("usage", "addressee", "in_text"),
    [
        ("P", "M. gravin van Linde", "gravin van Linde"),
        ("V", "M. gravin van Linde-van den Aedel", "gravin van Linde-van den Aedel"),
        ("N", "M. van den Aedel-gravin van Linde", "mevrouw Van den Aedel-gravin van Linde"),
    ],
)
def test_a_woman_who_bears_the_name_of_a_count_is_a_countess(
    usage: str, addressee: str, in_text: str
) -> None:
    for ended in (False, True):
        names = called(HERS, "V", usage, COUNT, ended=ended)
        assert names.addressee == addressee
        assert names.style == "De hooggeboren vrouwe"
        assert names.opening == "Hooggeboren vrouwe"
        assert names.in_text == in_text


def test_the_courtesy_title_goes_before_the_own_title() -> None:
    names = called(with_title(HERS, "BS"), "V", "N", COUNT)
    assert names.addressee == "M. barones van den Aedel-gravin van Linde"
    assert names.style == "De hooggeboren vrouwe"
    assert names.opening == "Hooggeboren vrouwe"
    assert names.in_text == "barones van den Aedel-gravin van Linde"
    first = called(with_title(HERS, "BS"), "V", "V", COUNT)
    assert first.addressee == "M. gravin van Linde-barones van den Aedel"
    assert first.in_text == "gravin van Linde-barones van den Aedel"


def test_no_courtesy_title_for_a_man_for_a_predicate_or_with_only_the_own_name() -> None:
    assert called(OWN, "M", "P", COUNT).addressee == "H.J. van Linde"
    assert called(HERS, "V", "E", COUNT).opening == "Geachte mevrouw Van den Aedel"
    assert called(HERS, "V", "P", with_title(COUNT, "JH")).addressee == "M. van Linde"
    assert called(HERS, "V", "P", with_title(COUNT, "R")).opening == "Geachte mevrouw Van Linde"


def test_an_unknown_surname_of_the_partner_leaves_the_own_name_but_the_courtesy_stays_in_the_opening() -> (
    None
):
    unknown = Name.of("Karel", "G", None, ".")
    names = called(HERS, "V", "P", unknown)
    assert names.addressee == "M. van den Aedel"
    assert names.style is None
    assert names.opening == "Hooggeboren vrouwe"
    assert names.in_text == "mevrouw Van den Aedel"


def test_a_jonkvrouw_loses_the_predicate_by_marriage_but_not_by_one_that_ended_and_left_no_name() -> None:
    lady = with_title(HERS, "JV")
    assert called(lady, "V").addressee == "Jonkvrouw M. van den Aedel"
    married = called(lady, "V", "E", PARTNER)
    assert married.addressee == "M. van den Aedel"
    assert married.style is None
    assert married.opening == "Geachte mevrouw Van den Aedel"
    assert married.in_text == "mevrouw Van den Aedel"
    divorced = called(lady, "V", "E", PARTNER, ended=True)
    assert divorced.addressee == "Jonkvrouw M. van den Aedel"
    assert divorced.opening == "Hoogwelgeboren vrouwe"
    bears_his_name = called(lady, "V", "N", PARTNER, ended=True)
    assert bears_his_name.addressee == "M. van den Aedel-de Boer"
    # The full name says who she is, not how she is addressed.
    assert married.full_name == "jonkvrouw Maria van den Aedel"


def test_without_an_own_surname_there_is_no_name_to_write_to() -> None:
    unknown = Name.of("Maria", None, None, ".")
    names = called(unknown, "V", "N", PARTNER)
    assert (names.addressee, names.style, names.opening, names.in_text) == (None, None, None, None)
    assert names.full_name == "Maria"
    by_partner = called(unknown, "V", "P", PARTNER)
    assert by_partner.addressee == "M. de Boer"
    assert by_partner.opening == "Geachte mevrouw De Boer"
    titled = called(Name("Maria", "BS", "", ""), "V", "E")
    assert (titled.addressee, titled.opening, titled.in_text) == (None, "Hoogwelgeboren vrouwe", None)
    assert called(unknown, "V", "V", COUNT).opening == "Hooggeboren vrouwe"


def test_the_first_letter_is_a_capital_where_the_rule_says_so() -> None:
    assert called(Name("jan", "", "", "boer"), "M").addressee == "J. boer"
    assert called(Name("", "", "'t", "Hart"), "M").opening == "Geachte heer 't Hart"
    assert called(Name("Jan", "", "", "el Idrissi"), "M").in_text == "de heer El Idrissi"


def test_received_spaces_never_show() -> None:
    own = Name.of(" Jan  Piet ", None, " van  den ", " Berg ")
    names = called(own, "M", "N", Name.of("Jo", None, "de ", " Vries "))
    assert names.addressee == "J.P. van den Berg-de Vries"
    assert own.sorted == "Berg, Jan Piet van den"


def date(text: str) -> PartialDate | None:
    return PartialDate.parse_lo3(text)


def test_the_oldest_current_marriage_counts_else_the_one_that_ended_last() -> None:
    first, second, former, long_ago = (Name(surname=surname) for surname in ("Een", "Twee", "Ex", "Oud"))
    ended = [
        Partnership(former, None, date("20100101"), is_ended=True),
        Partnership(long_ago, None, date("19900101"), is_ended=True),
    ]
    both = [Partnership(second, date("20200101")), Partnership(first, date("20150000")), *ended]
    assert getattr(partner_that_counts(both), "partner", None) == first
    unknown = [*both, Partnership(second, date("00000000"))]
    assert getattr(partner_that_counts(unknown), "since", None) == date("00000000")
    assert getattr(partner_that_counts(ended), "partner", None) == former
    assert partner_that_counts([]) is None


TEXT = st.text(alphabet="aB é.-'", max_size=8)
NAMES = st.builds(Name.of, TEXT, st.sampled_from(["", "B", "G", "P", "R", "JH", "JV", "??"]), TEXT, TEXT)


@given(NAMES, st.sampled_from("MVO?"), st.sampled_from("EPVN "), st.lists(NAMES, max_size=2), st.booleans())
def test_no_form_of_address_holds_stray_spaces(
    own: Name, sex: str, usage: str, partners: list[Name], ended: bool
) -> None:
    names = salutation(own, sex, usage, [Partnership(each, is_ended=ended) for each in partners])
    for text in (names.full_name, names.addressee, names.opening, names.in_text, names.initials, names.style):
        if text is not None:
            assert text == " ".join(text.split())
            assert text
    if names.addressee is None:
        assert names.in_text is None
        assert names.style is None
