"""The pages of the rail that lead to no other page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.services.cash_closing import waiting_to_sign
from counter_app.services.reminders import count_due
from ui.pages.bank_import import BankImportPage
from ui.pages.cash import CashPage
from ui.pages.cash_closing import CashClosingPage
from ui.pages.cash_collective import CashCollectivePage
from ui.pages.cash_desk import CashDeskPage
from ui.pages.cash_e_invoice import CashEInvoicePage
from ui.pages.cash_journal import CashJournalPage
from ui.pages.cash_reminders import CashRemindersPage
from ui.pages.forms import FormsPage
from ui.pages.import_persons import ImportPersonsPage
from ui.pages.oversight import OversightPage
from ui.pages.registers import RegistersPage
from ui.pages.reports import ReportsPage
from ui.pages.retention import RetentionPage
from ui.pages.secrecy import SecrecyPage

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from counter_app.services.office import Counter
    from ui.background import Background
    from ui.pages.page import Page
    from ui.printing import DocumentPrinter
    from ui.theme import Theme


def lone_pages(
    entries: Container[str], theme: Theme, counter: Counter, background: Background, printer: DocumentPrinter
) -> Iterator[tuple[str, Page]]:
    """Those of a clerk whose rail has these entries."""
    around = (theme, counter, background)
    if "registers" in entries:
        yield "registers", RegistersPage(*around, printer)
    if "secrecy" in entries:
        yield "secrecy", SecrecyPage(*around, printer)
    if "forms" in entries:
        yield "forms", FormsPage(*around, printer)
    if "cash" in entries:
        yield "cash", _cash(*around, printer)
    if "import" in entries:
        yield "import", ImportPersonsPage(*around)
    if "figures" in entries:
        yield "figures", ReportsPage(*around, printer)
    if "retention" in entries:
        yield "retention", RetentionPage(*around, printer)
    if "oversight" in entries:
        yield "oversight", OversightPage(*around, printer)


def _cash(theme: Theme, counter: Counter, background: Background, printer: DocumentPrinter) -> CashPage:
    """Each part of the cash desk behind its tab."""
    around = (theme, counter, background)
    rooms = (
        ("open", "Openstaand", CashDeskPage(*around)),
        ("closing", "Dagafsluiting", CashClosingPage(*around, printer)),
        ("collective", "Maandnota's", CashCollectivePage(*around, printer)),
        ("reminders", "Herinneringen", CashRemindersPage(*around, printer)),
        ("journal", "Journaal", CashJournalPage(*around)),
        ("bank", "Bankafschrift", BankImportPage(*around)),
        ("e-invoice", "E-factuur", CashEInvoicePage(*around)),
    )

    def waiting() -> Mapping[str, int]:
        desk = counter.desk
        return {"closing": len(waiting_to_sign(desk)), "reminders": count_due(desk)}

    return CashPage(*around, rooms, waiting)
