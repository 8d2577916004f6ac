"""The cards at the right of the start page: what waits elsewhere, today's figures, and what you must see to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.services.notices import Notice, NoticeKind
from ui import words
from ui.format import counted, day_numeric, day_short, term, whole_number
from ui.theme import Size, Theme, Tone
from ui.widgets.boxes import STRETCH, Card, Line, Row, Stack, empty_layout, grow, top
from ui.widgets.chip import Chip, ChipView
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.figures_view import TodayFigures
    from counter_app.services.requests import WorkItem

_CHANNEL_ICONS: Final = {
    Channel.COUNTER: "store",
    Channel.LETTER: "mail",
    Channel.TELEPHONE: "phone",
    Channel.EMAIL: "mail",
}
#: Under a figure there is room for a short word only.
_SHORT: Final = {Channel.LETTER: "brief", Channel.TELEPHONE: "tel."}
#: With these another person must act first.
_ELSEWHERE: Final = (RequestState.AWAITING_APPROVAL, RequestState.REFERRED)
_MOST: Final = 5


class ElsewhereCard(Card):
    """The clerk's own requests that wait for a second person; hidden when there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._theme = theme
        self.hide()

    def show_items(self, items: Sequence[WorkItem], today: date) -> None:
        theme, stack = self._theme, self.stack
        waiting = [one for one in items if one.state in _ELSEWHERE]
        empty_layout(stack)
        count = Chip(theme, ChipView(str(len(waiting)), "paars", strong=True))
        stack.put(Row(theme, Text(theme, "Wacht op goedkeuring", "section"), STRETCH, count))
        for place, one in enumerate(waiting[:_MOST]):
            if place:
                stack.put(Line())
            tone = "rood" if one.due_on < today else "paars"
            left = Text(theme, term(one.due_on, today), "caption", tone)
            head = Row(theme, Text(theme, one.number, "small_medium"), STRETCH, left)
            channel = words.CHANNELS[one.channel]
            rest = Text(theme, f"{channel}, {requester(one)}", "small", "ink2", wrap=True)
            icon = IconLabel(theme, _CHANNEL_ICONS.get(one.channel, "inbox"), "paars")
            stack.put(Row(theme, top(icon), grow(Stack(theme, head, rest, gap=0))))
        self.setVisible(bool(waiting))


