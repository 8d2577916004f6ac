"""Annex 3 (art. 13): the attached data that the municipality may keep beside the person records."""

from __future__ import annotations

from datetime import date

from counter_app.registers.definition import Field, Kind, Register, Shipped, Term
from counter_app.registers.keepers import READERS, SUPERVISOR

_PURPOSES = (
    ("services", "Diensten aan burgers en wettelijke taken (art. 12)"),
    ("municipal_tasks", "Taken die het gemeentebestuur opdroeg (art. 12 onder 1)"),
    ("civil_affairs", "Taken van Burgerzaken (art. 12 onder 2)"),
)
#: Art. 13 lid 2 names these and no other.
_SOURCES = (
    ("subject", "De ingeschrevene"),
    ("recipient", "Een afnemer"),
    ("third_party", "Een derde"),
)


def _row(item: str, what: str, purpose: str) -> Shipped:
    values = {"item": item, "description": what, "purpose": purpose}
    return Shipped(values, date(2007, 7, 1), "Reglement Naarden 2007, lijst van aangehaakte gegevens.")


_SHIPPED = (
    _row("Indicaties van afnemers", "Welke onderdelen van de gemeente een persoon volgen", "municipal_tasks"),
    _row("Adreshistorie", "Waar iemand eerder woonde", "civil_affairs"),
    _row("Voogdij", "Wie de voogdij had of heeft", "civil_affairs"),
    _row("Onderzoeken", "Lopende en afgesloten onderzoeken naar gegevens", "civil_affairs"),
    _row("Systeembeheer en autorisaties", "Wie met het systeem mag werken, en waarmee", "municipal_tasks"),
    _row("Burgerlijke staat", "Huwelijk, partnerschap en het einde daarvan", "civil_affairs"),
    _row("Stemdistricten", "Bij welk stembureau een adres hoort", "services"),
    _row(
        "Persoonslijsten van vertrokken personen",
        "Wat blijft als iemand vertrekt, buiten de verwijsgegevens",
        "civil_affairs",
    ),
    _row(
        "Interne aantekeningen",
        "Zoals erkenning van een ongeboren kind, naturalisatie, straatnamen en huisnummers",
        "civil_affairs",
    ),
)

REGISTER = Register(
    key="annex_3",
    place=5,
    title="Bijlage 3: aangehaakte gegevens",
    tab="Aangehaakt",
    article="art. 13 lid 1 en art. 3 lid 5",
    prefix="B3",
    named_by="item",
    source="bijlage 3",
    fields=(
        Field("item", Kind.TEXT, "Gegeven", required=True, listed=True),
        Field("description", Kind.LONG_TEXT, "Wat het inhoudt", required=True),
        Field("purpose", Kind.CHOICE, "Doel", required=True, listed=True, options=_PURPOSES),
        Field(
            "obtained_from",
            Kind.CHOICE,
            "Verkregen van",
            "Nooit van internet (art. 13 lid 2).",
            options=_SOURCES,
        ),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    term=Term(None, "Elke versie van een bijlage blijft bewaard (art. 3 lid 5)."),
    shipped=_SHIPPED,
    note="Alleen de informatiebeheerder wijzigt een bijlage. Aangehaakte gegevens gaan nooit naar derden.",
)
