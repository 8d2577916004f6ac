"""The work behind the sign-in: the pages of this clerk's rights, and the ways between them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from counter_app.domain.blank_form import FormName
from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from counter_app.services.live import News
from counter_app.services.office import Counter
from counter_app.services.persons import Reason
from ui.background import Background
from ui.clipboard import CopiedText
from ui.first_hour import ENTRY, FirstHourGuide, is_offered
from ui.going import Going
from ui.live import LiveWatch
from ui.lock_watch import LockWatch
from ui.lone_pages import lone_pages
from ui.main_window import MainWindow, WindowView
from ui.navigation import RailEntry, UserView
from ui.pages.approvals import ApprovalsPage
from ui.pages.deputies import DeputiesPage
from ui.pages.disclosure_log import DisclosureLogPage
from ui.pages.forms import FormsPage
from ui.pages.help import HelpPage
from ui.pages.installation import InstallationPage
from ui.pages.locked import LockedPage
from ui.pages.log_closing import LogClosingPage
from ui.pages.log_integrity import Found
from ui.pages.management import ManagementPage
from ui.pages.page import Page
from ui.pages.person import PersonPage
from ui.pages.person_search import PersonSearchPage
from ui.pages.recovery import RecoveryPage
from ui.pages.regulation import RegulationPage
from ui.pages.request import RequestPage
from ui.pages.start import StartPage
from ui.pages.year_calendar import YearCalendarPage
from ui.printing import LocationPrinter, system_printer
from ui.rail_entries import EXPIRED_RULES, LOG_BROKEN, NOTICE_PAGES, broken_log, entries_of
from ui.request.answer_banner import answer_banner
from ui.request_rooms import RequestRooms
from ui.standing import Standing
from ui.theme import Theme
from ui.ways import Ways
from ui.words import role_words


class Workplace(QObject):
    """One signed-in clerk's window."""

    signed_out = Signal()

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__()
        self.counter = counter
        self.theme = theme
        self.background = background
        house = counter.municipality
        self._entries = entries_of(counter)
        self.window = MainWindow(
            theme, WindowView(house.name, fictitious=house.is_fictitious), tuple(self._entries.values())
        )
        self.window.set_user(
            UserView(counter.clerk.name, role_words(counter.clerk.roles), counter.desk.location)
        )
        self._standing = Standing(self.window.rail, counter, background)
        self._standing.check_known.connect(self._on_integrity)
        self.watch = LiveWatch(counter, background, self.window)
        self.watch.looked.connect(self._on_news)
        if not counter.rules_hold:
            self.window.banners.show_banner(EXPIRED_RULES)
        self._trail: list[tuple[Page, str]] = []
        self._shown: tuple[Page, str] | None = None
        self.pages: dict[str, Page] = {}
        self._deputies: DeputiesPage | None = None
        self._closing: LogClosingPage | None = None
        self._ways = Ways(self)
        self._build_pages()
        self.going = Going(self)
        self.guide = FirstHourGuide(self) if is_offered(counter) else None
        if self.guide is not None:
            self._add(ENTRY.key, self.guide.page)
            self.watch.looked.connect(self.guide.refresh)
        self.window.rail_chosen.connect(self.go_to)
        self.window.home_wanted.connect(self.go_home)
        self.window.lock_wanted.connect(self.lock)
        self.window.step_chosen.connect(self._on_step)
        self.window.person_way_on.connect(self._on_whole_person)
        self.window.reveal_wanted.connect(self._on_reveal)
        self._lock = LockWatch(int(house.lock_minutes), self)
        self._lock.idle.connect(self.lock)
        self._copied = CopiedText(counter.desk.clock, self)

    def show(self) -> None:
        """The window on the screen, and the lock that watches whether anybody is there."""
        self.window.show()
        self._standing.refresh()
        self.background.short(self._printer.look, self._on_printer_known)
        if self.counter.may(Right.READ_REQUESTS):
            self.watch.start()
        self._lock.watch(self.window.windowHandle())
        if self.guide is not None:
            self.guide.look()

    def open_first(self) -> None:
        """The first page of this role's work."""
        work = ("persons", "cash", "management")
        first = ("start",) if self.counter.may(Right.READ_REQUESTS) else work
        self.go_to(next(key for key in (*first, *self._entries) if key in self._entries))

    def go_home(self) -> None:
        """The start page, for who has one."""
        self.go_to(next(iter(self._entries)))

    def go_to(self, key: str) -> None:
        """A page of the rail; the way back starts anew."""
        self._trail.clear()
        self._shown = None
        self._open(self.pages[key], key)

    @property
    def entries(self) -> tuple[RailEntry, ...]:
        """The rail of this clerk, and the pages beside it."""
        beside = (ENTRY,) if self.guide is not None else ()
        return (*self._entries.values(), *beside)

    def show_help(self, page: HelpPage) -> None:
        """The handbook; on the locked screen it stands alone, and nothing leads past the password."""
        locked = self._is_locked()
        page.set_alone(locked)
        if locked:
            self.window.show_page(page, framed=False)
        else:
            self._open(page, self._key())

    def close_help(self) -> None:
        """Back to the screen that help was asked on."""
        if self._is_locked():
            self.window.show_page(self._locked, framed=False)
        else:
            self._on_back()

    def _is_locked(self) -> bool:
        return self._shown is not None and self._shown[0] is self._locked

    def lock(self) -> None:
        """Nothing of the work shows until the same clerk is back."""
        if self._is_locked():
            return
        self._open(self._locked, "", framed=False)
        self._lock.stop()
        self._copied.clear()

    def close(self) -> None:
        """Leaves the window for good."""
        self._lock.stop()
        self._copied.clear()
        self.watch.stop()
        self.counter.close()
        self.window.close()
        self.window.deleteLater()

    def _build_pages(self) -> None:
        theme, counter, background = self.theme, self.counter, self.background
        self._printer = LocationPrinter(system_printer(), counter.printers.here)
        house = counter.municipality
        self._locked = LockedPage(
            theme,
            background,
            counter.unlock,
            name=counter.clerk.name,
            municipality=house.name,
            fictitious=house.is_fictitious,
        )
        self._locked.unlocked.connect(self._on_unlocked)
        self._locked.sign_out_wanted.connect(self.signed_out)
        self.window.add_page(self._locked)
        self._person = PersonPage(theme, counter, background)
        self._person.back_wanted.connect(self._on_back)
        self._person.new_request_wanted.connect(self._on_request_about)
        self._person.request_wanted.connect(self.open_request)
        self._person.secrecy_wanted.connect(self._ways.ask_secrecy)
        self.window.add_page(self._person)
        if counter.may(Right.READ_REQUESTS):
            self._build_request()
        if "start" in self._entries:
            self._build_start()
        if "persons" in self._entries:
            search = PersonSearchPage(theme, counter, background)
            search.person_wanted.connect(self._on_person)
            self._add("persons", search)
        if "approvals" in self._entries:
            approvals = ApprovalsPage(theme, counter, background)
            approvals.article_wanted.connect(self.open_article)
            approvals.deputies_wanted.connect(self._on_deputies)
            self.watch.looked.connect(approvals.take_news)
            self._add("approvals", approvals)
        if "log" in self._entries:
            log = DisclosureLogPage(theme, counter, background)
            log.request_wanted.connect(self.open_request)
            log.integrity_known.connect(self._on_counted_again)
            log.closing_wanted.connect(self._on_closing)
            log.breach_wanted.connect(self._ways.breach)
            if self.counter.may(Right.READ_REQUESTS):
                log.overview_wanted.connect(self._rooms.open_overview)
            self._add("log", log)
        if "calendar" in self._entries:
            calendar = YearCalendarPage(theme, counter, background, system_printer())
            calendar.line_wanted.connect(self._ways.calendar_line)
            self._add("calendar", calendar)
        for key, page in lone_pages(self._entries, theme, counter, background, self._printer):
            self._add(key, page)
        self._build_regulation()
        if "installation" in self._entries:
            installation = InstallationPage(theme, counter, background)
            installation.page_wanted.connect(self._ways.page)
            self._add("installation", installation)
        if "management" in self._entries:
            self._build_management()

    def _build_regulation(self) -> None:
        regulation = RegulationPage(self.theme, self.counter, self.background, self._printer)
        if self.counter.may(Right.READ_REQUESTS):
            regulation.request_wanted.connect(self.open_request)
        self._add("regulation", regulation)

    def _build_management(self) -> None:
        theme, counter, background = self.theme, self.counter, self.background
        management = ManagementPage(theme, counter, background)
        management.recovery_wanted.connect(self.open_recovery)
        management.page_wanted.connect(self._ways.page)
        self._add("management", management)
        self._recovery = RecoveryPage(theme, counter, background, self._printer)
        self._recovery.back_wanted.connect(self._on_back)
        self.window.add_page(self._recovery)

    def _build_start(self) -> None:
        start = StartPage(self.theme, self.counter, self.background)
        start.search_wanted.connect(self.search_person)
        start.request_wanted.connect(self.open_request)
        start.new_request_wanted.connect(self.new_request)
        start.recent_wanted.connect(self.window.recent_wanted)
        start.approval_wanted.connect(self._ways.approval)
        if self.counter.may(Right.READ_REQUESTS):
            start.referral_wanted.connect(self._rooms.open_referral)
            start.weighing_wanted.connect(self._rooms.open_weighing)
            start.documents_wanted.connect(self._rooms.show_documents)
        start.notice_wanted.connect(self._ways.notice)
        counted = start.work_counted if self.counter.may(Right.READ_REQUESTS) else start.notices_counted
        counted.connect(self._on_work_counted)
        start.waiting_counted.connect(self._on_waiting_counted)
        start.connection_known.connect(self._standing.show_connection)
        start.let_open(frozenset(kind for kind, key in NOTICE_PAGES.items() if key in self._entries))
        self._add("start", start)

    def _build_request(self) -> None:
        self._rooms = RequestRooms(self.theme, self.counter, self.background, self._printer)
        self._rooms.page_wanted.connect(self._on_room)
        self._rooms.back_wanted.connect(self._on_back)
        self._rooms.article_wanted.connect(self.open_article)
        self._rooms.new_recipient_wanted.connect(self._ways.new_recipient)
        self._person.rights_wanted.connect(self.open_rights)
        for page in self._rooms.pages:
            self.window.add_page(page)

    def open_rights(self, request_id: int | None) -> None:
        """What the person of a request asks about their own data; without a request its number is asked."""
        self._rooms.open_rights(request_id)

    def _add(self, key: str, page: Page) -> None:
        back = getattr(page, "back_wanted", None)
        if back is not None:
            back.connect(self._on_back)
        self.pages[key] = page
        self.window.add_page(page)

    def open_page(self, page: Page, key: str) -> None:
        """A page of the rail, from which the way back leads here."""
        self._open(page, key)

    def _open(self, page: Page, key: str, *, framed: bool = True) -> None:
        if self._shown is not None and self._shown[0] is not page:
            self._trail.append(self._shown)
        self._shown = (page, key)
        self.window.show_page(page, key, framed=framed)
        if self.guide is not None and page is not self.guide.page:
            self.guide.refresh()

    def _key(self) -> str:
        return self._shown[1] if self._shown is not None else ""

    def open_request(self, request_id: int) -> None:
        """The request screen on one request."""
        self._rooms.open_request(request_id)

    def new_request(self, channel: Channel) -> None:
        """The request screen on a request that starts now."""
        self._rooms.new_request(channel)

    def _on_room(self, page: Page) -> None:
        self._open(page, self._key())

    def _on_back(self) -> None:
        if not self._trail:
            self.open_first()
            return
        page, key = self._trail.pop()
        self._shown = None
        self._open(page, key)

    def search_person(self, text: str) -> None:
        """The page of persons, where this is looked for; nobody is shown before that is recorded."""
        search = self.pages["persons"]
        assert isinstance(search, PersonSearchPage)
        self._open(search, "persons")
        search.search(text)

    def _on_person(self, person_id: int, reason: Reason) -> None:
        self._person.open_person(person_id, reason=reason)
        self._open(self._person, "persons")

    def _on_request_about(self, channel: Channel, person_id: int) -> None:
        self._rooms.new_request(channel, person_id)

    def open_article(self, citation: str) -> None:
        """The reglement at an article; F1 leads back to where it was named."""
        regulation = self.pages["regulation"]
        assert isinstance(regulation, RegulationPage)
        regulation.show_article(citation)
        self._open(regulation, "regulation")

    def open_form(self, name: str) -> None:
        """The page of forms at this one; F1 leads back."""
        forms = self.pages["forms"]
        assert isinstance(forms, FormsPage)
        forms.show_form(FormName(name))
        self._open(forms, "forms")

    def open_first_hour(self) -> None:
        """The tasks of the first hour; F1 leads back to the work."""
        if self.guide is not None and not self._is_locked():
            self._open(self.guide.page, self._key())

    def open_recovery(self) -> None:
        """The codes for who lost the second factor."""
        self._open(self._recovery, "management")

    def _on_step(self, key: str) -> None:
        page = self.window.current_page()
        if isinstance(page, RequestPage):
            page.step(key)

    def _on_whole_person(self) -> None:
        page = self.window.current_page()
        if isinstance(page, RequestPage):
            page.show_person()

    def _on_reveal(self, ground: object) -> None:
        page = self.window.current_page()
        if isinstance(page, PersonPage | RequestPage):
            page.reveal(ground)

    def _on_work_counted(self, count: int) -> None:
        self.window.set_badge("start", str(count) if count else "")

    def _on_printer_known(self, _nothing: None) -> None:
        """Each page asks for the printers when it opens."""

    def _on_deputies(self) -> None:
        if self._deputies is None:
            self._deputies = DeputiesPage(self.theme, self.counter, self.background)
            self._deputies.back_wanted.connect(self._on_back)
            self.window.add_page(self._deputies)
        self._open(self._deputies, "approvals")

    def _on_closing(self) -> None:
        if self._closing is None:
            self._closing = LogClosingPage(self.theme, self.counter, self.background, self._printer)
            self._closing.back_wanted.connect(self._on_back)
            self.window.add_page(self._closing)
        self._open(self._closing, "log")

    def _on_news(self, news: News) -> None:
        """Others did something: the badge, and one announcement; nothing moves by itself."""
        if news.queue is not None and "approvals" in self._entries:
            self._on_waiting_counted(news.waiting)
        for answered in news.answered:
            self.window.banners.show_banner(answer_banner(answered))

    def _on_waiting_counted(self, count: int) -> None:
        self.window.set_badge("approvals", str(count) if count else "")

    def _on_counted_again(self, found: Found) -> None:
        self._on_integrity(found)
        self._standing.refresh()

    def _on_integrity(self, found: Found) -> None:
        if found.intact:
            self.window.banners.clear(LOG_BROKEN)
        else:
            self.window.banners.show_banner(broken_log(found.first_broken))

    def _on_unlocked(self) -> None:
        self._lock.start()
        self._on_back()
