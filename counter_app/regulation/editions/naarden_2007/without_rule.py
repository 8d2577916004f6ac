"""Every provision of the edition, and those on which no disclosure turns, each with the reason."""

from __future__ import annotations

from counter_app.regulation.edition import read_provisions, without_rule

_GBA, _BGBA = "Wet GBA", "Besluit GBA"

PROVISIONS = (
    *read_provisions(
        "",
        "1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 1.10 1.11 1.12 1.13 1.14 1.15 1.16 1.17 "
        "2.1 2.2 2.3 3.1 3.2 3.3 3.4 3.5 "
        "4.1 4.2 4.3 5.1 5.2.a 5.2.b 5.2.c 5.2.d 5.3 5.4 6.1 6.2.a 6.2.b 6.2.c 6.2.d 6.3 "
        "7.1 7.2.a 7.2.b 7.2.c 7.3 7.4 7.5 8.1 8.2 9.1 9.2 9.3 9.4 "
        "10.1 10.2 10.3 10.4.a 10.4.b 10.4.c 10.4.d 10.5 "
        "11.1 11.2 11.3 11.4 11.5 11.6 11.7 11.8 11.9 12.1 13.1 13.2 14.1 14.2 14.3 15 16 17.1 17.2 17.3 18 "
        "b1 b2 b3",
    ),
    *read_provisions(
        _GBA,
        "35.1 79.1 79.2 79.3 79.4 79.5 79.6 82 88.1 88.2 88.3 88.4 89.1 89.2 90 91.1 91.3 91.8 92.1 92.2 "
        "96.1 96.2 97 98.1 98.2 98.3 99.1 99.2 99.8 100.1.a 100.1.b 100.2 100.3 101 "
        "102.1 102.2 102.3 102.5 103 104 110",
    ),
    *read_provisions(_BGBA, "63 65.1 65.2 68i"),
)

_DEFINED = "Een naam waar geen uitkomst van afhangt."
_OTHER_TASK = "Geen vraag bij een verzoek; een eigen taak van het programma."

WITHOUT_RULE = (
    *without_rule(
        "",
        {
            "1.1": ("De Wet is de Wet bescherming persoonsgegevens.", _DEFINED),
            "1.2": ("De Wet GBA.", _DEFINED),
            "1.3": ("De verordening van de raad.", _DEFINED),
            "1.5": ("De verantwoordelijke is het college.", _DEFINED),
            "1.6": ("De beheerder wordt in de Beheerregeling aangewezen.", _DEFINED),
            "1.8": ("Een ingezetene is ingeschreven, leeft en woont in Nederland.", "De status zegt dit al."),
            "1.14": ("Een ad-hocselectie is een eenmalige selectie.", "Staat in de regel van art. 6."),
            "1.15": ("Productiekosten staan in de tarieventabel.", "Het tarief kiest de kassa."),
            "1.16": ("De Beheerregeling GBA.", _DEFINED),
            "1.17": ("Beheerfunctionarissen.", _DEFINED),
            "2.3": (
                "Koppelen mag alleen na een schriftelijk besluit van het college.",
                "Een koppeling is geen verzoek om gegevens; het besluit staat in een register.",
            ),
            "3.4": (
                "Medewerkers lezen het reglement elk jaar.",
                "Het programma herinnert en belet niets (A22).",
            ),
            "5.2.a": (
                "De verklaring noemt het doel van de toegang.",
                "Het register laat haar anders niet toe.",
            ),
            "5.2.b": ("De verklaring noemt de gegevens.", "De gegevens staan als toegang in het register."),
            "5.4": (
                "Het college kan maatregelen nemen.",
                "Een maatregel volgt op misbruik, niet op een verzoek.",
            ),
            "8.1": ("Een onderdeel van de gemeente meldt afwijkingen terug.", _OTHER_TASK),
            "8.2": ("Alleen over gegevens die het mocht krijgen.", _OTHER_TASK),
            "13.2": ("Waar aangehaakte gegevens vandaan mogen komen.", _OTHER_TASK),
            "14.1": ("Verwijderen na een besluit.", _OTHER_TASK),
            "14.2": ("Verwijderen volgens de wet.", _OTHER_TASK),
            "14.3": ("Verwijderen binnen acht weken.", _OTHER_TASK),
            "16": (
                "De gemeente beveiligt de gegevens.",
                "Een eis aan het programma, geen vraag bij een verzoek.",
            ),
            "17.1": ("Het reglement geldt vanaf 1 juli 2007.", "De geldigheid van deze editie."),
            "17.2": ("Het oude reglement vervalt.", "Heeft geen gevolg voor een verzoek (A39)."),
            "17.3": ("Het reglement ligt ter inzage.", "Heeft geen gevolg voor een verzoek (A39)."),
            "18": ("De naam van het reglement.", "Heeft geen gevolg voor een verzoek (A40)."),
            "b1": (
                "De lijst van vrije derden.",
                "Niet gepubliceerd; een register dat de gemeente vult (A01).",
            ),
            "b3": (
                "De lijst van aangehaakte gegevens.",
                "De lijst begrenst de gegevens; de regel staat bij art. 12.",
            ),
        },
    ),
    *without_rule(
        _GBA,
        {
            "79.6": (
                "Eigen gegevens vragen kan met redelijke tussenpozen.",
                "De wet noemt geen termijn om te toetsen.",
            ),
            "82": ("Verbeteren van gegevens.", _OTHER_TASK),
            "88.3": (
                "Administratieve gegevens alleen bij aangetoonde noodzaak.",
                "Het programma verstrekt ze niet.",
            ),
            "88.4": (
                "Een afnemer kan een gewaarmerkt afschrift vragen.",
                "De vorm van het papier, niet de uitkomst.",
            ),
            "96.1": ("De gemeente regelt haar eigen leveringen.", "Dat is dit reglement."),
            "98.3": (
                "Ook voor derden geldt de aantekening van onderzoek.",
                "Staat in de regel van art. 88 lid 2.",
            ),
            "100.3": (
                "Verstrekken buiten de Europese Unie.",
                "De medewerker legt dit voor als twijfel (art. 3 lid 1).",
            ),
            "102.5": ("De gemeente maakt het recht op geheimhouding elk jaar bekend.", _OTHER_TASK),
            "103": ("De betrokkene hoort aan wie verstrekt is.", _OTHER_TASK),
            "104": ("Ontvangers horen van een verbetering.", _OTHER_TASK),
        },
    ),
    *without_rule(
        _BGBA,
        {
            "63": ("Antwoord op een terugmelding binnen vijf werkdagen.", _OTHER_TASK),
            "65.2": (
                "Veel verstrekkingen aan een afnemer mogen worden geweigerd.",
                "Het programma telt en waarschuwt.",
            ),
        },
    ),
)
