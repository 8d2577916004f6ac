"""Samples of what stays in the house: statements, figures, lists, and what goes into the safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from counter_app.domain.log_head import Head
from counter_app.domain.retention import Item, Kind
from counter_app.domain.secrecy_request import Capacity, Progress, SubjectState
from counter_app.output.calendar_paper import CalendarContent, PaperDay, calendar_paper
from counter_app.output.content import (
    RecoveryContent,
)
from counter_app.output.destruction_paper import DestructionContent, destruction_paper
from counter_app.output.figures_paper import FiguresContent, FiguresTable, figures_paper
from counter_app.output.head_paper import HeadContent, head_paper
from counter_app.output.letter import letter
from counter_app.output.oversight_paper import OversightContent, OversightRow, oversight_paper
from counter_app.output.recovery_codes import RecoveryCodesContent, recovery_codes
from counter_app.output.recovery_sheet import recovery_sheet
from counter_app.output.register_letter import Block, RegisterLetterContent, register_letter
from counter_app.output.register_statement import StatementContent, StatementEntry, register_statement
from counter_app.output.secrecy_letter import SecrecyLetter, secrecy_letter
from tests.output.papers import NAARDEN
from tests.output.sample_book import sample

_DAY: Final = date(2026, 11, 24)
_REAL: Final = replace(NAARDEN, fictitious=False)
_OLD_RULES: Final = replace(NAARDEN, expired_rules=True)


sample(
    "register statement",
    register_statement,
    StatementContent(
        NAARDEN,
        "Register van telefonische verstrekking",
        "Artikel 7, tweede lid",
        "Bijgehouden door Burgerzaken.",
        _DAY,
        "S. de Wit",
        tuple(
            StatementEntry(
                f"Nummer {number}",
                (("Organisatie", f"Dienst {number}"), ("Telefoon", f"035 000 00 {number:02}")),
            )
            for number in range(1, 21)
        ),
        personal=True,
    ),
)
sample(
    "register statement: empty",
    register_statement,
    StatementContent(
        _REAL,
        "Register van besluiten",
        "Artikel 4",
        "Bijgehouden door het college.",
        _DAY,
        "S. de Wit",
        (),
        personal=False,
    ),
)
_SECRECY = SecrecyLetter(
    NAARDEN,
    "Mevrouw J.M. van Oldenzeel",
    ("Lijnbaanpad 5", "1411 BB NAARDEN"),
    Capacity.SELF,
    "GH-0001",
    _DAY,
    _DAY,
    with_move=False,
    progress=Progress(SubjectState.COUNTS, lift_waits=False),
    written_on=_DAY,
    signed_by="S. de Wit",
    function="Burgerzaken",
    objection=("U kunt binnen zes weken bezwaar maken.",),
    on_behalf_of="het college",
)
_WHY: Final = "De handtekening is van iemand anders."
for _state in SubjectState:
    _stands = replace(
        _SECRECY,
        progress=Progress(_state, lift_waits=False),
        why=_WHY if _state is SubjectState.REFUSED else "",
    )
    sample(f"letter about secrecy: {_state}", letter, secrecy_letter(_stands))
sample("letter about secrecy: lifting refused", letter, secrecy_letter(replace(_SECRECY, why=_WHY)))
sample(
    "letter about secrecy: lifted here, and still on the record",
    letter,
    secrecy_letter(
        replace(_SECRECY, progress=Progress(SubjectState.LIFTED, lift_waits=False), on_record=True)
    ),
)
sample(
    "letter about secrecy: of a child, with a move",
    letter,
    secrecy_letter(replace(_SECRECY, capacity=Capacity.PARENT, with_move=True)),
)
sample(
    "register letter",
    register_letter,
    RegisterLetterContent(
        NAARDEN,
        ("J. de Boer", "Lijnbaanpad 5", "1411 BB NAARDEN"),
        "Er is iets misgegaan met uw gegevens",
        "DL-0001",
        _DAY,
        (
            Block("Bij de gemeente is iets misgegaan met gegevens over u."),
            Block("Een brief ging naar een verkeerd adres.\nDie brief is terug.", "Wat er gebeurde"),
        ),
        greets=True,
        signed_by="",
        function="Burgerzaken",
    ),
)
sample(
    "register letter: a report",
    register_letter,
    RegisterLetterContent(
        _REAL,
        ("Autoriteit Persoonsgegevens",),
        "Melding van een datalek",
        "DL-0001",
        _DAY,
        (
            Block(heading="Wat er gebeurde", rows=(("Ontdekt op", "2 november 2026"), ("Om", "10.00"))),
            Block(heading="Wat er is gedaan", rows=(("Maatregelen", "Nog niet bekend"),)),
        ),
        greets=False,
        signed_by="F. Gielen",
        function="Burgerzaken",
    ),
)
sample(
    "figures",
    figures_paper,
    FiguresContent(
        NAARDEN,
        "2026",
        "Alle kanalen",
        (("Verzoeken", "1.204"), ("Verstrekkingen", "880")),
        (
            FiguresTable(
                "Per maand",
                ("Maand", "Aantal"),
                tuple((f"maand {number}", str(90 + number)) for number in range(1, 13)),
            ),
            FiguresTable(
                "Doorlooptijd",
                ("Kanaal", "Mediaan", "Op tijd"),
                (("brief", "2 dagen", "97 %"), ("balie", "0 dagen", "")),
            ),
        ),
        _DAY,
        "S. de Wit",
        "Jaarverslag",
    ),
)
sample(
    "oversight",
    oversight_paper,
    OversightContent(
        NAARDEN,
        date(2026, 11, 1),
        _DAY,
        tuple(
            OversightRow(
                f"24-11-2026 09:{number:02}",
                "S. de Wit",
                "Persoonslijst bekeken",
                "verzoek",
                f"regel {number}",
            )
            for number in range(45)
        ),
        _DAY,
        "F. Gielen",
        "Steekproef",
    ),
)
sample(
    "destruction",
    destruction_paper,
    DestructionContent(
        NAARDEN,
        "2026-V-003",
        _DAY,
        (
            *(Item(Kind.REQUEST, number, f"2016-{number:05}") for number in range(1, 400)),
            *(Item(Kind.LOG, number, str(number)) for number in range(1, 9)),
            Item(Kind.AUDIT_LINE, 9000, "9000", 9000),
        ),
        "S. de Wit",
        "",
        _DAY,
    ),
)
sample(
    "head of the log",
    head_paper,
    HeadContent(
        NAARDEN,
        Head(
            "5d0c1b2a77e94f10",
            18205,
            "7c1e90af52d4e3b8ab1290aa" * 2 + "0123456789abcdef",
            18205,
            datetime(2026, 11, 24, 16, 0, tzinfo=UTC),
        ),
        "S. de Wit",
        "Balie 3",
    ),
)
sample(
    "recovery sheet",
    recovery_sheet,
    RecoveryContent(NAARDEN, "0123456789abcdef" * 4, "5d0c 1b2a", _DAY, "S. de Wit", "B. Smit"),
)
sample(
    "recovery codes",
    recovery_codes,
    RecoveryCodesContent(NAARDEN, tuple(f"K7PQ-{number:04}-MXTR" for number in range(10)), "S. de Wit", _DAY),
)
sample(
    "year calendar",
    calendar_paper,
    CalendarContent(
        NAARDEN,
        2026,
        tuple(
            PaperDay(
                date(2026, 1 + number // 3, 1 + number),
                f"Terugmeldingen: TM-{number:04} moet klaar zijn (Besluit GBA art. 63)",
                "Voor u" if number % 2 else "Voor een collega",
                is_late=number < 4,
            )
            for number in range(27)
        ),
        _DAY,
        "S. de Wit",
    ),
)
sample("year calendar: empty", calendar_paper, CalendarContent(_REAL, 2027, (), _DAY, "S. de Wit"))
