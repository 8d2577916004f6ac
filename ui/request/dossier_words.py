"""The words of the dossier: kinds, doubts, and what each task is called."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from counter_app.domain.answer import Answer
from counter_app.domain.attachment import AttachmentKind
from counter_app.domain.consent import Doubt, StepKind
from counter_app.domain.dossier import LinkKind, NoteKind, ObjectionOutcome
from counter_app.domain.representation import Capacity


class DossierTask(StrEnum):
    """What a clerk can record in the dossier."""

    ATTACH = "attach"
    CONSENT = "consent"
    VERIFY = "verify"
    WITHDRAW = "withdraw"
    REPRESENT = "represent"
    NAME = "name"
    ANOTHER = "another"
    NOTE = "note"
    EMAIL = "email"
    DESTROY_COPY = "destroy_copy"
    OBJECT = "object"
    END_OBJECTION = "end_objection"
    DECIDE_ANEW = "decide_anew"


#: The words of a task in the list and on its button, and what there is to know about it.
TASKS: Final[dict[DossierTask, tuple[str, str]]] = {
    DossierTask.ATTACH: (
        "Bijlage toevoegen",
        "Een scan of foto: PDF, PNG of JPEG, hoogstens 25 MB. Het bestand komt versleuteld in de database. "
        "Gooi de scan op uw computer daarna weg.",
    ),
    DossierTask.CONSENT: (
        "Toestemming vastleggen",
        "Neem over wat op het papier staat. De toestemming telt pas als u haar hebt gecontroleerd.",
    ),
    DossierTask.VERIFY: (
        "Toestemming controleren",
        "Hoe weet u dat de betrokkene dit zelf tekende? Bij twijfel kiest u Onduidelijk; dan wacht het verzoek.",
    ),
    DossierTask.WITHDRAW: (
        "Intrekking vastleggen",
        "De betrokkene neemt de toestemming terug. Vanaf die dag telt zij niet meer.",
    ),
    DossierTask.REPRESENT: (
        "Vertegenwoordiger vastleggen",
        "De verzoeker treedt op voor de betrokkene. Zegt de persoonslijst iets over gezag, dan gaat die voor.",
    ),
    DossierTask.NAME: (
        "Genoemde persoon vastleggen",
        "Wie het verzoek noemt, als die hier niet staat ingeschreven. Schrijf over wat in het verzoek staat.",
    ),
    DossierTask.ANOTHER: (
        "Nog een persoon",
        "Het verzoek noemt meer personen. Er begint een nieuw verzoek met een eigen nummer, besluit en brief. "
        "Verzoeker, doel, gegevens en de brief gaan mee. Antwoorden en toestemming gaan niet mee.",
    ),
    DossierTask.NOTE: (
        "Notitie maken",
        "Een notitie hoort bij het inzageverzoek van de betrokkene. Schrijf alleen wat u ook zou voorlezen.",
    ),
    DossierTask.EMAIL: (
        "E-mail vastleggen",
        "Alleen de dag en de afzender. De e-mail zelf wordt niet bewaard en nooit met gegevens beantwoord.",
    ),
    DossierTask.DESTROY_COPY: (
        "Identiteitskopie vernietigen",
        "De controle is vastgelegd, dus de kopie kan weg. Te zien blijft dat er een was, en wie haar vernietigde.",
    ),
    DossierTask.OBJECT: (
        "Bezwaar vastleggen",
        "Iemand is het niet eens met het besluit. Zolang het bezwaar loopt, wordt van dit verzoek niets "
        "vernietigd.",
    ),
    DossierTask.END_OBJECTION: (
        "Uitkomst van het bezwaar vastleggen",
        "Wat heeft de gemeente op het bezwaar besloten?",
    ),
    DossierTask.DECIDE_ANEW: (
        "Nieuw besluit nemen",
        "Het bezwaar was gegrond. Er begint een nieuw verzoek dat naar dit verzoek verwijst.",
    ),
}
ATTACHMENTS: Final = {
    AttachmentKind.REQUEST: "Verzoek",
    AttachmentKind.CONSENT: "Toestemming",
    AttachmentKind.MANDATE: "Machtiging of bewijs van gezag",
    AttachmentKind.CLAIM: "Bewijs van de vordering",
    AttachmentKind.IDENTITY_COPY: "Kopie van een identiteitsbewijs",
    AttachmentKind.OTHER: "Iets anders",
}
CHECKS: Final = {
    StepKind.AT_COUNTER: "De betrokkene was zelf aan de balie",
    StepKind.BY_OUR_LETTER: "De betrokkene antwoordde op onze brief",
    StepKind.SIGNATURE_COMPARED: "De handtekening is vergeleken",
}
CHECK_TOLD: Final = {
    StepKind.AT_COUNTER: "Met welk document, en de laatste vier tekens van het nummer?",
    StepKind.BY_OUR_LETTER: "Wanneer ging de brief naar het adres op de persoonslijst, en wat was het antwoord?",
    StepKind.SIGNATURE_COMPARED: "Met welke handtekening hebt u vergeleken?",
}
RESULTS: Final = {
    Answer.YES: "Ja, dit is van de betrokkene",
    Answer.UNKNOWN: "Onduidelijk",
    Answer.NO: "Nee, dit is niet van de betrokkene",
}
SIGNED: Final = {Answer.YES: "Ja", Answer.UNKNOWN: "Onduidelijk", Answer.NO: "Nee"}
PROVEN: Final = {
    Answer.YES: "Ja, het papier bewijst het",
    Answer.UNKNOWN: "Onduidelijk",
    Answer.NO: "Nee, het papier bewijst het niet",
}
DOUBTS: Final = {
    Doubt.OF_ANOTHER: "De toestemming is van een ander dan de betrokkene van nu.",
    Doubt.TO_ANOTHER: "De toestemming is voor een andere verzoeker.",
    Doubt.LESS_DATA: "De toestemming geldt niet voor alle gevraagde gegevens.",
    Doubt.NO_DATE: "Er staat geen datum op.",
    Doubt.LATER: "De datum ligt in de toekomst.",
    Doubt.TOO_OLD: "De toestemming is te oud.",
    Doubt.NOT_SIGNED: "Er staat geen duidelijke handtekening op.",
    Doubt.NOT_VERIFIED: "Nog niemand heeft vastgesteld dat zij van de betrokkene is.",
}
CAPACITIES: Final = {
    Capacity.MANDATARY: "Gemachtigde",
    Capacity.PARENT: "Ouder met gezag",
    Capacity.GUARDIAN: "Voogd",
    Capacity.CARETAKER: "Verzorger",
    Capacity.CURATOR: "Curator",
}
NOTES: Final = {
    NoteKind.CALLED: "Gebeld",
    NoteKind.AGREED: "Afspraak",
    NoteKind.EXPECTED: "Er komt nog iets",
    NoteKind.LOOK_AT: "Let op bij dit verzoek",
}
OUTCOMES: Final = {
    ObjectionOutcome.UPHELD: "Gegrond",
    ObjectionOutcome.DISMISSED: "Ongegrond",
    ObjectionOutcome.INADMISSIBLE: "Niet-ontvankelijk",
    ObjectionOutcome.WITHDRAWN: "Ingetrokken",
}
LINKS: Final = {LinkKind.SAME_LETTER: "Zelfde brief", LinkKind.AFTER_OBJECTION: "Na bezwaar"}
