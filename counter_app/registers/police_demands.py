"""Demands of police and justice for other data than disclosures: on what ground, and what was decided."""

from __future__ import annotations

from counter_app.registers.definition import Deadline, EntryPaper, Field, Kind, Part, Register, Term
from counter_app.registers.keepers import OVERSEERS, PRIVACY_OFFICER, SUPERVISOR

_DECIDED = (("given", "Gegeven"), ("partly", "Deels gegeven"), ("refused", "Geweigerd"))

_ANSWER = EntryPaper(
    key="answer",
    label="Antwoord op de vordering",
    subject="Antwoord op uw vordering",
    to_name="officer",
    to_address="address",
    parts=(
        Part("Op {received_on} kreeg de gemeente uw vordering op grond van {ground}."),
        Part("{data}", "Wat u vorderde"),
        Part("{decided}", "Wat de gemeente op {decided_on} besloot"),
        Part("{why}", "Waarom"),
    ),
)

REGISTER = Register(
    key="police_demands",
    place=19,
    title="Vorderingen van politie en justitie",
    tab="Vorderingen",
    article="Sv art. 126nc en verder",
    prefix="PJ",
    named_by="organ",
    source="register vorderingen",
    fields=(
        Field("organ", Kind.TEXT, "Welk orgaan", required=True, listed=True),
        Field("received_on", Kind.DATE, "Ontvangen op", required=True, listed=True),
        Field("officer", Kind.TEXT, "Wie vordert", "Naam en functie.", required=True, personal=True),
        Field("address", Kind.LONG_TEXT, "Adres voor het antwoord", personal=True),
        Field("reference", Kind.TEXT, "Kenmerk van de vordering", personal=True),
        Field("ground", Kind.TEXT, "Wettelijke grond", required=True),
        Field("data", Kind.LONG_TEXT, "Wat er wordt gevorderd", "Zoals opnames of IP-adressen.", required=True,
              personal=True),
        Field("answer_by", Kind.DATE, "Te beantwoorden voor", "De dag die in de vordering staat."),
        Field("silent", Kind.YES_NO, "Moet geheim blijven", "Wie geheim moet houden, zegt het ook de betrokkene niet."),
        Field("decided", Kind.CHOICE, "Besluit", options=_DECIDED),
        Field("decided_on", Kind.DATE, "Besloten op"),
        Field("why", Kind.LONG_TEXT, "Waarom zo besloten", personal=True),
    ),
    read=OVERSEERS,
    add=PRIVACY_OFFICER | SUPERVISOR,
    change=PRIVACY_OFFICER | SUPERVISOR,
    deadline=Deadline("answer_by", "decided_on", "Sv art. 126nd"),
    papers=(_ANSWER,),
    term=Term(5, "Vijf jaar na het besluit, voor verantwoording."),
    note="Gegevens uit de basisregistratie gaan langs een gewoon verzoek, niet langs dit register.",
)  # fmt: skip
