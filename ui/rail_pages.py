"""How the pages of the rail are made that lead to other pages, and the pages behind those."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.domain.staff import Right
from ui.lone_pages import lone_pages
from ui.pages.approvals import ApprovalsPage
from ui.pages.deputies import DeputiesPage
from ui.pages.disclosure_log import DisclosureLogPage
from ui.pages.installation import InstallationPage
from ui.pages.log_closing import LogClosingPage
from ui.pages.management import ManagementPage
from ui.pages.person import PersonPage
from ui.pages.person_search import PersonSearchPage
from ui.pages.recovery import RecoveryPage
from ui.pages.regulation import RegulationPage
from ui.pages.start import StartPage
from ui.pages.year_calendar import YearCalendarPage
from ui.printing import system_printer
from ui.rail_entries import NOTICE_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_app.domain.channel import Channel
    from counter_app.services.persons import Reason
    from ui.pages.page import Page
    from ui.workplace import Workplace


class RailPages(QObject):
    """Each page is made when it is first needed."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._place = place
        self._around = (place.theme, place.counter, place.background)
        self._reads = place.counter.may(Right.READ_REQUESTS)

    def makers(self) -> Mapping[str, Callable[[], Page]]:
        """By key of the rail, of every role."""
        return {
            "start": self._make_start,
            "persons": self._make_persons,
            "approvals": self._make_approvals,
            "log": self._make_log,
            "calendar": self._make_calendar,
            "regulation": self._make_regulation,
            "installation": self._make_installation,
            "management": self._make_management,
            **lone_pages(*self._around, self._place.printer),
        }

    @cached_property
    def recovery(self) -> Page:
        """The codes for who lost the second factor."""
        recovery = RecoveryPage(*self._around, self._place.printer)
        self._place.take_in(recovery)
        return recovery

    @cached_property
    def _person(self) -> PersonPage:
        place = self._place
        person = PersonPage(*self._around)
        person.new_request_wanted.connect(self._on_request_about)
        person.request_wanted.connect(place.open_request)
        person.secrecy_wanted.connect(place.ways.ask_secrecy)
        if self._reads:
            person.rights_wanted.connect(place.open_rights)
        place.take_in(person)
        return person

    @cached_property
    def _deputies(self) -> Page:
        deputies = DeputiesPage(*self._around)
        self._place.take_in(deputies)
        return deputies

    @cached_property
    def _closing(self) -> Page:
        closing = LogClosingPage(*self._around, self._place.printer)
        self._place.take_in(closing)
        return closing

    def _make_start(self) -> Page:
        place = self._place
        start = StartPage(*self._around)
        start.search_wanted.connect(place.search_person)
        start.request_wanted.connect(place.open_request)
        start.new_request_wanted.connect(place.new_request)
        start.recent_wanted.connect(place.window.recent_wanted)
        start.approval_wanted.connect(place.ways.approval)
        if self._reads:
            start.referral_wanted.connect(place.rooms.open_referral)
            start.weighing_wanted.connect(place.rooms.open_weighing)
            start.documents_wanted.connect(place.rooms.show_documents)
        start.notice_wanted.connect(place.ways.notice)
        counted = start.work_counted if self._reads else start.notices_counted
        counted.connect(place.count_work)
        start.waiting_counted.connect(place.count_waiting)
        start.connection_known.connect(place.standing.show_connection)
        start.let_open(frozenset(kind for kind, key in NOTICE_PAGES.items() if key in place.pages))
        return start

    def _make_persons(self) -> Page:
        search = PersonSearchPage(*self._around)
        search.person_wanted.connect(self._on_person)
        return search

    def _make_approvals(self) -> Page:
        approvals = ApprovalsPage(*self._around)
        approvals.article_wanted.connect(self._place.open_article)
        approvals.deputies_wanted.connect(self._on_deputies)
        self._place.watch.looked.connect(approvals.take_news)
        return approvals

    def _make_log(self) -> Page:
        place = self._place
        log = DisclosureLogPage(*self._around)
        log.request_wanted.connect(place.open_request)
        log.integrity_known.connect(place.know_integrity)
        log.closing_wanted.connect(self._on_closing)
        log.breach_wanted.connect(place.ways.breach)
        if self._reads:
            log.overview_wanted.connect(place.rooms.open_overview)
        return log

    def _make_calendar(self) -> Page:
        calendar = YearCalendarPage(*self._around, system_printer())
        calendar.line_wanted.connect(self._place.ways.calendar_line)
        return calendar

    def _make_regulation(self) -> Page:
        regulation = RegulationPage(*self._around, self._place.printer)
        if self._reads:
            regulation.request_wanted.connect(self._place.open_request)
        return regulation

    def _make_installation(self) -> Page:
        installation = InstallationPage(*self._around)
        installation.page_wanted.connect(self._place.ways.page)
        return installation

    def _make_management(self) -> Page:
        management = ManagementPage(*self._around)
        management.recovery_wanted.connect(self._place.open_recovery)
        management.page_wanted.connect(self._place.ways.page)
        return management

    def _on_person(self, person_id: int, reason: Reason) -> None:
        self._person.open_person(person_id, reason=reason)
        self._place.open_page(self._person, "persons")

    def _on_request_about(self, channel: Channel, person_id: int) -> None:
        self._place.rooms.new_request(channel, person_id)

    def _on_deputies(self) -> None:
        self._place.open_page(self._deputies, "approvals")

    def _on_closing(self) -> None:
        self._place.open_page(self._closing, "log")
