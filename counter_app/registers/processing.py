"""Register of processing activities (AVG art. 30): what the municipality does with personal data, and why."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import PRIVACY_OFFICER, READERS, SUPERVISOR

_GROUNDS = (
    ("consent", "a  Toestemming"),
    ("contract", "b  Overeenkomst"),
    ("legal_duty", "c  Wettelijke plicht"),
    ("vital", "d  Vitaal belang"),
    ("public_task", "e  Taak van algemeen belang"),
    ("legitimate", "f  Gerechtvaardigd belang"),
)

REGISTER = Register(
    key="processing",
    place=16,
    title="Verwerkingsregister",
    tab="Verwerkingen",
    article="AVG art. 30",
    prefix="VR",
    named_by="name",
    source="verwerkingsregister",
    fields=(
        Field("main_process", Kind.TEXT, "Hoofdproces", required=True, listed=True),
        Field("process", Kind.TEXT, "Onderliggend proces", required=True),
        Field("name", Kind.TEXT, "Naam van de verwerking", required=True, listed=True),
        Field("purpose", Kind.LONG_TEXT, "Doel", required=True),
        Field("ground", Kind.CHOICE, "Grondslag (AVG art. 6)", required=True, options=_GROUNDS),
        Field("law", Kind.TEXT, "Wet en artikel", "Waarop de plicht of de taak rust."),
        Field("subjects", Kind.LONG_TEXT, "Van wie", "Soorten betrokkenen.", required=True),
        Field("categories", Kind.LONG_TEXT, "Welke soorten gegevens", required=True),
        Field("recipients", Kind.LONG_TEXT, "Wie ze krijgen", required=True),
        Field("retention", Kind.TEXT, "Hoe lang bewaard", required=True),
        Field("outside_eea", Kind.YES_NO, "Gaat buiten de EER"),
        Field("measures", Kind.LONG_TEXT, "Beveiliging, in hoofdlijnen"),
        Field("agreement", Kind.TEXT, "Verwerkersovereenkomst", "Het nummer in dat register."),
    ),
    read=READERS,
    add=SUPERVISOR | PRIVACY_OFFICER,
    change=SUPERVISOR | PRIVACY_OFFICER,
    term=Term(None, "Elke versie blijft bewaard, zodat te zien is wat wanneer gold."),
    not_found="Staat een verwerking hier niet? Verwijs naar de functionaris gegevensbescherming.",
    note="De opgave op papier draagt de datum van vandaag als versie. Staat een proces er niet in? Verwijs naar de "
    "functionaris gegevensbescherming.",
)  # fmt: skip
