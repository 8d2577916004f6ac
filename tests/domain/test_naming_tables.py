"""Every combination of naming use, sex, titles and partner, against the rules written as a table."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.naming import Name, Partnership, Salutation, salutation

# VL initials, VV/GN own prefix and surname, VP/GP the partner's, AT own title, PR predicate, HT courtesy title.
ADDRESSEE = {
    ("E", "plain"): "VL VV GN",
    ("P", "plain"): "VL VP GP",
    ("V", "plain"): "VL VP GP-VV GN",
    ("N", "plain"): "VL VV GN-VP GP",
    ("E", "AT"): "VL AT VV GN",
    ("P", "AT"): "VL VP GP",
    ("V", "AT"): "VL VP GP-AT VV GN",
    ("N", "AT"): "VL AT VV GN-VP GP",
    ("E", "PR"): "PR VL VV GN",
    ("P", "PR"): "VL VP GP",
    ("V", "PR"): "VL VP GP-PR VV GN",
    ("N", "PR"): "PR VL VV GN-VP GP",
    ("P", "HT"): "VL HT VP GP",
    ("V", "HT"): "VL HT VP GP-AT VV GN",
    ("N", "HT"): "VL AT VV GN-HT VP GP",
}
# What stands behind «Geachte heer» and, plain, behind «de heer» in running text.
BEHIND = {"E": "VV GN", "P": "VP GP", "V": "VP GP-VV GN", "N": "VV GN-VP GP"}
IN_TEXT_TITLED = {"E": "PR AT VV GN", "N": "PR AT VV GN-VP GP", "V": "VP GP-PR AT VV GN", "P": "VP GP"}
IN_TEXT_COURTESY = {"P": "HT VP GP", "V": "HT VP GP-PR AT VV GN", "N": "PR AT VV GN-HT VP GP"}
FEMALE = {"B": "barones", "BS": "barones", "G": "gravin", "GI": "gravin", "H": "hertogin", "HI": "hertogin",
          "M": "markiezin", "MI": "markiezin", "P": "prinses", "PS": "prinses", "R": "",
          "JH": "jonkvrouw", "JV": "jonkvrouw"}  # fmt: skip
MALE = {"B": "baron", "BS": "baron", "G": "graaf", "GI": "graaf", "H": "hertog", "HI": "hertog",
        "M": "markies", "MI": "markies", "P": "prins", "PS": "prins", "R": "ridder",
        "JH": "jonkheer", "JV": "jonkheer"}  # fmt: skip
FORMS = {"V": FEMALE, "M": MALE}
USES = ("E", "P", "V", "N", "")
SEXES = ("V", "M", "O", "")


def fill(template: str, words: dict[str, str]) -> str:
    sides = (" ".join(words[key] for key in side.split() if words[key]) for side in template.split("-"))
    return "-".join(sides)


def styled(title: str, female: bool, *, before: str) -> str:
    if title in ("P", "PS"):
        return f"{before}oogheid"
    rank = "ooggeboren" if title in ("G", "GI") else "oogwelgeboren"
    return f"{before}{rank} {'vrouwe' if female else 'heer'}"


def by_the_table(
    own: Name, sex: str, recorded: str, partner: Name | None, *, ended: bool
) -> tuple[str | None, str | None, str | None, str | None]:
    """Addressee, style, opening and running text, from the templates alone."""
    usage = recorded if recorded and partner and partner.surname else "E"
    predicate = own.title in ("JH", "JV")
    no_predicate = predicate and sex == "V" and partner is not None and (not ended or usage != "E")
    form = "" if no_predicate else FORMS.get(sex, {}).get(own.title, "")
    noble_husband = partner is not None and partner.title in ("B", "G", "H", "M", "P")
    courtesy = sex == "V" and recorded in ("P", "V", "N") and noble_husband
    husband = partner.title if partner else ""
    named_by_courtesy = courtesy and usage != "E"
    words = {
        "VL": "".join(f"{name[0]}." for name in own.given.split()),
        "VV": own.prefix,
        "GN": own.surname,
        "VP": partner.prefix if partner else "",
        "GP": partner.surname if partner else "",
        "AT": "" if predicate else form,
        "PR": form if predicate else "",
        "HT": FEMALE[husband] if named_by_courtesy else "",
    }
    nameless = usage != "P" and not own.surname
    opens_with = {"M": "heer", "V": "mevrouw"}.get(sex, words["VL"])

    kind = "HT" if named_by_courtesy else "plain" if not form else "PR" if predicate else "AT"
    naam = fill(ADDRESSEE[usage, kind], words)

    style = None
    if named_by_courtesy:
        style = styled(husband, female=True, before="De h")
    elif usage != "P" and (form or (own.title in ("P", "PS") and sex not in FORMS)):
        style = styled(own.title, sex == "V", before="De h")

    def with_capital(text: str) -> str:
        return text if sex not in FORMS and words["VL"] else text[:1].upper() + text[1:]

    plain = fill(BEHIND[usage], words)
    first = words["VP"] if usage in ("P", "V") else words["VV"]
    opening: str | None = " ".join(
        part for part in ("Geachte", opens_with, with_capital(plain) if first else plain) if part
    )
    keeps_title = own.title and usage != "P" and not no_predicate
    if courtesy:
        opening = styled(husband, female=True, before="H")
    elif keeps_title and (sex in FORMS or own.title in ("P", "PS")):
        opening = styled(own.title, sex == "V", before="H")
    elif nameless:
        opening = None

    text = fill(
        IN_TEXT_COURTESY[usage] if named_by_courtesy else IN_TEXT_TITLED[usage] if form else BEHIND[usage],
        words,
    )
    if not any(form and text.startswith(form) for form in (words["HT"], words["AT"], words["PR"])):
        before = {"M": "de heer", "V": "mevrouw"}.get(sex, words["VL"])
        text = f"{before} {with_capital(text)}".strip()
    if nameless:
        return None, None, opening, None
    return naam[:1].upper() + naam[1:], style, opening, text


def answered(names: Salutation) -> tuple[str | None, str | None, str | None, str | None]:
    return names.addressee, names.style, names.opening, names.in_text


@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize("recorded", USES)
def test_every_combination_is_as_the_table_has_it(sex: str, recorded: str) -> None:
    owns = [
        Name.of(given_names, title, prefix, surname)
        for given_names, title, prefix, surname in product(
            ("Hendrik Jan", "."), ("", *FEMALE), ("van den", None), ("Aedel", ".")
        )
    ]
    husbands = list(product(("", "B", "G", "P", "PS", "JH"), ("Linde", "."), (False, True)))
    for own in owns:
        alone: tuple[None, bool] = (None, False)
        # A prefix of the partner stands where the own name has none, and the other way round.
        prefix = None if own.prefix else "de"
        for partner, ended in (
            alone,
            *((Name.of("Karel", title, prefix, surname), ended) for title, surname, ended in husbands),
        ):
            partnerships = [Partnership(partner, is_ended=ended)] if partner else []
            names = salutation(own, sex, recorded, partnerships)
            expected = by_the_table(own, sex, recorded, partner, ended=ended)
            assert answered(names) == expected, (own, partner, ended)


TEXT = st.text(alphabet="aBé 'ij", max_size=8)
NAMES = st.builds(Name.of, TEXT, st.sampled_from(["", *FEMALE, "x"]), TEXT, TEXT | st.just("."))
MARRIAGES = st.lists(st.builds(Partnership, NAMES, is_ended=st.booleans()), max_size=3)


@given(NAMES, st.sampled_from(SEXES), st.sampled_from(USES), MARRIAGES)
def test_what_holds_for_every_name(own: Name, sex: str, usage: str, marriages: list[Partnership]) -> None:
    names = salutation(own, sex, usage, marriages)
    for text in (names.full_name, names.initials, *answered(names)):
        assert text is None or (text and text == " ".join(text.split()))
        assert text is None or (" -" not in text and "- " not in text)
    if names.addressee is None:
        assert names.style is None
        assert names.in_text is None
    else:
        assert not names.addressee[0].islower()
    if names.style is not None:
        husbands = {each.partner.title for each in marriages}
        assert own.title or husbands & {"B", "G", "H", "M", "P"}
    if sex == "V" and any(not each.is_ended for each in marriages):
        for text in answered(names):
            assert "jonkvrouw" not in (text or "").lower()
    if names.opening is not None:
        assert names.opening.startswith(("Geachte", "Hoogheid", "Hooggeboren", "Hoogwelgeboren"))
