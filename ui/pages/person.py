"""The person record on the screen: header with signals, categories, and what the import noticed. Read only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from counter_app.brp.rubrics import element_name
from counter_app.domain.channel import Channel
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord
from counter_app.domain.staff import Right
from counter_app.errors import NotAllowed
from counter_app.services.persons import PersonView, Reason
from ui import words
from ui.actions import BACK, HIDE, NEW
from ui.background import Background
from ui.format import born, bsn, counted
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.person_categories import CategoryRow, CategoryView, category_rows
from ui.signs import person_chips
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import (
    ON_PAGE,
    STRETCH,
    Box,
    Card,
    Line,
    Row,
    ScrollColumn,
    Stack,
    empty_layout,
    grow,
    top,
)
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.fill_scroll import FillScroll, fix_width
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import Check
from ui.widgets.person_header import PersonHeaderView
from ui.widgets.state_view import StateScreen
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_NEW: Final = NEW.worded(
    "Nieuw verzoek over deze persoon", "Een nieuw verzoek aan de balie over deze persoon."
)
_BANNER: Final = "geheim"
_MOST_ANOMALIES: Final = 8
_MASKED: Final = StateScreen(
    "De gegevens zijn afgeschermd",
    "Kies boven in het scherm een wettelijke grond en druk op Alt+T. Dat wordt vastgelegd.",
    icon="eye-off",
)
_NO_GROUND: Final = StateScreen(
    "De gegevens zijn afgeschermd",
    "Voor dit verzoek is er geen wettelijke grond om ze te tonen.",
    icon="eye-off",
)


class PersonPage(CounterPage):
    """One person; `open_person` says who, and the next `refresh` opens the record and its audit line."""

    help_page = "persoon"
    new_request_wanted = Signal(object, int)  # Channel, person id

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Persoonslijst", counter, background)
        self._person_id: int | None = None
        self._request_id: int | None = None
        self._reason: Reason | None = None
        self._ground: str | None = None
        self._grounds: tuple[tuple[str, object], ...] = ()
        self._view: PersonView | None = None
        self._categories: Table[CategoryRow] = Table(
            theme,
            _COLUMNS,
            name="Categorieën van de persoonslijst",
            key=lambda row: row.number,
            row_height=Size.ALLEY,
        )
        self._categories.horizontalHeader().hide()
        self._categories.chosen.connect(self._on_category)
        self._history = Check(theme, "Historie", checked=True)
        self._history.toggled.connect(self._on_history)
        head = Row(theme, Text(theme, "Persoonslijst", "strong"), STRETCH, self._history, margins=_LIST_HEAD)
        self._list = Card(theme, Box(head), grow(self._categories), gap=0, margins=(0, 0, 0, Size.GAP))
        self._category = CategoryView(theme)
        self._scroll = ScrollColumn(self._category)
        self._side = Stack(theme, gap=Size.ROW)
        self._side_scroll = ScrollColumn(Box(self._side))
        self._body = Row(
            theme, self._list, grow(self._scroll), self._side_scroll, gap=Size.CARD, margins=ON_PAGE
        )
        self.set_content(FillScroll(Box(self._body)))
        self._set_keys()
        theme.changed.connect(self._on_theme)

    def open_person(
        self,
        person_id: int,
        *,
        request_id: int | None = None,
        reason: Reason | None = None,
        grounds: tuple[tuple[str, object], ...] = (),
    ) -> None:
        """Whom to show next, and why: inside a request, or for a reason of the short list."""
        self._person_id, self._request_id, self._reason = person_id, request_id, reason
        self._ground, self._grounds = None, grounds
        self._forget()

    def reveal(self, ground: object) -> None:
        """Open the masked record on this legal ground; that is a line in the audit trail of its own."""
        self._ground = str(ground)
        self.refresh()

    def refresh(self) -> None:
        if self._person_id is None:
            return
        person_id, request_id, reason, ground = (
            self._person_id,
            self._request_id,
            self._reason,
            self._ground,
        )
        self.show_loading("Persoonslijst openen")
        self.short(
            lambda: self.counter.persons.open(person_id, request_id=request_id, reason=reason, ground=ground),
            self._show_person,
        )

    def focus_first(self) -> QWidget:
        return self._categories

    def panes(self) -> tuple[QWidget, ...]:
        return (self._list, self._scroll, self._side_scroll)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        px, narrow = self.theme.px, width == "narrow"
        fix_width(self._list, None if narrow else px(Size.CATEGORIES))
        side = px(Size.SIDE if width == "wide" else Size.SIDE_MIDDLE)
        fix_width(self._side_scroll, None if narrow else side)
        self._body.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        for part in (self._categories, self._scroll, self._side_scroll):
            part.setMinimumHeight(px(Size.TABLE_LEAST))

    def show_failure(self, error: Exception) -> None:
        if isinstance(error, NotAllowed):
            self.show_state(StateScreen("U mag dit niet openen", error.sentence, icon="lock"))
        else:
            super().show_failure(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warn()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.banner_done.emit(_BANNER)

    def _forget(self) -> None:
        """Nothing of the person before may stay on the screen while the next one is fetched."""
        self._view = None
        self.set_person(None)
        self.banner_done.emit(_BANNER)
        self.set_title("Persoonslijst")
        self._set_keys()

    def _show_person(self, view: PersonView) -> None:
        self._view = view
        # Secrecy comes before the data.
        self._warn()
        self.set_person(self._header(view))
        self._set_keys()
        if view.record is None:
            self.show_state(_MASKED if self._grounds else _NO_GROUND)
            return
        self.set_title("Persoonslijst", _updated(view.record))
        self._show_side(view)
        self._categories.show_rows(category_rows(view.record))
        self._categories.choose_first()
        self._show_category()
        self.show_content()
        # The list was not on the screen yet when the page was opened.
        self._categories.setFocus()

    def _header(self, view: PersonView) -> PersonHeaderView:
        if view.masked:
            return PersonHeaderView(signals=person_chips(view), masked=True, grounds=self._grounds)
        return PersonHeaderView(
            name=view.name,
            bsn=bsn(view.bsn) or "geen",
            born=born(view.birth, view.age),
            address=view.address or "onbekend",
            civil_status=words.CIVIL_STATUS[view.civil_status],
            signals=person_chips(view),
        )

    def _show_category(self) -> None:
        row = self._categories.current_row()
        if row is not None and self._view is not None and self._view.record is not None:
            self._category.show_category(self._view.record, row.number, history=self._history.isChecked())
            self._scroll.verticalScrollBar().setValue(0)

    def _show_side(self, view: PersonView) -> None:
        theme = self.theme
        empty_layout(self._side)
        running = _number(view.running_requests, "lopende zaak", "lopende zaken")
        self._side.put(self._counted("Lopende zaken", view.running_requests, "folder-open", running))
        given = _number(view.disclosures, "verstrekking", "verstrekkingen")
        self._side.put(self._counted("Verstrekt", view.disclosures, "scroll-text", f"{given} in het log"))
        anomalies = view.record.anomalies if view.record is not None else ()
        if anomalies:
            card = Card(theme, self._side_head("Afwijkingen bij inlezen", len(anomalies)))
            for place, one in enumerate(anomalies[:_MOST_ANOMALIES]):
                if place:
                    card.stack.put(Line())
                element = f"{one.rubriek} {element_name(one.rubriek[3:])}"
                value = f"{element}: «{one.value}»" if one.value else element
                text = Stack(
                    theme,
                    Text(theme, one.message, "small", wrap=True),
                    Text(theme, value, "caption", "ink3", wrap=True),
                    gap=0,
                )
                icon = IconLabel(theme, "triangle-alert", "amber")
                card.stack.put(Row(theme, top(icon), grow(text)))
            left = len(anomalies) - _MOST_ANOMALIES
            if left > 0:
                card.stack.put(Text(theme, f"En nog {left}.", "caption", "ink3"))
            self._side.put(card)
        self._side.put(STRETCH)

    def _counted(self, title: str, number: int, icon: str, sentence: str) -> Card:
        theme = self.theme
        line = Row(
            theme, IconLabel(theme, icon, "ink2" if number else "ink3"), grow(Text(theme, sentence, "small"))
        )
        return Card(theme, self._side_head(title, number), line)

    def _side_head(self, title: str, number: int) -> QWidget:
        theme = self.theme
        return Box(
            Row(theme, Text(theme, title, "strong"), STRETCH, Text(theme, str(number), "small", "ink3"))
        )

    def _warn(self) -> None:
        view = self._view
        if view is None or not view.secrecy.restricted or not self.isVisible():
            return
        self.banner_wanted.emit(
            BannerView(
                _BANNER,
                f"Geheimhouding: {words.secrecy_words(view.secrecy)}.",
                "Zeg dit niet aan de balie. Geef niets zonder beslissing op een verzoek.",
                tone="secret",
                icon="shield-alert",
                command=HIDE,
                live=False,
                urgent=True,
            )
        )

    def _set_keys(self) -> None:
        commands = [PageCommand(BACK, self._on_back)]
        if self._request_id is None and self.counter.may(Right.HANDLE_REQUESTS):
            ready = self._view is not None and not self._view.masked
            commands.append(PageCommand(_NEW, self._on_new, side="right", kind="primary", enabled=ready))
        self.set_commands(commands)

    def _on_category(self, _row: CategoryRow | None) -> None:
        self._show_category()

    def _on_history(self, _shown: bool) -> None:
        self._show_category()

    def _on_theme(self) -> None:
        if self._view is not None and self._view.record is not None:
            self._show_side(self._view)
            self._show_category()

    def _on_new(self) -> None:
        if self._person_id is not None:
            self.new_request_wanted.emit(Channel.COUNTER, self._person_id)


_LIST_HEAD: Final = (Size.CARD, Size.GAP, Size.ROW, Size.GAP)

_COLUMNS: Final[tuple[Column[CategoryRow], ...]] = (
    Column("Nr.", lambda row: Cell(f"{row.number:02d}", quiet=True), width=Size.ANSWER),
    Column("Categorie", lambda row: row.name),
    Column(
        "Aantal",
        lambda row: Cell(
            row.aside,
            quiet=True,
            icon="search-check" if row.investigated else "",
            tone="amber" if row.investigated else "",
            spoken=", ".join(
                part for part in (row.aside, "in onderzoek" if row.investigated else "") if part
            ),
        ),
        width=Size.MASK_SHORT,
    ),
)


def _updated(record: PersonRecord) -> tuple[ChipView, ...]:
    day = PartialDate.parse_lo3(record.updated.stamp[:8])
    return (ChipView(f"Bijgewerkt tot {day.numeric}", "grijs", "database"),) if day else ()


def _number(number: int, one: str, many: str) -> str:
    return counted(number, one, many) if number else f"Geen {many}"
