"""What goes wrong outside the program when it keeps its data, as sentences that a clerk can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.errors import EnvironmentTrouble, NotAllowed, UserError

_ASK = "Waarschuw de applicatiebeheerder."
_NOTHING_LOST = "Wat al was vastgelegd, is bewaard."


class Fault(StrEnum):
    """The faults of the world outside that storage can tell apart."""

    MISSING = "missing"
    EXISTS = "exists"
    REPLACED = "replaced"
    UNOPENABLE = "unopenable"
    WRONG_KEY = "wrong_key"
    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read_only"
    BROKEN = "broken"
    DISK = "disk"
    EMPTY = "empty"
    OLDER = "older"
    NEWER = "newer"
    SERVER_GONE = "server_gone"
    SERVER_BUSY = "server_busy"
    SERVER_REFUSED = "server_refused"
    SERVER_UNPROVEN = "server_unproven"
    NO_DATABASE = "no_database"
    COLLISION = "collision"
    TOO_SLOW = "too_slow"
    NO_KEYRING = "no_keyring"
    KEYRING_LOCKED = "keyring_locked"
    KEY_NOT_KEPT = "key_not_kept"
    KEY_FILE_MISSING = "key_file_missing"
    KEY_FILE_EXISTS = "key_file_exists"
    KEY_FILE_OPEN = "key_file_open"
    KEY_FILE_CONTENT = "key_file_content"


_SENTENCES: dict[Fault, tuple[str, str]] = {
    Fault.MISSING: (
        "Het databasebestand is er niet.",
        "Controleer de map, of maak een nieuwe database met `counter-app database create`.",
    ),
    Fault.EXISTS: ("Er staat al een bestand op de plaats van de nieuwe database.", "Kies een andere naam."),
    Fault.REPLACED: (
        "Het databasebestand is vervangen terwijl Balie open stond. Er is niets vastgelegd.",
        "Sluit Balie en open het opnieuw, zodat ook een eerdere vernietiging wordt herhaald.",
    ),
    Fault.UNOPENABLE: (
        "Het databasebestand kan niet worden geopend.",
        "Controleer of de map bestaat en of u er mag lezen en schrijven.",
    ),
    Fault.WRONG_KEY: (
        "De sleutel past niet op dit databasebestand, of het bestand is geen database van Balie.",
        "Gebruik de sleutel die bij dit bestand hoort. Er is niets gewijzigd.",
    ),
    Fault.LOCKED: (
        "De database is bezet door een ander programma of venster.",
        "Probeer het zo opnieuw. " + _NOTHING_LOST,
    ),
    Fault.FULL: (
        "De schijf met de database is vol.",
        "Maak ruimte vrij en doe de laatste stap opnieuw. " + _NOTHING_LOST,
    ),
    Fault.READ_ONLY: (
        "De database kan nu alleen worden gelezen.",
        "Er is niets vastgelegd. Laat het schrijfrecht op het bestand of de server herstellen.",
    ),
    Fault.BROKEN: (
        "Het databasebestand is beschadigd.",
        "Werk er niet in verder en zet een reservekopie terug. " + _ASK,
    ),
    Fault.DISK: (
        "De schijf met de database geeft een fout.",
        "Doe de laatste stap opnieuw. Blijft het zo: werk niet verder. " + _ASK,
    ),
    Fault.EMPTY: (
        "Deze database is nog niet ingericht voor Balie.",
        "Kijk of dit de goede database is, of richt haar in met `counter-app database create`.",
    ),
    Fault.OLDER: (
        "Deze database is van een oudere versie van Balie.",
        "Werk haar bij met `counter-app database upgrade`. Er wordt eerst een reservekopie gemaakt.",
    ),
    Fault.NEWER: (
        "Deze database is van een nieuwere versie van Balie.",
        "Installeer die nieuwere versie op deze computer. Er is niets gewijzigd.",
    ),
    Fault.SERVER_GONE: (
        "De databaseserver is niet bereikbaar.",
        "Probeer het zo opnieuw, en kijk eerst na of de laatste stap al was vastgelegd. " + _NOTHING_LOST,
    ),
    Fault.SERVER_BUSY: (
        "De databaseserver heeft geen plaats voor nog een verbinding.",
        "Probeer het over een minuut opnieuw. " + _ASK,
    ),
    Fault.SERVER_REFUSED: (
        "De databaseserver weigert de verbinding.",
        "Controleer het adres, de naam van de database, uw naam en uw wachtwoord. " + _ASK,
    ),
    Fault.NO_DATABASE: (
        "Deze database is er niet op de server.",
        "Controleer de naam van de database. " + _ASK,
    ),
    Fault.SERVER_UNPROVEN: (
        "De databaseserver bewijst niet dat hij de juiste server is. Er is niets verstuurd.",
        "Controleer het adres en het certificaat van de uitgever (sslrootcert). " + _ASK,
    ),
    Fault.COLLISION: (
        "Een collega legde tegelijk iets vast dat hiermee botste.",
        "Doe de laatste stap opnieuw. " + _NOTHING_LOST,
    ),
    Fault.TOO_SLOW: (
        "De database gaf niet op tijd antwoord.",
        "Probeer het zo opnieuw. " + _NOTHING_LOST,
    ),
    Fault.NO_KEYRING: (
        "Deze computer heeft geen sleutelbos om de sleutel van de database in te bewaren.",
        "Zet een sleutelbos aan, of geef zelf een sleutelbestand op met `--key-file PAD`.",
    ),
    Fault.KEYRING_LOCKED: (
        "De sleutelbos van deze computer is op slot.",
        "Ontgrendel de sleutelbos en probeer het opnieuw, of gebruik `--key-file PAD`.",
    ),
    Fault.KEY_NOT_KEPT: (
        "De sleutelbos van deze computer kent de sleutel van deze database niet.",
        "Gebruik het herstelblad uit de kluis, of geef een sleutelbestand op met `--key-file PAD`.",
    ),
    Fault.KEY_FILE_MISSING: (
        "Het sleutelbestand kan niet worden gelezen.",
        "Controleer het pad en uw rechten.",
    ),
    Fault.KEY_FILE_EXISTS: (
        "Er staat al een bestand op de plaats van het nieuwe sleutelbestand.",
        "Kies een andere naam: een sleutelbestand wordt nooit overschreven.",
    ),
    Fault.KEY_FILE_OPEN: (
        "Het sleutelbestand kan ook door anderen worden gelezen en wordt daarom niet gebruikt.",
        "Geef het rechten 0600 (`chmod 600 PAD`), alleen voor uzelf.",
    ),
    Fault.KEY_FILE_CONTENT: (
        "Het sleutelbestand bevat geen sleutel van 64 hexadecimale tekens.",
        "Gebruik het bestand dat bij deze database is gemaakt.",
    ),
}

NOT_SIGNED_IN = "Meld u eerst aan: dit kan niet zonder eigen account."
NOT_KEEPABLE = "Deze tekst bevat een teken dat niet kan worden bewaard. Typ de tekst opnieuw."
NO_RIGHT = "Uw account heeft hier geen recht toe."
#: What the embedded file says to the open session of who left; on a server that connection is gone.
OUT_OF_SERVICE = "out of service"
LEFT_SERVICE = "Uw account is uit dienst. Er is niets vastgelegd. Vraag het na bij de applicatiebeheerder."
WRONG_PASSWORD = "De naam of het wachtwoord klopt niet."  # noqa: S105 - a sentence about one
PASSWORD_IN_URL = "Zet geen wachtwoord in het adres van de database. Balie vraagt er zelf om."  # noqa: S105
NOT_A_SERVER_URL = "Dit is geen adres van een databaseserver. Voorbeeld: postgresql://server/database."
WEAK_TLS = "De verbinding met een server moet met TLS worden gecontroleerd (sslmode=verify-full)."
TOOL_MISSING = "Het programma {program} van PostgreSQL staat niet op deze computer."
TOOL_MISSING_DO = "Installeer de clientprogramma's van PostgreSQL (postgresql-client) en probeer het opnieuw."
TOOL_FAILED = "Het programma {program} van PostgreSQL stopte met een fout: {reason}"
TOOL_FAILED_DO = "Er is niets overschreven. Los de oorzaak op en probeer het opnieuw."
COPY_BROKEN = "De kopie {path} is niet in orde. {problems}"
COPY_BROKEN_DO = "Zij is niet gebruikt. Controleer de database zelf met `counter-app database check`."
COPY_EXISTS = "Er staat al een bestand op de plaats {path}. Er wordt niets overschreven."
NO_SUCH_COPY = "De kopie {path} bestaat niet."
MOVED = "De gegevens van dit bestand staan nu op een server: {to}."
MOVED_DO = "Werk daar verder. Dit bestand is ongewijzigd; {mark} houdt het dicht."
MOVING = "De gegevens van dit bestand worden verplaatst naar een server: {to}."
MOVING_DO = (
    "Wacht tot dat klaar is, of laat de beheerder het verplaatsen afmaken; {mark} houdt het bestand dicht."
)
ALREADY_MOVED = "De gegevens van dit bestand staan al op een server: {to}."
MOVE_UNSOUND = "Deze database is niet in orde en wordt niet verplaatst. {problems}"
BAD_LOGINS = "Deze aanmeldnamen kan een server niet aan: {names}."
LOGINS_TAKEN = (
    "Deze aanmeldnamen bestaan al op de server, misschien voor iemand anders: {names}. "
    "Laat ze daar eerst hernoemen of verwijderen."
)
MOVE_DIFFERS = "Wat op de server staat, is niet wat in het bestand staat: {what}."
MOVE_DIFFERS_DO = "Niemand kan zich op de server aanmelden. Verwijder daar de database en begin opnieuw."
NO_SERVER_RIGHTS = (
    "Deze naam mag op de server geen database en geen rollen maken. "
    "Gebruik de naam van de beheerder van de server, of geef hem CREATEDB en CREATEROLE."
)
NOT_THE_OWNER = "Dit mag alleen de beheerder: een naam die lid is van de rol {owner}."
DATABASE_TAKEN = "Op de server staat al een database met de naam {name}. Er wordt niets overschreven."
BAD_LOGIN = (
    "Een aanmeldnaam begint met een kleine letter en bestaat uit kleine letters, cijfers, punt, "
    "streepje of liggend streepje (hooguit 63 tekens)."
)

#: What can be wrong with the disclosure log, in the words of `log verify`.
LOG_ENTRY_MISSING = "Deze regel ontbreekt in het verstrekkingenlog."
LOG_HEADER_CHANGED = "De kop van deze regel is gewijzigd."
LOG_CHAIN_BROKEN = "Deze regel sluit niet aan op de regel ervoor."
LOG_PAYLOAD_CHANGED = "De inhoud van deze regel is gewijzigd."
LOG_PAYLOAD_MISSING = "De inhoud van deze regel is weg zonder dat de vernietiging is vastgelegd."
LOG_PAYLOAD_BACK = "De inhoud van deze regel is er, terwijl de vernietiging is vastgelegd."
LOG_ENTRY_ADDED = "Deze regel is buiten Balie om toegevoegd."
LOG_TRUNCATED = "Vanaf deze regel zijn regels van het einde van het verstrekkingenlog verwijderd."
LOG_REWRITTEN = (
    "Deze regel is een andere dan die is ondertekend. De wijziging zit ergens vanaf regel {since}, want daarna "
    "is alles opnieuw berekend."
)
LOG_BEFORE_HEAD = (
    "Het verstrekkingenlog is korter dan toen het werd ondertekend: het einde is weggehaald, of er is een oude "
    "database teruggezet."
)
LOG_OTHER_DATABASE = "De dagafsluiting is van een andere database dan deze."
LOG_HEAD_UNSIGNED = "De dagafsluiting is niet ondertekend."
LOG_HEAD_FORGED = "De handtekening onder de dagafsluiting klopt niet, of zij is daarna gewijzigd."
LOG_HEAD_UNKNOWN_KEY = (
    "De dagafsluiting is ondertekend met een sleutel die deze database niet kent, of die is ingetrokken."
)

#: What `database check` can find.
CHECK_FILE = "Het bestand is beschadigd: {}."
CHECK_REFERENCE = "Een rij in {} verwijst naar iets dat er niet is."
CHECK_GUARD = "De bewaking {} ontbreekt of is gewijzigd."
CHECK_STRUCTURE = "De structuur is niet die van dit programma: {}."
CHECK_LOG = "Het verstrekkingenlog klopt niet vanaf regel {number}. {reason}"
CHECK_NUMBERS = "De nummers van {series} {year} sluiten niet: {last} uitgegeven, {found} gevonden."
CHECK_RIGHT_MORE = "{who} heeft een recht dat niet in de rechtentabel staat: {privilege} op {what}."
CHECK_RIGHT_LESS = "{who} mist een recht uit de rechtentabel: {privilege} op {what}."
CHECK_POLICY = "De afscherming {name} van {table} ontbreekt of is gewijzigd."
CHECK_LOGIN_MISSING = "Het account {} heeft op de server geen eigen naam om mee aan te melden."
CHECK_LOGIN_ROLES = "De naam {} heeft op de server andere rollen dan het account."
#: The series of numbers, in the words of `database check`.
SERIES = {"request": "verzoeken", "nota": "nota's", "log": "logregels"}


class WrongPassword(UserError):
    """The server refused the name or the password."""

    def __init__(self) -> None:
        super().__init__(WRONG_PASSWORD, "password")


def trouble(fault: Fault) -> EnvironmentTrouble:
    """The trouble that tells of `fault`."""
    return EnvironmentTrouble(*_SENTENCES[fault])


#: The longest matching beginning of SQLite's error name wins.
_SQLITE_FAULTS: tuple[tuple[str, Fault], ...] = (
    ("SQLITE_BUSY", Fault.LOCKED),
    ("SQLITE_LOCKED", Fault.LOCKED),
    ("SQLITE_FULL", Fault.FULL),
    ("SQLITE_READONLY", Fault.READ_ONLY),
    ("SQLITE_CANTOPEN", Fault.UNOPENABLE),
    ("SQLITE_PERM", Fault.UNOPENABLE),
    ("SQLITE_NOTADB", Fault.WRONG_KEY),
    ("SQLITE_CORRUPT", Fault.BROKEN),
    ("SQLITE_IOERR", Fault.DISK),
)

#: After these SQLite's connection goes on as if nothing had changed.
_SPOILING = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR")

#: By the first characters of PostgreSQL's SQLSTATE, the longer ones first.
_SQLSTATE_FAULTS: tuple[tuple[str, Fault], ...] = (
    ("53100", Fault.FULL),
    ("53300", Fault.SERVER_BUSY),
    ("25006", Fault.READ_ONLY),
    ("40", Fault.COLLISION),
    ("55P03", Fault.LOCKED),
    ("57014", Fault.TOO_SLOW),
    ("57P", Fault.SERVER_GONE),
    ("08", Fault.SERVER_GONE),
    ("58", Fault.DISK),
    ("XX001", Fault.BROKEN),
    ("XX002", Fault.BROKEN),
    ("28", Fault.SERVER_REFUSED),
    ("3D000", Fault.NO_DATABASE),
)

_NO_PRIVILEGE = "42501"
#: A text with a sign that the server's characters or its JSON don't have.
_UNTRANSLATABLE = ("22021", "22P05")
#: What libpq says when the server at the other end can't show who it is.
_UNPROVEN = ("certificate", "channel binding", "does not support SSL")


def trouble_of(error: DBAPIError) -> Exception | None:
    """The trouble behind a driver's error, or None when the error is a bug of ours or a broken constraint."""
    if isinstance(error, IntegrityError):
        return NotAllowed(LEFT_SERVICE) if OUT_OF_SERVICE in str(error.orig) else None
    original = error.orig
    if getattr(original, "sqlite_errorname", None) is not None:
        return trouble_of_driver(original)
    state = getattr(original, "sqlstate", None)
    if state == _NO_PRIVILEGE:
        return NotAllowed(NO_RIGHT)
    if state in _UNTRANSLATABLE:
        return UserError(NOT_KEEPABLE)
    if state is not None:
        return next((trouble(fault) for start, fault in _SQLSTATE_FAULTS if state.startswith(start)), None)
    return _without_sqlstate(error)


