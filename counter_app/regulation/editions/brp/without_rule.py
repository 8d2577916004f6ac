"""Every provision of today's law that bears on the counter, and those without a rule, with the reason."""

from __future__ import annotations

from counter_app.regulation.edition import read_provisions, without_rule

_BRP, _BBRP, _AVG, _AWB = "Wet BRP", "Besluit BRP", "AVG", "Awb"


PROVISIONS = (
    *read_provisions(
        _BRP,
        "1.1/.t 1.1/.u 2.34/ 2.35/3 2.53/2 2.55/1 2.55/2 2.55/4 2.58/ 2.59/ 3.1/ 3.2/ 3.3/ 3.4/2 "
        "3.5/1 3.5/2 3.5/3 3.5/4 3.6/1.a 3.6/1.b 3.6/1.c 3.7/2 3.8/1 3.8/2 3.9/1 3.9/2 3.9/3 3.9/4 "
        "3.10/1 3.11/1 3.11/2 3.13/ 3.15/ 3.17/1 3.17/3 3.18/ 3.20/ 3.21/1 3.21/2 3.21/3 3.21/5 "
        "3.22/1 3.22/2 3.22a/ 3.23/ 3.24/",
    ),
    *read_provisions(_BBRP, "28 39 40 41 42 46 47"),
    *read_provisions(_AVG, "5.1.b 5.1.c 6.1 12.5 12.6 15 30 32"),
    *read_provisions(_AWB, "2:1 2:13 4:1 4:5 4:8 10:3"),
)

_OTHER_TASK = "Geen vraag bij een verzoek; een eigen taak van het programma."

WITHOUT_RULE = (
    *without_rule(
        _BRP,
        {
            "2.34/": ("Overheidsorganen melden twijfel terug.", _OTHER_TASK),
            "2.53/2": (
                "Inzage kan in elke gemeente.",
                "Daarom toetst de inzage niet waar iemand is ingeschreven.",
            ),
            "2.58/": ("Verbeteren van gegevens.", _OTHER_TASK),
            "3.1/": ("De minister levert aan overheidsorganen.", "Staat in de regel van art. 3.2."),
            "3.9/3": ("Verstrekken buiten de Europese Unie.", "De medewerker legt dit voor als twijfel."),
            "3.11/2": (
                "Sommige vaste leveringen worden niet aangetekend.",
                "Die doet de minister, niet de balie.",
            ),
            "3.13/": ("Onderzoek en statistiek.", "De medewerker legt dit voor als twijfel."),
            "3.15/": ("Afschrift over een vreemdeling zonder actuele gegevens.", "De tekst op het papier."),
            "3.20/": (
                "De beperking bindt de betrokkene niet.",
                "De regels over beperking noemen alleen derden.",
            ),
            "3.21/5": ("De gemeente maakt het recht op beperking elk jaar bekend.", _OTHER_TASK),
            "3.22/1": ("De betrokkene hoort aan wie verstrekt is.", _OTHER_TASK),
            "3.22a/": ("Het digitale overzicht van de minister.", "Dat doet de minister."),
            "3.23/": ("Ontvangers horen van een verbetering.", _OTHER_TASK),
            "3.24/": (
                "Bezwaar tegen besluiten over deze rechten.",
                "De rechtsmiddelen staan bij elke weigering.",
            ),
        },
    ),
    *without_rule(
        _BBRP,
        {
            "28": ("Antwoord op een terugmelding binnen vijf werkdagen.", _OTHER_TASK),
            "39": ("De derden aan wie de minister levert.", "Het besluit van de minister zegt wie dat zijn."),
            "42": ("Leveringen die niet worden aangetekend.", "Die doet de minister, niet de balie."),
            "47": ("De jaarlijkse zelfevaluatie.", _OTHER_TASK),
        },
    ),
)
