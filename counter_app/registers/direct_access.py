"""Direct access (art. 5): who was designated for it, with the signed declaration and the day it was granted."""

from __future__ import annotations

from counter_app.registers.definition import EntryPaper, Field, Kind, Part, Register, Term
from counter_app.registers.keepers import DEPARTMENTS, READERS, SUPERVISOR

_COPY = EntryPaper(
    key="copy",
    label="Afschrift voor de medewerker",
    subject="Uw toegang tot de basisregistratie",
    to_name="employee",
    parts=(
        Part(
            "U hebt op {signed_on} een verklaring getekend. De toegang is u toegekend op {granted_on}. "
            "Dit is het afschrift van de verklaring met die datum; bewaar het."
        ),
        Part("{purpose}", "Waarvoor u de gegevens mag gebruiken"),
        Part("{elements}", "Welke gegevens u mag raadplegen"),
        Part(
            "U raadpleegt alleen wat u voor uw taak nodig hebt. U houdt geheim wat u leest. U geeft uw wachtwoord "
            "aan niemand. Wie zich hier niet aan houdt, verliest de toegang; het college kan een maatregel nemen.",
            "Waar u zich aan houdt",
        ),
        Part("Aangewezen door: {cluster_manager}"),
    ),
)
_WITHDRAWN = EntryPaper(
    key="withdrawn",
    label="Intrekking van de toegang",
    subject="Uw toegang tot de basisregistratie is ingetrokken",
    to_name="employee",
    parts=(
        Part("Uw toegang tot de basisregistratie gold tot en met {valid_until}. Daarna is zij ingetrokken."),
        Part("Het college nam op {sanctioned_on} dit besluit: {sanction}", "Maatregel"),
        Part("Wat u bij uw werk las, blijft u geheimhouden."),
    ),
)

REGISTER = Register(
    key="direct_access",
    place=2,
    title="Rechtstreekse toegang",
    tab="Rechtstreekse toegang",
    article="art. 5 lid 2 en 3",
    prefix="RT",
    named_by="employee",
    source="register rechtstreekse toegang",
    fields=(
        Field("employee", Kind.TEXT, "Medewerker", required=True, personal=True, listed=True),
        Field("personnel_number", Kind.TEXT, "Personeelsnummer", required=True, personal=True),
        Field("department", Kind.CHOICE, "Onderdeel (bijlage 2)", required=True, listed=True,
              options=DEPARTMENTS),
        Field("purpose", Kind.LONG_TEXT, "a  Doel", "Wat de toegang rechtvaardigt.", required=True),
        Field("elements", Kind.ELEMENTS, "b  Gegevens", "Niet meer dan bijlage 2 toestaat voor dit onderdeel.",
              required=True),
        Field("cluster_manager", Kind.TEXT, "c  Aangewezen door clustermanager", "Naam en datum.",
              required=True),
        Field("signed_on", Kind.DATE, "d  Verklaring getekend op", "Leeg: nog niet getekend."),
        Field("granted_on", Kind.DATE, "Toegekend op", "Leeg: nog niet toegekend."),
        Field("copy_given_on", Kind.DATE, "Afschrift gegeven op"),
        Field("sanction", Kind.LONG_TEXT, "Sanctie", "Besluit van het college (art. 5 lid 4).", personal=True),
        Field("sanctioned_on", Kind.DATE, "Sanctie besloten op", personal=True),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    papers=(_COPY, _WITHDRAWN),
    term=Term(1, "Zolang de toegang duurt, en een jaar voor de controle (art. 5 lid 3)."),
    note="Trekt u de toegang in? Kies Intrekken. De verklaring blijft bewaard.",
)  # fmt: skip
