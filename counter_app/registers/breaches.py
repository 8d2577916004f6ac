"""Suspected breaches (AVG art. 33 and 34): what happened, within 72 hours told or decided, and who was informed."""

from __future__ import annotations

from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.registers.checking import time_of_day
from counter_app.registers.definition import Deadline, EntryPaper, Field, Kind, Part, Register, Term
from counter_app.registers.keepers import OVERSEERS, PRIVACY_OFFICER, SUPERVISOR

_DECIDED = (
    ("reported", "Gemeld bij de AP"),
    ("not_reported", "Niet gemeld: geen risico"),
    ("no_breach", "Geen datalek"),
)
_RISKS = (("none", "Geen risico"), ("some", "Risico"), ("high", "Hoog risico"))

#: Art. 33 lid 3, in the order of the form of the supervisory authority.
_REPORT = EntryPaper(
    key="report",
    label="Melding aan de AP",
    subject="Melding van een datalek",
    to="Autoriteit Persoonsgegevens",
    parts=(
        Part(rows=("nature", "discovered_on", "discovered_at"), heading="Wat er gebeurde"),
        Part(rows=("categories", "people", "records"), heading="Om wie en om welke gegevens het gaat"),
        Part(rows=("contact",), heading="Bij wie meer te horen is"),
        Part(rows=("consequences", "risk"), heading="Wat het gevolg kan zijn"),
        Part(rows=("measures", "informed_on"), heading="Wat er is gedaan"),
        Part(rows=("why_late",), heading="Als de melding na 72 uur komt"),
    ),
)
#: Art. 34 lid 2: plain words, and nothing about anybody else.
_LETTER = EntryPaper(
    key="person",
    label="Brief aan de betrokkene",
    subject="Er is iets misgegaan met uw gegevens",
    parts=(
        Part("Bij de gemeente is iets misgegaan met gegevens over u. Dat had niet mogen gebeuren."),
        Part("{nature}", "Wat er gebeurde"),
        Part("Het gaat om deze gegevens: {categories}"),
        Part("{consequences}", "Wat dit voor u kan betekenen"),
        Part("{measures}", "Wat wij hebben gedaan"),
        Part("{advice}", "Wat u zelf kunt doen"),
        Part("Hebt u vragen? Bel of schrijf: {contact}", "Vragen"),
        Part(
            "U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens, of de gemeente vragen "
            "welke gegevens zij van u heeft en aan wie zij die gaf."
        ),
    ),
)

REGISTER = Register(
    key="breaches",
    place=18,
    title="Datalekken en vermoedens daarvan",
    tab="Datalekken",
    article="AVG art. 33",
    prefix="DL",
    named_by="nature",
    source="register datalekken",
    fields=(
        Field("nature", Kind.TEXT, "Wat er gebeurde", "Zonder namen.", required=True, listed=True),
        Field("discovered_on", Kind.DATE, "Ontdekt op", required=True, listed=True),
        Field("discovered_at", Kind.TEXT, "Ontdekt om", "Het uur, zoals 14.30. De 72 uur gaan dan in.",
              check=time_of_day),
        Field("log_number", Kind.TEXT, "Regel van het verstrekkingenlog", "Als een verstrekking onterecht was."),
        Field("categories", Kind.LONG_TEXT, "Welke soorten gegevens", required=True),
        Field("people", Kind.NUMBER, "Hoeveel mensen ongeveer"),
        Field("records", Kind.NUMBER, "Hoeveel gegevens ongeveer"),
        Field("consequences", Kind.LONG_TEXT, "Wat het gevolg kan zijn", required=True),
        Field("risk", Kind.CHOICE, "Risico voor de betrokkenen",
              "Bij een hoog risico hoort de betrokkene het (AVG art. 34).", options=_RISKS),
        Field("warn_by", Kind.DATE, "Betrokkenen inlichten op of voor", "Leeg: er is nog geen dag bepaald."),
        Field("measures", Kind.LONG_TEXT, "Wat er is gedaan"),
        Field("advice", Kind.LONG_TEXT, "Wat de betrokkene zelf kan doen"),
        Field("contact", Kind.TEXT, "Bij wie meer te horen is", "Naam en telefoonnummer van de FG."),
        Field("decided", Kind.CHOICE, "Besluit", options=_DECIDED),
        Field("decided_on", Kind.DATE, "Gemeld of besloten op", "Leeg: nog niet besloten."),
        Field("why_late", Kind.LONG_TEXT, "Waarom later dan 72 uur", "Alleen als de melding later kwam."),
        Field("report_number", Kind.TEXT, "Nummer van de melding bij de AP"),
        Field("informed_on", Kind.DATE, "Betrokkenen ingelicht op", "AVG art. 34: bij een hoog risico."),
    ),
    read=OVERSEERS,
    add=PRIVACY_OFFICER | SUPERVISOR,
    change=PRIVACY_OFFICER | SUPERVISOR,
    # Whoever gave data can say that it was wrong to give them.
    reporters=frozenset(role for role in Role if Right.OWN_LOG in RIGHTS[role]),
    deadline=Deadline("discovered_on", "decided_on", "AVG art. 33 lid 1", hours=72, since_hour="discovered_at"),
    further_deadlines=(Deadline("warn_by", "informed_on", "AVG art. 34 lid 1"),),
    papers=(_REPORT, _LETTER),
    term=Term(5, "Vijf jaar na het besluit, zodat de toezichthouder het kan nagaan (AVG art. 33 lid 5)."),
    note="Meld binnen 72 uur na de ontdekking, of schrijf op waarom melden niet hoeft. "
    "Zeg tegen anderen nooit om wie het gaat.",
)  # fmt: skip
