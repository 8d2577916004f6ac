"""The questions about the conditions of a disclosure: section Voorwaarden, and the settings of an edition."""

from __future__ import annotations

from counter_app.domain.decision import AskedOf, Section
from counter_app.regulation.questions.question import Question

_HERE = Section.CONDITIONS
_CLERK, _JUDGEMENT = AskedOf.CLERK, AskedOf.JUDGEMENT

QUESTIONS = (
    Question(
        "proportional", _HERE, _JUDGEMENT, "Staat wat gevraagd wordt in verhouding tot het doel?",
        "Het gevraagde staat in verhouding tot het doel", "Het gevraagde staat niet in verhouding tot het doel",
        "Weeg het belang van de verzoeker tegen dat van de betrokkene.", needs_reason=True,
    ),
    Question(
        "subsidiary", _HERE, _JUDGEMENT, "Is er geen lichtere manier om het doel te bereiken?",
        "Er is geen lichtere manier", "Het kan op een lichtere manier",
        "Bijvoorbeeld een brief die de gemeente doorstuurt.", needs_reason=True,
    ),
    Question(
        "protects_subject", _HERE, _JUDGEMENT, "Is het nodig om de betrokkene te beschermen?",
        "Het is nodig om de betrokkene te beschermen", "Het is niet nodig om de betrokkene te beschermen",
        needs_reason=True, word="urgent_social_need",
    ),
    Question(
        "protects_others", _HERE, _JUDGEMENT, "Is het nodig voor de rechten of vrijheden van anderen?",
        "Het is nodig voor de rechten van anderen", "Het is niet nodig voor de rechten van anderen",
        needs_reason=True, word="urgent_social_need",
    ),
    Question(
        "urgent_social_need", _HERE, _JUDGEMENT, "Is er een dringende maatschappelijke behoefte?",
        "Er is een dringende maatschappelijke behoefte", "Er is geen dringende maatschappelijke behoefte",
        "Een gewoon belang van de organisatie is niet genoeg.", needs_reason=True,
    ),
    Question(
        "personal_interest", _HERE, _CLERK, "Is het belang van de verzoeker persoonlijk?",
        "Het belang is persoonlijk", "Het belang is niet persoonlijk", word="commercial",
    ),
    Question(
        "commercial_interest", _HERE, _CLERK, "Is het belang van de verzoeker commercieel?",
        "Het belang is commercieel", "Het belang is niet commercieel", word="commercial",
    ),
    Question(
        "consent", _HERE, _CLERK, "Heeft de betrokkene vooraf schriftelijk toestemming gegeven?",
        help="Schriftelijke toestemming legt u vast in het dossier, met hoe u haar hebt gecontroleerd.",
        labels=(("schriftelijk_vooraf", "Er is vooraf schriftelijke toestemming"),
                ("mondeling", "Er is alleen mondelinge toestemming"),
                ("geen", "Er is geen toestemming"),
                ("ingetrokken", "De toestemming is ingetrokken")),
    ),
    Question(
        "claim", _HERE, _CLERK, "Heeft de verzoeker zelf geld te vorderen van de betrokkene?",
        help="Vraag een vonnis, een contract of een factuur op naam van de verzoeker.",
        labels=(("geen", "Er is geen geldvordering"),
                ("gesteld_niet_aangetoond", "Een vordering is gesteld, maar niet aangetoond"),
                ("niet_persoonlijk", "De vordering is niet van de verzoeker zelf"),
                ("persoonlijk_aangetoond", "Een eigen vordering is aangetoond")),
    ),
    Question(
        "extract_justified", _HERE, _JUDGEMENT, "Is het gerechtvaardigd dat de verzoeker dit uittreksel krijgt?",
        "Het uittreksel is gerechtvaardigd", "Het uittreksel is niet gerechtvaardigd",
        "Is er een goede reden om het zonder de betrokkene te doen?",
        needs_reason=True, word="justified_and_necessary",
    ),
    Question(
        "extract_necessary", _HERE, _JUDGEMENT, "Is dit uittreksel noodzakelijk?",
        "Het uittreksel is noodzakelijk", "Het uittreksel is niet noodzakelijk",
        "Vraag waarvoor het is, en of de betrokkene het zelf kan vragen.",
        needs_reason=True, word="justified_and_necessary",
    ),
    Question(
        "danger_suspected", _HERE, _JUDGEMENT, "Is er een vermoeden dat deze persoon gevaar kan lopen?",
        "Er is een vermoeden van gevaar", "Er is geen vermoeden van gevaar",
        "Rust aan de balie zegt niets over veiligheid thuis. Let op signalen van dwang of geweld. "
        "Twijfelt u? Kies Onbekend.",
        needs_reason=True, word="protection_suspicion",
    ),
    Question(
        "weighing", _HERE, AskedOf.SUPERVISOR, "Hoe staat het met de belangenafweging?",
        needs_reason=True,
        labels=(("nog_niet", "De belangen zijn nog niet afgewogen"),
                ("positief_termijn_loopt", "De afweging is positief, de wachttermijn loopt"),
                ("positief_termijn_verstreken", "De afweging is positief, de wachttermijn is voorbij"),
                ("negatief", "De afweging is negatief")),
    ),
    Question(
        "notice_included", _HERE, _CLERK, "Staat in de brief dat ander gebruik niet mag?",
        "De brief zegt dat ander gebruik niet mag", "De brief zegt niet dat ander gebruik niet mag",
        "De brief van dit programma zegt het altijd.",
    ),
    Question(
        "prepaid", _HERE, AskedOf.CASH_DESK, "Zijn de productiekosten betaald?",
        "De productiekosten zijn betaald", "De productiekosten zijn nog niet betaald",
    ),
    Question(
        "secrecy_read_strictly", _HERE, AskedOf.SETTING, "Stopt elke code van 1 tot en met 7 vrije derden?",
        "Instelling: elke code telt", "Instelling: alleen de codes voor vrije derden tellen",
    ),
    Question(
        "municipality_call_about_secret_allowed", _HERE, AskedOf.SETTING,
        "Mag een andere gemeente bellen over iemand met een code?",
        "Instelling: bellen over iemand met een code mag", "Instelling: de informatiebeheerder beslist",
    ),
    Question(
        "claim_exception_applies", _HERE, AskedOf.SETTING, "Wordt de uitzondering voor een vordering toegepast?",
        "Instelling: de uitzondering voor een vordering geldt", "Instelling: die uitzondering geldt niet",
    ),
    Question(
        "housemate_extract_applies", _HERE, AskedOf.SETTING, "Mag een huisgenoot een uittreksel krijgen?",
        "Instelling: een huisgenoot kan een uittreksel krijgen", "Instelling: dat kan niet",
    ),
    Question(
        "phone_when_restricted_allowed", _HERE, AskedOf.SETTING,
        "Mag over iemand met een beperking aan een collega worden voorgelezen?",
        "Instelling: voorlezen aan een collega mag", "Instelling: alleen schriftelijk",
    ),
)  # fmt: skip
