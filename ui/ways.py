"""From what is named somewhere to the page where it is seen to; F1 leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.domain.installation import Lack
from counter_app.services.notices import NoticeKind
from counter_app.services.year_calendar import CalendarLine, Occasion
from ui.pages.approvals import ApprovalsPage
from ui.pages.cash import CashPage
from ui.pages.installation import InstallationPage
from ui.pages.management import ManagementPage
from ui.pages.oversight import OversightPage
from ui.pages.registers import RegistersPage
from ui.pages.regulation import RegulationPage
from ui.pages.secrecy import SecrecyPage
from ui.rail_entries import NOTICE_PAGES, NOTICE_TABS

if TYPE_CHECKING:
    from ui.workplace import Workplace


class Ways(QObject):
    """What the pages ask for that lies on another page of the same clerk."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._place = place

    def page(self, key: str) -> None:
        """A page of the rail, if this clerk has it."""
        if key in self._place.pages:
            self._place.open_page(self._place.pages[key], key)

    def notice(self, kind: NoticeKind) -> None:
        """Where a notice of the start page is seen to."""
        if kind is NoticeKind.NO_RECOVERY_SHEET:
            self._place.open_recovery()
            return
        key = NOTICE_PAGES[kind]
        page = self._place.pages[key]
        if isinstance(page, OversightPage):
            page.open_sample()
        if isinstance(page, InstallationPage):
            page.open_step(Lack.EDITION)
        if isinstance(page, CashPage):
            page.choose(NOTICE_TABS[kind])
        if isinstance(page, RegulationPage) and kind is NoticeKind.INSTRUCTIONS_UNREAD:
            page.show_instructions()
        if isinstance(page, RegistersPage) and kind in NOTICE_TABS:
            page.show_register(NOTICE_TABS[kind])
        self._place.open_page(page, key)

    def calendar_line(self, key: str, line: CalendarLine) -> None:
        """Where a line of the calendar is seen to."""
        if key not in self._place.pages:
            return
        page = self._place.pages[key]
        if isinstance(page, RegistersPage):
            if line.entry_id is None:
                page.show_register(line.register)
            else:
                page.open_entry(line.register, line.entry_id)
        if isinstance(page, RegulationPage) and line.occasion is Occasion.INSTRUCTION:
            page.show_instructions()
        if isinstance(page, InstallationPage):
            page.open_step(Lack.EDITION)
        if isinstance(page, ManagementPage):
            page.choose("tariffs")
        self._place.open_page(page, key)

    def approval(self, request_id: int) -> None:
        """The request that waits for a second person."""
        approvals = self._place.pages["approvals"]
        assert isinstance(approvals, ApprovalsPage)
        approvals.open_request(request_id)
        self._place.open_page(approvals, "approvals")

    def new_recipient(self) -> None:
        """An organisation that stands in no register yet."""
        registers = self._registers()
        self._place.open_page(registers, "registers")
        registers.start_entry("recipients")

    def breach(self, entry_id: int) -> None:
        """The breach that a line of the log led to."""
        registers = self._registers()
        registers.open_entry("breaches", entry_id)
        self._place.open_page(registers, "registers")

    def ask_secrecy(self, person_id: int, name: str) -> None:
        """A request for secrecy of who is on the screen."""
        secrecy = self._place.pages["secrecy"]
        assert isinstance(secrecy, SecrecyPage)
        secrecy.start_request(person_id, name)
        self._place.open_page(secrecy, "secrecy")

    def _registers(self) -> RegistersPage:
        registers = self._place.pages["registers"]
        assert isinstance(registers, RegistersPage)
        return registers
