"""How the pages of the rail are made that lead to no other page."""

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
    from collections.abc import Callable, Mapping

    from counter_app.services.office import Counter
    from ui.background import Background
    from ui.pages.page import Page
    from ui.printing import DocumentPrinter
    from ui.theme import Theme


def lone_pages(
    theme: Theme, counter: Counter, background: Background, printer: DocumentPrinter
) -> Mapping[str, Callable[[], Page]]:
    """By key of the rail."""
    around = (theme, counter, background)
    return {
        "registers": lambda: RegistersPage(*around, printer),
        "secrecy": lambda: SecrecyPage(*around, printer),
        "forms": lambda: FormsPage(*around, printer),
        "cash": lambda: _cash(*around, printer),
        "import": lambda: ImportPersonsPage(*around),
        "figures": lambda: ReportsPage(*around, printer),
        "retention": lambda: RetentionPage(*around, printer),
        "oversight": lambda: OversightPage(*around, printer),
    }


def _cash(theme: Theme, counter: Counter, background: Background, printer: DocumentPrinter) -> CashPage:
    """Each part of the cash desk is made behind its tab."""
    around = (theme, counter, background)
    rooms = (
        ("open", "Openstaand", lambda: CashDeskPage(*around)),
        ("closing", "Dagafsluiting", lambda: CashClosingPage(*around, printer)),
        ("collective", "Maandnota's", lambda: CashCollectivePage(*around, printer)),
        ("reminders", "Herinneringen", lambda: CashRemindersPage(*around, printer)),
        ("journal", "Journaal", lambda: CashJournalPage(*around)),
        ("bank", "Bankafschrift", lambda: BankImportPage(*around)),
        ("e-invoice", "E-factuur", lambda: CashEInvoicePage(*around)),
    )

    def waiting() -> Mapping[str, int]:
        desk = counter.desk
        return {"closing": len(waiting_to_sign(desk)), "reminders": count_due(desk)}

    return CashPage(*around, rooms, waiting)
