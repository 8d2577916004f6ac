"""The slip says what the log says, whatever the names look like."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.output.content import (
    Addressee,
    Costs,
    DataGroup,
    DataRow,
    Remark,
    Settlement,
    SlipContent,
    UnderInvestigation,
)
from counter_app.output.slip import slip
from tests.output.papers import SLIP, letters_of, pages, text_of

#: The diacritics of the LO character set, and the letters that stand by themselves.
_DIACRITICS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u0327\u030b\u0328\u030c"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_OTHERS = "ÆĐĦĿŁØŒÞŦŊŉĸæđðħıŀłøœßþŧŋĳĲªº£$¥#§¤'\"«»°±²³×µ¶·÷¼½¾¿¡–‘’“”Ω"
_COMPOSED = [unicodedata.normalize("NFC", letter + mark) for letter in _LETTERS for mark in _DIACRITICS]
TELETEX = [character for character in _COMPOSED if len(character) == 1] + list(_OTHERS)


def test_everything_that_was_recorded_can_be_read_on_the_paper() -> None:
    text = text_of(slip(SLIP))
    for said in (
        "Gemeente Naarden",
        "Bewijs van verstrekking",
        "Logregel 18.205",
        "2026-01847, ontvangen op 18 november 2026",
        "Stichting Het Anker, Lijnbaanpad 5, 1411 BB NAARDEN",
        "Hoedanigheid noodfonds",
        "Vertegenwoordigd door I. Vroom",
        "Over Wietske Antje Haanstra",
        "Doel Toegekende uitkering bezorgen",
        "artikel 10, tweede en vijfde lid, van het privacyreglement; artikel 100, eerste lid, onder a,",
        "Naam Wietske Antje Haanstra",
        "Adres Ravelijnhof 27 Naarden",
        "Adres in onderzoek sinds 2 november 2026.",
        "artikel 88, tweede lid, van de Wet GBA",
        "artikel 11, zevende lid",
        "S. de Wit, medewerker Burgerzaken, Balie 3",
        "maandag 23 november 2026, 10:44 uur",
        "€ 7,50, vooraf voldaan, nota 2026-0412",
        "Controlecode 18.205 · 7c1e 90af 52d4 e3b8 ab12",
        "Pagina 1 van 1",
    ):
        assert said in text


def test_a_preview_gives_no_number_and_no_code_away() -> None:
    for content in (SLIP, replace(SLIP, log_number=None, fingerprint=None)):
        text = text_of(slip(content, preview=True))
        assert "nummer volgt" in text
        assert "18.205" not in text
        assert "7c1e" not in text
        assert "2026-0412" not in text


@pytest.mark.parametrize(
    "unrecorded",
    [
        replace(SLIP, log_number=None),
        replace(SLIP, fingerprint=None),
        replace(SLIP, fingerprint="7c1e90af"),
    ],
)
def test_without_a_log_entry_there_is_no_paper(unrecorded: SlipContent) -> None:
    with pytest.raises(ValueError):
        slip(unrecorded)


def test_the_use_restriction_is_printed_only_for_whom_it_binds() -> None:
    assert "Gebruik van deze gegevens" not in text_of(slip(replace(SLIP, restricted_use=False)))


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        (Costs(Settlement.FREE), "geen kosten"),
        (Costs(Settlement.AFTERWARDS, 1490, "2026-0413"), "€ 14,90, te betalen met nota 2026-0413"),
        (Costs(Settlement.PREPAID, 1490), "€ 14,90, vooraf voldaan, nota nummer volgt"),
    ],
)
def test_the_costs_line(costs: Costs, said: str) -> None:
    assert f"Kosten {said}" in text_of(slip(replace(SLIP, costs=costs)))


def test_an_investigation_of_which_little_is_known() -> None:
    text = text_of(slip(replace(SLIP, under_investigation=(UnderInvestigation("Geboortedatum"),))))
    assert "Geboortedatum in onderzoek. Dit gegeven kan onjuist zijn." in text


def test_own_data_are_grouped_and_go_on_over_pages() -> None:
    groups = tuple(
        DataGroup(
            f"Categorie {number}", tuple(DataRow(f"Gegeven {row}", f"waarde {row}") for row in range(30))
        )
        for number in range(1, 4)
    )
    own = replace(SLIP, own_data=True, about="", data=groups, restricted_use=False, under_investigation=())
    first, *others = pages(slip(own))
    assert "Uw gegevens uit de basisadministratie" in first
    assert "Over " not in first
    assert any("Categorie 2 (vervolg)" in page for page in others)
    everything = " ".join([first, *others])
    assert everything.count("waarde 29") == 3
    assert "Wat u kunt doen" in everything


def test_the_longest_names_and_forty_elements_stay_complete() -> None:
    surname, first_names = "Van-Ostade" * 19 + "Zeevaar", ("Maximiliaan " * 17)[:193].strip()
    rows = tuple(DataRow(f"Element {number}", f"{first_names} {surname} {number}") for number in range(40))
    purpose = ("Waarom iemand deze gegevens nodig heeft, kan een lang verhaal zijn. " * 40)[:2000]
    content = replace(
        SLIP,
        about=f"{first_names} {surname}",
        to=Addressee(f"{first_names} {surname}", ("Kade 1", "1411 AA  Ergens")),
        purpose=purpose,
        data=(DataGroup("", rows),),
        remarks=(Remark("Let op", purpose),),
    )
    read = letters_of("".join(_body(page) for page in pages(slip(content))))
    for row in rows:
        assert letters_of(row.label + row.value) in read
    assert read.count(letters_of(purpose)) == 2


def test_one_value_may_be_longer_than_a_page() -> None:
    children = "\n".join(f"Kind nummer {number}" for number in range(200))
    content = replace(SLIP, data=(DataGroup("", (DataRow("Kinderen", children),)),))
    read = letters_of("".join(_body(page) for page in pages(slip(content))))
    assert letters_of(children) in read


@pytest.mark.parametrize(
    "name",
    [
        "<Onbekend> & </Onbemind>",
        "</html>",
        "&lt;b&gt;",
        "<font name='x'>",
        "<!-- a -->",
        "50% {x} \\n",
        "<br/>a",
    ],
)
def test_a_name_that_looks_like_markup_is_printed_as_it_is(name: str) -> None:
    content = replace(SLIP, about=name, to=Addressee(name), data=(DataGroup(name, (DataRow("Naam", name),)),))
    assert letters_of(text_of(slip(content))).count(letters_of(name)) == 4


def test_every_letter_of_the_brp_prints() -> None:
    rows = tuple(DataRow(f"Rij {at}", " ".join(TELETEX[at : at + 20])) for at in range(0, len(TELETEX), 20))
    text = text_of(slip(replace(SLIP, data=(DataGroup("", rows),))))
    assert {"ǰ", "Ǵ", "ǵ", "ģ", "ŉ", "Ł"} <= set(TELETEX)
    missing = [character for character in TELETEX if character not in unicodedata.normalize("NFC", text)]
    assert missing == []


def test_signs_that_reverse_or_hide_text_do_not_reach_the_paper() -> None:
    content = replace(SLIP, data=(DataGroup("", (DataRow("Naam", "Jan\u202eneja\u200b\x07s 漢"),)),))
    assert "Naam Janneja s \ufffd" in text_of(slip(content))


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=300), st.text(max_size=80))
def test_no_text_at_all_can_break_the_paper(value: str, label: str) -> None:
    content = replace(SLIP, about=value, purpose=value, data=(DataGroup(label, (DataRow(label, value),)),))
    assert pages(slip(content))[-1].rstrip().endswith(f"van {len(pages(slip(content)))}")


def _body(page: str) -> str:
    """A page without its head and foot."""
    _, _, rest = " ".join(page.split()).partition("Logregel 18.205")
    body, _, _ = rest.rpartition("Verzoek 2026-01847 · Controlecode")
    return body.replace("Verstrekte gegevens (vervolg)", "")


def test_a_paper_under_rules_that_no_longer_hold_says_so() -> None:
    warned = replace(SLIP, letterhead=replace(SLIP.letterhead, fictitious=False, expired_rules=True))
    assert "REGELS VAN 2007" in text_of(slip(warned))
    assert "Niet voor echte verzoeken" in text_of(slip(warned))
    assert "REGELS VAN 2007" not in text_of(slip(SLIP))
