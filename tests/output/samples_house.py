"""Samples of what stays in the house: statements, figures, lists, and what goes into the safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from counter_app.domain.log_head import Head
from counter_app.domain.retention import Item, Kind
from counter_app.output.content import (
    RecoveryContent,
)
from counter_app.output.destruction_paper import DestructionContent, destruction_paper
from counter_app.output.figures_paper import FiguresContent, FiguresTable, figures_paper
from counter_app.output.head_paper import HeadContent, head_paper
from counter_app.output.oversight_paper import OversightContent, OversightRow, oversight_paper
from counter_app.output.recovery_codes import RecoveryCodesContent, recovery_codes
from counter_app.output.recovery_sheet import recovery_sheet
from counter_app.output.register_statement import StatementContent, StatementEntry, register_statement
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
