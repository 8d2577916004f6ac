"""Going anywhere from anywhere: Ctrl+K, F5 and Shift+F1."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from counter_app.errors import EnvironmentTrouble, UserError
from ui import destinations as to
from ui.actions import HELP, HIDE, LARGER, LOCK, NORMAL, RECENT, SMALLER
from ui.pages.help import HelpPage
from ui.theme import Appearance
from ui.user_menu import APPEARANCES
from ui.widgets.overlay_list import OverlayList

if TYPE_CHECKING:
    from counter_app.services.recent import Favourite, RecentRequest
    from counter_app.services.stored_requests import StoredRequest
    from ui.workplace import Workplace

_GO_NOTE: Final = "Enter opent, Esc sluit. Typ een zaaknummer, een persoon of een woord."
_RECENT_NOTE: Final = "Enter opent, Esc sluit. Delete in de lijst haalt een favoriet weg."
_NOTHING_RECENT: Final = (
    "U werkte de laatste vijf werkdagen aan geen verzoek. "
    "Een organisatie bewaart u als favoriet in een verzoek, bij Verzoeker."
)


class Going(QObject):
    """Opens the lists over the window, and does what is chosen in them."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._list: OverlayList | None = None
        self._favourite: int | None = None
        self._favourites: dict[int, Favourite] = {}
        self._help: HelpPage | None = None
        window = workplace.window
        window.go_to_wanted.connect(self.open_palette)
        window.recent_wanted.connect(self.open_recent)
        window.help_wanted.connect(self.open_help)

    def open_palette(self) -> None:
        """Ctrl+K."""
        overlay = OverlayList(
            self._place.theme, "Ga naar", "Scherm, verzoek, persoon of artikel", note=_GO_NOTE
        )
        overlay.typed.connect(self._on_typed)
        self._open(overlay)
        self._on_typed("")

    def open_recent(self) -> None:
        """F5."""
        counter = self._place.counter
        if not counter.may(Right.READ_REQUESTS):
            return
        title = "Recent en favorieten" if counter.may(Right.HANDLE_REQUESTS) else "Recent"
        overlay = OverlayList(
            self._place.theme, title, "Zaaknummer of verzoeker", note=_RECENT_NOTE, empty=_NOTHING_RECENT
        )
        overlay.dropped.connect(self._on_dropped)
        self._open(overlay)
        self._place.background.short(self._ask_recent, self._show_recent, self._show_failure)

    def open_help(self) -> None:
        """Shift+F1: the page of the handbook that belongs to the screen."""
        page = self._place.window.current_page()
        if page is not None and page is not self._help:
            self.open_topic(page.help_page)

    def open_topic(self, key: str) -> None:
        """A page of the handbook; F1 comes back from it."""
        if self._help is None:
            place = self._place
            self._help = HelpPage(place.theme, place.background, place.counter.desk.clock.today())
            self._help.back_wanted.connect(self._place.close_help)
            self._place.window.add_page(self._help)
        self._place.show_help(self._help)
        self._help.show_topic(key)
        if self._place.guide is not None:
            self._place.guide.note_read(key)

    def _open(self, overlay: OverlayList) -> None:
        self._list, self._favourite = overlay, None
        overlay.chosen.connect(self._on_chosen)
        overlay.closed.connect(self._on_closed)
        self._place.window.open_overlay(overlay)

    def _on_typed(self, typed: str) -> None:
        place, counter = self._place, self._place.counter
        page = place.window.current_page()
        rows = [
            *to.places(place.entries, handles=counter.may(Right.HANDLE_REQUESTS)),
            *to.page_commands(page.commands if page is not None else ()),
            *to.settings(),
            *(to.articles(counter.edition) if "regulation" in place.pages else ()),
            *(to.forms() if "forms" in place.pages else ()),
            *to.help_topics(),
            *to.searches(typed, persons="persons" in place.pages, requests=counter.may(Right.READ_REQUESTS)),
        ]
        if self._list is not None:
            self._list.show_rows(rows)

    def _ask_recent(self) -> tuple[tuple[RecentRequest, ...], tuple[Favourite, ...]]:
        counter = self._place.counter
        handles = counter.may(Right.HANDLE_REQUESTS)
        return counter.recent.requests(), counter.recent.favourites() if handles else ()

    def _show_recent(self, found: tuple[tuple[RecentRequest, ...], tuple[Favourite, ...]]) -> None:
        self._favourites = {one.id: one for one in found[1]}
        if self._list is not None:
            self._list.show_rows(to.recent_rows(*found, self._place.counter.desk.clock.today()))

    def _show_failure(self, error: Exception) -> None:
        """What can be put right is said in the list; the rest goes to the outer door."""
        sentence = _sentence(error)
        if self._list is None or not sentence:
            raise error
        self._list.show_fault(sentence)

    def _on_closed(self) -> None:
        self._list = None

    def _on_dropped(self, key: str) -> None:
        what, _colon, value = key.partition(":")
        if what == to.FAVOURITE:
            recent = self._place.counter.recent
            self._place.background.short(
                lambda: recent.unstar(int(value)), self._on_unstarred, self._show_failure
            )

    def _on_unstarred(self, _left: object) -> None:
        self._place.background.short(self._ask_recent, self._show_recent, self._show_failure)

    def _on_chosen(self, key: str) -> None:
        what, _colon, value = key.partition(":")
        place = self._place
        asked: dict[str, Callable[[str], None]] = {
            to.NUMBER: self._on_number,
            to.FAVOURITE: self._on_favourite,
            to.BEGIN: self._on_begin,
        }
        if what in asked:
            asked[what](value)
            return
        doing: dict[str, Callable[[str], None]] = {
            to.PAGE: place.go_to,
            to.COMMAND: self._run_command,
            to.NEW_REQUEST: lambda channel: place.new_request(Channel(channel)),
            to.PERSON: place.search_person,
            to.ARTICLE: place.open_article,
            to.FORM: place.open_form,
            to.TOPIC: self.open_topic,
            to.APPEARANCE: self._set_appearance,
            to.WINDOW: self._run_window,
            to.REQUEST: lambda number: place.open_request(int(number)),
        }
        # First the list goes and the focus is back where it was, as if the key had been pressed there.
        place.window.close_overlay()
        doing[what](value)

    def _on_number(self, number: str) -> None:
        counter = self._place.counter
        self._place.background.short(
            lambda: counter.requests.find(number), self._on_found, self._show_failure
        )

    def _on_found(self, request_id: int) -> None:
        if self._list is not None:
            self._place.window.close_overlay()
            self._place.open_request(request_id)

    def _on_favourite(self, value: str) -> None:
        """Who asks is known; how it came in is still to be said."""
        self._favourite = int(value)
        kind = self._favourites[self._favourite].requester_class
        if self._list is not None:
            self._list.ask_again(to.begins("Hoe komt het verzoek binnen?", to.BEGIN, kind))

    def _on_begin(self, channel: str) -> None:
        recent, favourite = self._place.counter.recent, self._favourite
        if favourite is not None:
            self._place.background.short(
                lambda: recent.begin(favourite, Channel(channel)), self._on_begun, self._show_failure
            )

    def _on_begun(self, stored: StoredRequest) -> None:
        self._place.window.close_overlay()
        self._place.open_request(stored.id)

    def _run_command(self, key: str) -> None:
        page = self._place.window.current_page()
        for view in page.commands if page is not None else ():
            if view.command.key == key and view.enabled:
                view.run()
                return

    def _run_window(self, key: str) -> None:
        theme, window = self._place.theme, self._place.window
        runs: dict[str, Callable[[], None]] = {
            RECENT.key: self.open_recent,
            HELP.key: self.open_help,
            LOCK.key: self._place.lock,
            HIDE.key: window.drop_curtain,
            LARGER.key: theme.zoom_in,
            SMALLER.key: theme.zoom_out,
            NORMAL.key: theme.zoom_reset,
        }
        runs[key]()

    def _set_appearance(self, value: str) -> None:
        chosen: Appearance = next(one for one in APPEARANCES if one == value)
        self._place.theme.set_appearance(chosen)


def _sentence(error: Exception) -> str:
    if isinstance(error, UserError):
        return error.sentence
    return f"{error.happened} {error.do}" if isinstance(error, EnvironmentTrouble) else ""