class FiguresCard(Card):
    """Today in four figures, each with what belongs to it."""

    def __init__(self, theme: Theme) -> None:
        self._until = Text(theme, "", "caption", "ink3")
        super().__init__(theme, Row(theme, Text(theme, "Vandaag", "section"), STRETCH, self._until))
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.stack.put(self._grid)
        self._cells: list[tuple[Text, Text, Text]] = []
        for place in range(4):
            number, label = Text(theme, "", "display"), Text(theme, "", "small_medium")
            more = Text(theme, "", "caption", "ink3", wrap=True)
            self._cells.append((number, label, more))
            self._grid.addLayout(Stack(theme, number, label, more, STRETCH, gap=0), place // 2, place % 2)
        self._rescale()
        theme.changed.connect(self._rescale)
        self.hide()

    def show_figures(self, today: TodayFigures, until: str) -> None:
        """The figures up to now."""
        self._until.setText(f"tot {until}")
        figures = (
            (today.requests, "Verzoeken", _by_channel(today)),
            (today.disclosed, "Verstrekt", _some(today.limited, "beperkt")),
            (today.refused, "Geweigerd", ""),
            (today.held, "Aangehouden", _some(today.waiting, "wacht op collega", "wachten op collega")),
        )
        for (number, label, more), (count, name, rest) in zip(self._cells, figures, strict=True):
            shown = whole_number(count)
            number.setText(shown)
            number.setAccessibleName(", ".join(part for part in (f"{name}: {shown}", rest) if part))
            label.setText(name)
            more.setText(rest)
        self.show()

    def _rescale(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(Size.CARD))
        self._grid.setVerticalSpacing(self._theme.px(Size.ROW))


def _by_channel(today: TodayFigures) -> str:
    """«18 balie, 3 brief, 2 tel.»."""
    parts = (
        f"{whole_number(count)} {_SHORT.get(channel, words.CHANNELS[channel].lower())}"
        for channel, count in today.received
    )
    return ", ".join(parts)


def _some(count: int, one: str, many: str = "") -> str:
    """«2 beperkt»; nothing when there are none."""
    return f"{whole_number(count)} {one if count == 1 else many or one}" if count else ""


class NoticesCard(Card):
    """What this clerk must see to; each line has the way to where that is done. Hidden when there is nothing."""

    notice_wanted = Signal(object)  # NoticeKind

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._theme = theme
        self.links: tuple[LinkButton, ...] = ()
        self._kinds: dict[LinkButton, NoticeKind] = {}
        self._shown: tuple[Notice, ...] = ()
        self.hide()

    def show_notices(self, notices: Sequence[Notice], openable: frozenset[NoticeKind], today: date) -> None:
        """Built again only when something changed, so that the focus stays where it is."""
        if tuple(notices) == self._shown:
            return
        self._shown = tuple(notices)
        empty_layout(self.stack)
        self._kinds = {}
        self.stack.put(Text(self._theme, "Voor u", "section"))
        for place, notice in enumerate(notices):
            if place:
                self.stack.put(Line())
            self.stack.put(self._line(notice, notice.kind in openable, today))
        self.links = tuple(self._kinds)
        self.setVisible(bool(notices))

    def _line(self, notice: Notice, may_open: bool, today: date) -> Row:
        wording = _NOTICES[notice.kind]
        sentence = notice_sentence(notice, today)
        icon = IconLabel(self._theme, wording.icon, wording.tone)
        parts = Stack(self._theme, Text(self._theme, sentence, "small", wrap=True), gap=Size.PAIR)
        if may_open:
            link = LinkButton(self._theme, wording.way)
            link.setAccessibleDescription(sentence)
            link.clicked.connect(self._on_link)
            self._kinds[link] = notice.kind
            parts.put(Row(self._theme, link, STRETCH))
        return Row(self._theme, top(icon), grow(parts))

    def _on_link(self) -> None:
        link = self.sender()
        if isinstance(link, LinkButton):
            self.notice_wanted.emit(self._kinds[link])


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a kind of notice looks and reads, and the words of the way to it."""

    icon: str
    tone: Tone
    way: str
    sentence: Callable[[Notice, date], str]


def _since(notice: Notice, today: date) -> str:
    """«sinds do 19-11»; «nog niet» when it never was."""
    return f"sinds {day_short(notice.day, today).lower()}" if notice.day is not None else "nog niet"


def _by(notice: Notice) -> str:
    return day_numeric(notice.day) if notice.day is not None else ""


def _broken(notice: Notice, _today: date) -> str:
    where = f" De eerste fout zit in regel {whole_number(notice.count)}." if notice.count else ""
    return f"Het verstrekkingenlog is niet sluitend.{where}"


def _unchecked(notice: Notice, today: date) -> str:
    if notice.day is None:
        return "Het verstrekkingenlog is nog niet nagerekend."
    return f"Het verstrekkingenlog is {_since(notice, today)} niet nagerekend."


def _unsigned(notice: Notice, today: date) -> str:
    return f"Het log is {_since(notice, today)} niet ondertekend afgesloten."


def _expired(notice: Notice, _today: date) -> str:
    ended = f" vanaf {_by(notice)}" if notice.day is not None else ""
    return f"Deze regelset geldt{ended} niet voor echte verzoeken."


def _waiting(notice: Notice, today: date) -> str:
    wait = "wacht" if notice.count == 1 else "wachten"
    asked = counted(notice.count, "verzoek", "verzoeken")
    return f"{asked} {wait} {_since(notice, today)} op goedkeuring."


def _late(notice: Notice, today: date) -> str:
    if notice.count == 1:
        return f"1 verzoek is te laat, {_since(notice, today)}."
    return f"{whole_number(notice.count)} verzoeken zijn te laat, het eerste {_since(notice, today)}."


def _near(notice: Notice, today: date) -> str:
    first = day_short(notice.day, today).lower() if notice.day is not None else ""
    if notice.count == 1:
        return f"1 verzoek moet bijna klaar zijn: {first}."
    return f"{whole_number(notice.count)} verzoeken moeten bijna klaar zijn, het eerste {first}."


def _unprinted(notice: Notice, _today: date) -> str:
    many = notice.count != 1
    papers = counted(notice.count, "document", "documenten")
    return f"{papers} {'zijn' if many else 'is'} vastgelegd en nog niet afgedrukt."


def _renewed(notice: Notice, _today: date) -> str:
    many = f"{whole_number(notice.count)} verzoeken" if notice.count != 1 else "1 verzoek"
    return f"Bij {many} kwamen nieuwe persoonsgegevens binnen. Kijk de beslissing na."


def _reading(notice: Notice, today: date) -> str:
    before = f" U las het op {day_numeric(notice.last_done)}." if notice.last_done is not None else ""
    late = notice.day is not None and notice.day < today
    return f"Lees het reglement{' nu' if late else f' voor {_by(notice)}'}.{before}"


def _retention(notice: Notice, _today: date) -> str:
    return f"Van {counted(notice.count, 'stuk', 'stukken')} is de bewaartermijn voorbij."


def _not_ready(notice: Notice, _today: date) -> str:
    miss = "ontbreekt" if notice.count == 1 else "ontbreken"
    return f"Er {miss} nog {counted(notice.count, 'gegeven', 'gegevens')} van de gemeente."


def _tariffs(notice: Notice, _today: date) -> str:
    year = notice.day.year + 1 if notice.day is not None else ""
    return f"De tarieven van {year} ontbreken. Lees ze in voor {_by(notice)}."


def _registers_wait(notice: Notice, _today: date) -> str:
    wait = "wacht" if notice.count == 1 else "wachten"
    return f"{counted(notice.count, 'regel', 'regels')} in de registers {wait} op uw akkoord."


def _registers_end(notice: Notice, _today: date) -> str:
    if notice.count == 1:
        return f"1 regel in de registers loopt af op {_by(notice)}."
    return f"{whole_number(notice.count)} regels in de registers lopen af, de eerste op {_by(notice)}."


def _registers_due(notice: Notice, today: date) -> str:
    late = notice.day is not None and notice.day < today
    when = f"had klaar moeten zijn op {_by(notice)}" if late else f"moet klaar zijn op {_by(notice)}"
    if notice.count == 1:
        return f"1 regel in de registers {when}."
    return f"{whole_number(notice.count)} regels in de registers hebben een termijn; de eerste {when}."


def _near_limit(notice: Notice, _today: date) -> str:
    many = "1 afnemer kreeg" if notice.count == 1 else f"{whole_number(notice.count)} afnemers kregen"
    return f"{many} dit jaar bijna het hoogste aantal verstrekkingen."


def _to_inform(notice: Notice, today: date) -> str:
    late = notice.day is not None and notice.day < today
    when = f"Dat had op {_by(notice)} gemoeten" if late else f"Doe dat op {_by(notice)}"
    many = "een betrokkene" if notice.count == 1 else f"{whole_number(notice.count)} betrokkenen"
    return f"Licht {many} in over een datalek. {when}."


def _clock(notice: Notice, _today: date) -> str:
    late = counted(notice.count, "minuut", "minuten")
    return f"De klok van deze computer loopt {late} achter. Laat haar goed zetten; verstrek tot dan niets."


def _sample(notice: Notice, _today: date) -> str:
    return f"De steekproef wacht: {counted(notice.count, 'regel', 'regels')} om te bekijken."


def _cash_unsigned(notice: Notice, _today: date) -> str:
    wait = "wacht" if notice.count == 1 else "wachten"
    return (
        f"{counted(notice.count, 'dagafsluiting', 'dagafsluitingen')} van de kassa {wait} op uw handtekening."
    )


def _reminders_due(notice: Notice, _today: date) -> str:
    are = "is" if notice.count == 1 else "zijn"
    many = counted(notice.count, "nota", "nota's")
    return f"{many} {are} over de termijn. Stuur een herinnering."


def _instructions(notice: Notice, _today: date) -> str:
    if notice.count == 1:
        return f"Lees de aanwijzing van het college van {_by(notice)}."
    return f"Lees {whole_number(notice.count)} aanwijzingen van het college."


def _unsworn(notice: Notice, _today: date) -> str:
    many = counted(notice.count, "medewerker", "medewerkers")
    return f"Van {many} is geen eed of gelofte vastgelegd."


def _secrecy_due(notice: Notice, today: date) -> str:
    many = counted(notice.count, "verzoek", "verzoeken")
    late = notice.day is not None and notice.day < today
    when = f"Dat had op {_by(notice)} gemoeten" if late else f"Doe dat voor {_by(notice)}"
    return f"Verwerk {many} om geheimhouding op de persoonslijst. {when}."


def _secrecy_lifting(notice: Notice, _today: date) -> str:
    wait = "wacht" if notice.count == 1 else "wachten"
    return f"{counted(notice.count, 'vraag', 'vragen')} om op te heffen {wait} op uw besluit."


def _secrecy_unpublished(notice: Notice, _today: date) -> str:
    last = f" De laatste keer was {day_numeric(notice.last_done)}." if notice.last_done is not None else ""
    return f"Maak bekend dat iedereen om geheimhouding kan vragen.{last}"


_NOTICES: Final[dict[NoticeKind, _Wording]] = {
    NoticeKind.SECRECY_DUE: _Wording("shield-alert", "amber", "Geheimhouding openen", _secrecy_due),
    NoticeKind.SECRECY_LIFTING: _Wording("users", "paars", "Geheimhouding openen", _secrecy_lifting),
    NoticeKind.SECRECY_UNPUBLISHED: _Wording(
        "alarm-clock", "amber", "Bekendmaking openen", _secrecy_unpublished
    ),
    NoticeKind.INSTRUCTIONS_UNREAD: _Wording("book-open-check", "amber", "Reglement openen", _instructions),
    NoticeKind.STAFF_UNSWORN: _Wording("users", "amber", "Medewerkers openen", _unsworn),
    NoticeKind.CONTACT_UNPUBLISHED: _Wording(
        "phone",
        "amber",
        "Bekendmakingen openen",
        lambda _notice, _today: "Er is nog niet bekendgemaakt dat contactgegevens worden gebruikt.",
    ),
    NoticeKind.LOG_BROKEN: _Wording("shield-alert", "rood", "Log openen", _broken),
    NoticeKind.LOG_UNCHECKED: _Wording("hash", "amber", "Narekenen", _unchecked),
    NoticeKind.LOG_UNSIGNED: _Wording("file-badge", "amber", "Log openen", _unsigned),
    NoticeKind.EDITION_EXPIRED: _Wording("scale", "amber", "Regelset bekijken", _expired),
    NoticeKind.NO_COLLEGE_DECISION: _Wording(
        "scale",
        "amber",
        "Regelset bekijken",
        lambda _notice, _today: "Het besluit van het college over de regelset is niet vastgelegd.",
    ),
    NoticeKind.APPROVALS_WAITING: _Wording("users", "paars", "Goedkeuren", _waiting),
    NoticeKind.REQUESTS_LATE: _Wording("alarm-clock", "rood", "Naar de lijst", _late),
    NoticeKind.REQUESTS_NEAR: _Wording("clock-alert", "amber", "Naar de lijst", _near),
    NoticeKind.RENEWED: _Wording("inbox", "amber", "Naar de lijst", _renewed),
    NoticeKind.UNPRINTED: _Wording("printer", "amber", "Naar de lijst", _unprinted),
    NoticeKind.READING_DUE: _Wording("book-open-check", "amber", "Reglement openen", _reading),
    NoticeKind.RETENTION_DUE: _Wording("calendar-clock", "amber", "Opschonen", _retention),
    NoticeKind.NOT_READY: _Wording("list-x", "amber", "Beheer openen", _not_ready),
    NoticeKind.NO_RECOVERY_SHEET: _Wording(
        "key-round",
        "amber",
        "Herstelblad maken",
        lambda _notice, _today: "Het herstelblad met de sleutel is nog niet afgedrukt.",
    ),
    NoticeKind.TARIFFS_MISSING: _Wording("euro", "amber", "Beheer openen", _tariffs),
    NoticeKind.REGISTERS_WAITING: _Wording("users", "paars", "Registers openen", _registers_wait),
    NoticeKind.REGISTERS_RUNNING_OUT: _Wording("timer", "amber", "Registers openen", _registers_end),
    NoticeKind.REGISTERS_DUE: _Wording("alarm-clock", "amber", "Registers openen", _registers_due),
    NoticeKind.BODY_NEAR_LIMIT: _Wording("chart-column", "amber", "Afnemers openen", _near_limit),
    NoticeKind.PERSON_TO_INFORM: _Wording("shield-alert", "rood", "Datalekken openen", _to_inform),
    NoticeKind.CLOCK_BEHIND: _Wording("clock-alert", "rood", "", _clock),
    NoticeKind.SAMPLE_DUE: _Wording("eye", "amber", "Toezicht openen", _sample),
    NoticeKind.CASH_UNSIGNED: _Wording("users", "paars", "Dagafsluiting openen", _cash_unsigned),
    NoticeKind.REMINDERS_DUE: _Wording("alarm-clock", "amber", "Herinneringen openen", _reminders_due),
}


def notice_sentence(notice: Notice, today: date) -> str:
    """What a notice says."""
    return _NOTICES[notice.kind].sentence(notice, today)


def requester(one: WorkItem) -> str:
    """Who asks: by name, else by kind."""
    known = words.REQUESTERS[one.requester_class] if one.requester_class else "verzoeker nog niet ingevuld"
    return one.requester_name or known