def trouble_of_driver(error: BaseException | None) -> EnvironmentTrouble | None:
    """The trouble behind an error of SQLite itself, or None when it is a bug of ours."""
    name: str = getattr(error, "sqlite_errorname", None) or ""
    return next((trouble(fault) for start, fault in _SQLITE_FAULTS if name.startswith(start)), None)


def _without_sqlstate(error: DBAPIError) -> Exception | None:
    """A connection that failed or broke carries no code: only words, and how far it got."""
    words = str(error.orig)
    if "password authentication failed" in words or "no password supplied" in words:
        return WrongPassword()
    if "FATAL" in words and "database" in words and "does not exist" in words:
        return trouble(Fault.NO_DATABASE)
    if "FATAL" in words and "the database system is" in words:
        # It starts, stops or mends itself: in a moment it is there again.
        return trouble(Fault.SERVER_GONE)
    if "FATAL" in words:
        return trouble(Fault.SERVER_REFUSED)
    if any(one in words for one in _UNPROVEN) or ("SSL" in words and not error.connection_invalidated):
        return trouble(Fault.SERVER_UNPROVEN)
    if error.connection_invalidated or type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout"):
        return trouble(Fault.SERVER_GONE)
    return None


def spoils(error: DBAPIError) -> bool:
    """Whether a connection to the embedded file is of no use after this error, also once its cause is gone."""
    name: str = getattr(error.orig, "sqlite_errorname", None) or ""
    return name.startswith(_SPOILING)


def _is_unreadable(error: DBAPIError) -> bool:
    return (getattr(error.orig, "sqlite_errorname", None) or "").startswith("SQLITE_NOTADB")


@contextmanager
def translated(*, opened: bool = False) -> Iterator[None]:
    """Tell faults of the world outside as trouble; let everything else pass.

    With `opened` the key has fitted before, so that what it doesn't open now is damaged.
    """
    try:
        yield
    except DBAPIError as error:
        told = trouble(Fault.BROKEN) if opened and _is_unreadable(error) else trouble_of(error)
        if told is None:
            raise
        raise told from error
    except UnicodeEncodeError as error:
        # Half a sign, as it comes from a broken paste: it has no bytes.
        raise UserError(NOT_KEEPABLE) from error
