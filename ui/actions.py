"""The table of commands: what each key means, the same on every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple


class Command(NamedTuple):
    """Something the user can do: the words in its button, its key, and the sentence of its tooltip.

    A tuple: it is made before the first picture, and the module of dataclasses takes long to load.
    """

    text: str
    key: str = ""
    hint: str = ""

    def worded(self, text: str, hint: str = "") -> Command:
        """The same command and key, in the words of one page."""
        return self._replace(text=text, hint=hint or self.hint)


BACK: Final = Command("Terug", "F1", "Naar het vorige scherm. Wat u invulde, blijft bewaard.")
HELP: Final = Command("Hulp", "Shift+F1", "Het handboek, bij dit scherm.")
NEXT: Final = Command("Verder", "F2", "De volgende stap, of akkoord.")
PREVIEW: Final = Command("Voorbeeld", "F3", "Bekijken of afdrukken.")
RECHECK: Final = Command("Opnieuw", "F4", "Controleren, opnieuw proberen of terugmelden.")
RECENT: Final = Command("Recent", "F5", "Uw verzoeken van deze dagen en uw favorieten.")
NEXT_PANE: Final = Command("Volgend deel", "F6", "Naar het volgende deel van het scherm.")
PREVIOUS_PANE: Final = Command("Vorig deel", "Shift+F6", "Naar het vorige deel van het scherm.")
NEW: Final = Command("Nieuw", "F7", "Een nieuw verzoek aan de balie.")
NEW_WRITTEN: Final = Command("Schriftelijk", "Shift+F7", "Een nieuw schriftelijk verzoek.")
NEW_PHONE: Final = Command("Telefoon", "Ctrl+F7", "Een nieuw telefonisch verzoek.")
REJECT: Final = Command("Afwijzen", "F8", "Afwijzen, intrekken of leegmaken.")
SAVE: Final = Command("Opslaan", "F9", "Bewaren zoals het nu is.")
HIDE: Final = Command("Scherm verbergen", "F11", "Een leeg scherm, tot u weer op F11 drukt.")
HOME: Final = Command("Start", "F12", "Naar het startscherm.")
FIRST_HOUR: Final = Command("Het eerste uur", "Ctrl+U", "De taken van het eerste uur, in de oefenomgeving.")
GO_TO: Final = Command("Ga naar", "Ctrl+K", "Naar een scherm, een verzoek, een persoon of een artikel.")
LOCK: Final = Command("Vergrendelen", "Ctrl+L", "Vergrendel het scherm als u wegloopt.")
OPEN: Final = Command("Openen", "Enter", "Zoeken of openen.")
STOP: Final = Command("Stop", "Esc", "Sluiten of stoppen. Uw invoer blijft staan.")
MENU: Final = Command("Menu", "Alt+M", "De schermen van het programma.")
LARGER: Final = Command("Grotere tekst", "Ctrl++", "De tekst een stap groter.")
SMALLER: Final = Command("Kleinere tekst", "Ctrl+-", "De tekst een stap kleiner.")
NORMAL: Final = Command("Gewone tekst", "Ctrl+0", "De tekst weer op ware grootte.")
KEEP_PDF: Final = Command("Vastleggen en PDF bewaren", "Alt+P", "Vastleggen en als PDF bewaren.")
REVEAL: Final = Command("Tonen", "Alt+T", "De gegevens tonen. Dit wordt vastgelegd.")
COLLEAGUE: Final = Command("Andere collega vragen", "Alt+C", "Een andere collega vragen.")
PERIOD: Final = Command("Andere periode", "Alt+D", "Een andere periode kiezen.")
HISTORY: Final = Command("Geschiedenis", "Alt+G", "Wie wat heeft gewijzigd.")
EXPORT: Final = Command("Bestand", "Alt+E", "De lijst als bestand bewaren.")
OTHER_WAY: Final = Command("Andere printer", "Alt+R", "Een andere printer of een andere manier kiezen.")
LOOK_UP: Final = Command("Zoek in het register", "Alt+Z", "Zoek de verzoeker in het register.")
KNOWN_REQUESTER: Final = Command("Kies uit een register", "Alt+K", "Kies een bekende afnemer of collega.")
NOT_REGISTERED: Final = Command(
    "Staat niet ingeschreven", "Alt+N", "De betrokkene staat hier niet ingeschreven."
)
IDENTIFY: Final = Command("Identiteit vaststellen", "Alt+I", "Stel vast wie de verzoeker is.")
SELECTION: Final = Command("Selectie kiezen", "Alt+S", "Kies om wie de selectie gaat.")
DOSSIER: Final = Command("Dossier", "Alt+O", "Bijlagen, toestemming, notities, bezwaar en andere personen.")
NEW_EMAIL: Final = Command("E-mail", "Alt+Shift+F7", "Een nieuw verzoek dat per e-mail kwam.")
COPY_REPLY: Final = Command(
    "Antwoord kopiëren", "Alt+A", "Kopieer het antwoord op de e-mail, zonder gegevens."
)
NEW_SELECTION: Final = Command("Selectie", "Ctrl+Shift+F7", "Een nieuw verzoek om een selectie (art. 6).")
OVERVIEW: Final = Command(
    "Overzicht van verstrekkingen", "Alt+U", "Aan wie gegevens van de betrokkene zijn verstrekt."
)
PERSON: Final = Command("Persoonslijst", "Alt+L", "De persoonslijst van de betrokkene, bij dit verzoek.")
RIGHTS: Final = Command(
    "Rechten", "Alt+J", "Wat deze persoon vraagt over de eigen gegevens: inzage, correctie en meer."
)
NOTE: Final = Command("Aantekening", "Alt+B", "Een aantekening maken bij deze persoon.")
SECRECY: Final = Command(
    "Geheimhouding", "Alt+H", "Een verzoek om geheimhouding van deze persoon vastleggen."
)
CALL_WRONG: Final = Command(
    "Onterecht verstrekt", "Alt+W", "Melden dat deze gegevens niet gegeven mochten worden."
)
CONTACT: Final = Command("Contact", "Alt+X", "Vastleggen hoe deze persoon te bereiken is.")
PREVIOUS_ONE: Final = Command("Vorige", "Alt+Up", "De vorige van de lijst.")
NEXT_ONE: Final = Command("Volgende", "Alt+Down", "De volgende van de lijst.")
COPY_REPORT: Final = Command("Verslag kopiëren", "Alt+V", "Kopieer het verslag van de fout.")

COMMANDS: Final = (
    BACK, HELP, NEXT, PREVIEW, RECHECK, RECENT, NEXT_PANE, PREVIOUS_PANE, NEW, NEW_WRITTEN,
    NEW_PHONE, REJECT, SAVE, HIDE, HOME, FIRST_HOUR, GO_TO, LOCK, OPEN, STOP, MENU, LARGER, SMALLER, NORMAL,
    KEEP_PDF, REVEAL, COLLEAGUE, PERIOD, HISTORY, EXPORT, OTHER_WAY, LOOK_UP, KNOWN_REQUESTER, NOT_REGISTERED, IDENTIFY,
    COPY_REPORT, PREVIOUS_ONE, NEXT_ONE, SELECTION, NEW_SELECTION, NEW_EMAIL,
    COPY_REPLY, DOSSIER, OVERVIEW, RIGHTS, PERSON, NOTE, CONTACT, SECRECY, CALL_WRONG,
)  # fmt: skip

# Keys that a button shows but that a field or list handles itself, so that they never become a shortcut.
SPOKEN_KEYS: Final = frozenset({"Enter", "Esc", ""})
#: How a key reads in its cap, where Qt has a word of its own for it.
CAPS: Final = {"Alt+Up": "Alt+↑", "Alt+Down": "Alt+↓"}


def clashes(commands: Iterable[Command]) -> list[str]:
    """Keys that more than one of these commands claims."""
    counts = Counter(command.key for command in commands if command.key)
    return sorted(key for key, count in counts.items() if count > 1)
