"""The work behind the sign-in: the pages of this clerk's rights, and the ways between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from counter_app.services.office import Counter
from counter_app.services.persons import Reason
from ui.background import Background
from ui.main_window import MainWindow, WindowView
from ui.navigation import RailEntry, RailStatus, UserView
from ui.pages.approvals import ApprovalsPage
from ui.pages.cash_desk import CashDeskPage
from ui.pages.disclosure_log import DisclosureLogPage
from ui.pages.identity import IdentityPage
from ui.pages.import_persons import ImportPersonsPage
from ui.pages.locked import LockedPage
from ui.pages.log_integrity import Found
from ui.pages.management import ManagementPage
from ui.pages.page import Page
from ui.pages.person import PersonPage
from ui.pages.person_search import PersonSearchPage
from ui.pages.print_preview import PrintPreviewPage
from ui.pages.recovery import RecoveryPage
from ui.pages.request import RequestPage
from ui.pages.start import StartPage
from ui.printing import system_printer
from ui.theme import Theme
from ui.widgets.banner import BannerView
from ui.words import role_words

_EDITIONS = {"naarden-2007": "Regelset Naarden 2007", "brp": "Regelset Wet BRP"}
_LOG_BROKEN = "log"
#: Over every page as long as rules decide that are no longer valid.
EXPIRED_RULES = BannerView(
    "edition",
    "Regels van 2007: niet voor echte verzoeken.",
    "Vraag de informatiebeheerder de regelset van nu in te stellen.",
    tone="amber",
    icon="triangle-alert",
    urgent=True,
)
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class Workplace(QObject):
    """One signed-in clerk's window."""

    signed_out = Signal()

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__()
        self.counter = counter
        self.theme = theme
        self.background = background
        house = counter.municipality
        self._entries = _entries(counter)
        self.window = MainWindow(
            theme, WindowView(house.name, fictitious=house.is_fictitious), tuple(self._entries.values())
        )
        self.window.set_user(
            UserView(counter.clerk.name, role_words(counter.clerk.roles), counter.desk.location)
        )
        edition = RailStatus("scale", _EDITIONS.get(counter.edition, counter.edition))
        self.window.rail.set_status((edition,))
        if not counter.rules_hold:
            self.window.banners.show_banner(EXPIRED_RULES)
        self._trail: list[tuple[Page, str]] = []
        self._shown: tuple[Page, str] | None = None
        self.pages: dict[str, Page] = {}
        self._build_pages()
        self.window.rail_chosen.connect(self.go_to)
        self.window.home_wanted.connect(self.open_first)
        self.window.lock_wanted.connect(self.lock)
        self.window.step_chosen.connect(self._on_step)
        self.window.reveal_wanted.connect(self._on_reveal)
        self._lock_timer = QTimer(self)
        self._lock_timer.setSingleShot(True)
        self._lock_timer.setInterval(int(house.lock_minutes) * 60_000)
        self._lock_timer.timeout.connect(self.lock)

    def show(self) -> None:
        """The window on the screen, and the lock that watches whether anybody is there."""
        self.window.show()
        # All keys and moves of the clerk come in by the window of the system.
        handle = self.window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._lock_timer.start()

    def open_first(self) -> None:
        """The start page, or the first page that this role has."""
        self.go_to(next(iter(self._entries)))

    def go_to(self, key: str) -> None:
        """A page of the rail; the way back starts anew."""
        self._trail.clear()
        self._shown = None
        self._open(self.pages[key], key)

    def lock(self) -> None:
        """Nothing of the work shows until the same clerk is back."""
        if self._shown is not None and self._shown[0] is self._locked:
            return
        self._open(self._locked, "", framed=False)
        self._lock_timer.stop()

    def close(self) -> None:
        """Leaves the window for good."""
        self._lock_timer.stop()
        self.counter.close()
        self.window.close()
        self.window.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key or move puts the lock off."""
        if event.type() in _INPUT and self._lock_timer.isActive():
            self._lock_timer.start()
        return False

    def _build_pages(self) -> None:
        theme, counter, background = self.theme, self.counter, self.background
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
        self.window.add_page(self._person)
        if "start" in self._entries:
            self._build_start()
        if "persons" in self._entries:
            search = PersonSearchPage(theme, counter, background)
            search.person_wanted.connect(self._on_person)
            self._add("persons", search)
        if counter.may(Right.READ_REQUESTS):
            self._build_request()
        if "approvals" in self._entries:
            approvals = ApprovalsPage(theme, counter, background)
            self._add("approvals", approvals)
        if "log" in self._entries:
            log = DisclosureLogPage(theme, counter, background)
            log.request_wanted.connect(self.open_request)
            log.integrity_known.connect(self._on_integrity)
            self._add("log", log)
        if "cash" in self._entries:
            self._add("cash", CashDeskPage(theme, counter, background))
        if "import" in self._entries:
            self._add("import", ImportPersonsPage(theme, counter, background))
        if "management" in self._entries:
            self._build_management()

    def _build_management(self) -> None:
        theme, counter, background = self.theme, self.counter, self.background
        management = ManagementPage(theme, counter, background)
        management.recovery_wanted.connect(self._on_recovery)
        self._add("management", management)
        self._recovery = RecoveryPage(theme, counter, background, system_printer())
        self._recovery.back_wanted.connect(self._on_back)
        self.window.add_page(self._recovery)

    def _build_start(self) -> None:
        start = StartPage(self.theme, self.counter, self.background)
        start.search_wanted.connect(self._on_search)
        start.request_wanted.connect(self.open_request)
        start.new_request_wanted.connect(self.new_request)
        start.approval_wanted.connect(self._on_approval)
        self._add("start", start)

    def _build_request(self) -> None:
        theme, counter, background = self.theme, self.counter, self.background
        self._request = RequestPage(theme, counter, background)
        self._request.back_wanted.connect(self._on_back)
        self._request.identity_wanted.connect(self._on_identity)
        self._request.preview_wanted.connect(self._on_preview)
        self._request.documents_wanted.connect(self._on_documents)
        self._identity = IdentityPage(theme, counter, background)
        self._identity.back_wanted.connect(self._on_back)
        self._identity.done.connect(self._on_identified)
        self._print = PrintPreviewPage(theme, counter, background)
        self._print.back_wanted.connect(self._on_back)
        for page in (self._request, self._identity, self._print):
            self.window.add_page(page)

    def _add(self, key: str, page: Page) -> None:
        back = getattr(page, "back_wanted", None)
        if back is not None:
            back.connect(self._on_back)
        self.pages[key] = page
        self.window.add_page(page)

    def _open(self, page: Page, key: str, *, framed: bool = True) -> None:
        if self._shown is not None and self._shown[0] is not page:
            self._trail.append(self._shown)
        self._shown = (page, key)
        self.window.show_page(page, key, framed=framed)

    def _key(self) -> str:
        return self._shown[1] if self._shown is not None else ""

    def open_request(self, request_id: int) -> None:
        """The request screen on one request."""
        self._request.show_request(request_id)
        self._open(self._request, self._key())

    def new_request(self, channel: Channel) -> None:
        """The request screen on a request that starts now."""
        self._request.start(channel)
        self._open(self._request, self._key())

    def _on_back(self) -> None:
        if not self._trail:
            self.open_first()
            return
        page, key = self._trail.pop()
        self._shown = None
        self._open(page, key)

    def _on_search(self, text: str) -> None:
        search = self.pages["persons"]
        assert isinstance(search, PersonSearchPage)
        self._open(search, "persons")
        search.search(text)

    def _on_person(self, person_id: int, reason: Reason) -> None:
        self._person.open_person(person_id, reason=reason)
        self._open(self._person, "persons")

    def _on_request_about(self, channel: Channel, person_id: int) -> None:
        self._request.start(channel, person_id)
        self._open(self._request, self._key())

    def _on_approval(self, request_id: int) -> None:
        approvals = self.pages["approvals"]
        assert isinstance(approvals, ApprovalsPage)
        approvals.open_request(request_id)
        self._open(approvals, "approvals")

    def _on_identity(self, request_id: int) -> None:
        self._identity.open_request(request_id)
        self._open(self._identity, self._key())

    def _on_identified(self, _request_id: int) -> None:
        self._on_back()

    def _on_preview(self, request_id: int) -> None:
        self._print.open_request(request_id)
        self._open(self._print, self._key())

    def _on_documents(self, request_id: int) -> None:
        self._print.show_documents(request_id)
        self._open(self._print, self._key())

    def _on_recovery(self) -> None:
        self._open(self._recovery, "management")

    def _on_step(self, key: str) -> None:
        page = self.window.current_page()
        if isinstance(page, RequestPage):
            page.step(key)

    def _on_reveal(self, ground: object) -> None:
        page = self.window.current_page()
        if isinstance(page, PersonPage | RequestPage):
            page.reveal(ground)

    def _on_integrity(self, found: Found) -> None:
        if found.intact:
            self.window.banners.clear(_LOG_BROKEN)
            return
        self.window.banners.show_banner(
            BannerView(
                _LOG_BROKEN,
                "Log niet sluitend",
                f"De eerste regel die niet klopt is {found.first_broken}. Bel de informatiebeheerder.",
                tone="rood",
                icon="circle-alert",
                urgent=True,
            )
        )

    def _on_unlocked(self) -> None:
        self._lock_timer.start()
        self._on_back()


def _entries(counter: Counter) -> dict[str, RailEntry]:
    """The rail of this clerk: pages without the right for them stay out."""
    all_entries = (
        (RailEntry("start", "Start", "house", "1"), Right.READ_REQUESTS),
        (RailEntry("persons", "Personen", "search", "2"), Right.SEARCH_PERSONS),
        (RailEntry("approvals", "Goedkeuren", "badge-check", "4"), Right.APPROVE),
        (RailEntry("log", "Verstrekkingenlog", "scroll-text", "5"), Right.OWN_LOG),
        (RailEntry("log", "Verstrekkingenlog", "scroll-text", "5"), Right.WHOLE_LOG),
        (RailEntry("cash", "Kosten en nota's", "receipt-text", "7"), Right.TAKE_PAYMENTS),
        (RailEntry("import", "Inlezen", "folder-open", "8"), Right.IMPORT_PERSONS),
        (RailEntry("management", "Beheer", "settings", "0", bottom=True), Right.MANAGE_ACCOUNTS),
    )
    return {entry.key: entry for entry, right in all_entries if counter.may(right)}
