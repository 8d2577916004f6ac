"""The work behind the sign-in: the pages of this clerk's rights, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counter_app.domain.blank_form import FormName
from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from counter_app.services.live import News
from counter_app.services.office import Counter
from ui.background import Background
from ui.clipboard import CopiedText
from ui.first_hour import ENTRY, FirstHourGuide, is_offered
from ui.going import Going
from ui.live import LiveWatch
from ui.lock_watch import LockWatch
from ui.main_window import MainWindow, WindowView
from ui.navigation import RailEntry, UserView
from ui.pages.forms import FormsPage
from ui.pages.help import HelpPage
from ui.pages.locked import LockedPage
from ui.pages.log_integrity import Found
from ui.pages.page import Page
from ui.pages.person import PersonPage
from ui.pages.person_search import PersonSearchPage
from ui.pages.regulation import RegulationPage
from ui.pages.request import RequestPage
from ui.pages_on_demand import PagesOnDemand
from ui.printing import LocationPrinter, system_printer
from ui.quiet_moments import QuietMoments
from ui.rail_entries import EXPIRED_RULES, LOG_BROKEN, broken_log, entries_of
from ui.rail_pages import RailPages
from ui.request.answer_banner import answer_banner
from ui.request_rooms import RequestRooms
from ui.standing import Standing
from ui.theme import Theme
from ui.ways import Ways
from ui.words import role_words

#: The heaviest pages of the rail.
_AHEAD: Final = ("registers", "regulation", "secrecy")


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
        self.standing = Standing(self.window.rail, counter, background)
        self.standing.check_known.connect(self._on_integrity)
        self.watch = LiveWatch(counter, background, self.window)
        self.watch.looked.connect(self._on_news)
        if not counter.rules_hold:
            self.window.banners.show_banner(EXPIRED_RULES)
        self._trail: list[tuple[Page, str]] = []
        self._shown: tuple[Page, str] | None = None
        self._worked_in: QWidget | None = None
        self.pages = PagesOnDemand(self.take_in)
        self.ways = Ways(self)
        self._build_pages()
        self.going = Going(self)
        self.guide = FirstHourGuide(self) if is_offered(counter) else None
        if self.guide is not None:
            self.take_in(self.guide.page)
            self.pages.put(ENTRY.key, self.guide.page)
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
        self._quiet = QuietMoments(background, self)

    def show(self) -> None:
        """The window on the screen, and the lock that watches whether anybody is there."""
        self.window.show()
        self.standing.refresh()
        self.background.short(self.printer.look, self._on_printer_known)
        if self.counter.may(Right.READ_REQUESTS):
            self.watch.start()
        self._lock.watch(self.window.windowHandle())
        self._quiet.watch(self.window.windowHandle())
        self._quiet.do(self._ahead())
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
        self._worked_in = self.window.focusWidget()
        self._open(self._locked, "", framed=False)
        self._lock.stop()
        self._copied.clear()

    def close(self) -> None:
        """Leaves the window for good."""
        self._lock.stop()
        self._quiet.stop()
        self._copied.clear()
        self.watch.stop()
        self.counter.close()
        self.window.close()
        self.window.deleteLater()

    def _build_pages(self) -> None:
        theme, counter, background = self.theme, self.counter, self.background
        self.printer = LocationPrinter(system_printer(), counter.printers.here)
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
        if counter.may(Right.READ_REQUESTS):
            self.rooms = RequestRooms(theme, counter, background, self.printer)
            self.rooms.page_made.connect(self.take_in)
            self.rooms.page_wanted.connect(self._on_room)
            self.rooms.back_wanted.connect(self._on_back)
            self.rooms.article_wanted.connect(self.open_article)
            self.rooms.new_recipient_wanted.connect(self.ways.new_recipient)
        self._behind = RailPages(self)
        makers = self._behind.makers()
        for key in self._entries:
            self.pages.offer(key, makers[key])

    def _ahead(self) -> Iterator[Callable[[], object]]:
        """What most will open, and takes longer to make than a key may take."""
        if self.counter.may(Right.READ_REQUESTS):
            yield self.rooms.make_request
        yield from (partial(self.pages.__getitem__, key) for key in _AHEAD if key in self.pages)

    def open_rights(self, request_id: int | None) -> None:
        """What the person of a request asks about their own data; without a request its number is asked."""
        self.rooms.open_rights(request_id)

    def take_in(self, page: Page) -> None:
        """A page that was made: it can be opened from now on."""
        back = getattr(page, "back_wanted", None)
        if back is not None:
            back.connect(self._on_back)
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
        self.rooms.open_request(request_id)

    def new_request(self, channel: Channel) -> None:
        """The request screen on a request that starts now."""
        self.rooms.new_request(channel)

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
        self._open(self._behind.recovery, "management")

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

    def count_work(self, count: int) -> None:
        """So much waits for this clerk; said in the rail."""
        self.window.set_badge("start", str(count) if count else "")

    def _on_printer_known(self, _nothing: None) -> None:
        """Each page asks for the printers when it opens."""

    def _on_news(self, news: News) -> None:
        """Others did something: the badge, and one announcement; nothing moves by itself."""
        if news.queue is not None and "approvals" in self._entries:
            self.count_waiting(news.waiting)
        for answered in news.answered:
            self.window.banners.show_banner(answer_banner(answered))

    def count_waiting(self, count: int) -> None:
        """So much waits for a second person; said in the rail."""
        self.window.set_badge("approvals", str(count) if count else "")

    def know_integrity(self, found: Found) -> None:
        """What counting the log again came to; said over every page and at the foot of the rail."""
        self._on_integrity(found)
        self.standing.refresh()

    def _on_integrity(self, found: Found) -> None:
        if found.intact:
            self.window.banners.clear(LOG_BROKEN)
        else:
            self.window.banners.show_banner(broken_log(found.first_broken))

    def _on_unlocked(self) -> None:
        self._lock.start()
        self._on_back()
        field, self._worked_in = self._worked_in, None
        if field is not None and isValid(field) and field.isVisible() and field.isEnabled():
            # Who was typing types on.
            field.setFocus()
