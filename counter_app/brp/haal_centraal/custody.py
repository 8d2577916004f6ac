"""Who has authority over a minor, and whether somebody is under guardianship, as category 11 says it."""

from __future__ import annotations

from typing import Final

from counter_app.brp.haal_centraal import investigation as under
from counter_app.brp.haal_centraal.investigation import Investigated
from counter_app.brp.haal_centraal.reader import Reader
from counter_app.domain.person import CUSTODY

Values = dict[str, str]
#: Something was said of guardianship, and nobody knows what: never that there is none.
_UNREADABLE: Final = "."


def custody_values(plain: Reader) -> Values:
    """Category 11. What the interface worked out from the law stands where else a court's decision stands.

    Where it couldn't, or nobody has authority for now, there is no code: then a clerk has to look at it.
    """
    looked = Investigated(CUSTODY)
    looked.add(plain, under.CUSTODY, "datumIngangOnderzoekGezag", beside=(under.PERSON, under.REGISTRATION))
    own = plain.text("burgerservicenummer")
    parents = {
        one.text("burgerservicenummer"): one.text("ouderAanduiding") for one in plain.children("ouders")
    }
    codes = set()
    for one in plain.children("gezag"):
        about, code = _relation(one, parents)
        # A parent's own answer tells of the children; that is said of them, not of the parent.
        if about != own or not own:
            continue
        codes.add(code)
        if one.truth("inOnderzoek"):
            looked.add_element("32.10")
    recorded = plain.code("indicatieGezagMinderjarige")
    worked_out = codes.pop() if len(codes) == 1 else ""
    guardianship = plain.truth("indicatieCurateleRegister")
    if guardianship is None and "indicatieCurateleRegister" in plain:
        told = _UNREADABLE
    else:
        told = "1" if guardianship else ""
    return {
        "32.10": worked_out or recorded,
        "33.10": told,
        **looked.values(),
    }


def _relation(one: Reader, parents: dict[str, str]) -> tuple[str, str]:
    """Whom it is about, and the code it comes down to."""
    kind = one.text("type")
    minor = one.child("minderjarige")
    about = minor.text("burgerservicenummer")
    # Names and ages are said again of persons whom the record names already.
    for each in (minor, *one.children("ouders"), *one.children("derden"), one.child("derde")):
        each.child("naam")
        each.text("burgerservicenummer")
        each.text("type")
    parent = one.child("ouder")
    parent.child("naam")
    which = parents.get(parent.text("burgerservicenummer"), "")
    one.text("toelichting")
    one.truth("inOnderzoek")
    match kind:
        case "GezamenlijkOuderlijkGezag":
            return about, "12"
        case "EenhoofdigOuderlijkGezag":
            return about, which
        case "GezamenlijkGezag":
            return about, f"{which}D" if which else ""
        case "Voogdij":
            return about, "D"
        case "TijdelijkGeenGezag" | "GezagNietTeBepalen":
            return about, ""
    one.wrong("type")
    return about, ""
