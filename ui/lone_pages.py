"""The pages of the rail that lead to no other page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.cash_desk import CashDeskPage
from ui.pages.import_persons import ImportPersonsPage
from ui.pages.oversight import OversightPage
from ui.pages.registers import RegistersPage
from ui.pages.reports import ReportsPage
from ui.pages.retention import RetentionPage
from ui.printing import system_printer

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from counter_app.services.office import Counter
    from ui.background import Background
    from ui.pages.page import Page
    from ui.theme import Theme


def lone_pages(
    entries: Container[str], theme: Theme, counter: Counter, background: Background
) -> Iterator[tuple[str, Page]]:
    """Those of a clerk whose rail has these entries."""
    around = (theme, counter, background)
    if "registers" in entries:
        yield "registers", RegistersPage(*around, system_printer())
    if "cash" in entries:
        yield "cash", CashDeskPage(*around)
    if "import" in entries:
        yield "import", ImportPersonsPage(*around)
    if "figures" in entries:
        yield "figures", ReportsPage(*around, system_printer())
    if "retention" in entries:
        yield "retention", RetentionPage(*around, system_printer())
    if "oversight" in entries:
        yield "oversight", OversightPage(*around, system_printer())
