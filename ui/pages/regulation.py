"""The reglement: its articles in plain words with their tests, the official text, and the yearly reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from counter_app.domain.decision import Citation
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.regulation.article import article_of, edition_with, find
from counter_app.regulation.editions import edition_named
from counter_app.services.article_cases import cases_of
from ui.background import Background, Job, Progress
from ui.format import day_numeric
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.regulation_article import ArticleCard
from ui.pages.regulation_aside import RegulationAside
from ui.pages.regulation_contents import RegulationContents
from ui.pages.regulation_instructions import InstructionsCard
from ui.pages.regulation_keys import Mode, Ready, Runs, keys_of
from ui.pages.regulation_known import Known
from ui.pages.regulation_readers import ReadersCard, RemarkCard
from ui.pages.regulation_text import LoadTextCard, OfficialTextCard
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import ON_PAGE, Box, Row, ScrollColumn, grow, top
from ui.widgets.chip import ChipView
from ui.widgets.fill_scroll import FillScroll, fix_width

if TYPE_CHECKING:
    from counter_app.regulation.page import Entry
    from counter_app.services.article_cases import ArticleCases
    from counter_app.services.instructions import Instruction, InstructionReader
    from counter_app.services.office import Counter
    from counter_app.services.reading import OfficialText, Reader, ReadingStanding, Remark

T = TypeVar("T")
_DONE: Final = "reglement"
#: Everybody can read this in the print queue.
_JOB: Final = "Reglement"
#: Who walks through the contents with the arrows doesn't ask for the requests of every article.
_PAUSE_MS: Final = 250
_TOP: Final = Qt.AlignmentFlag.AlignTop
_FILL: Final = Qt.AlignmentFlag(0)
_NO_FOCUS: Final = Qt.FocusPolicy.NoFocus


class RegulationPage(CounterPage):
    """Contents on the left, the article in the middle, what belongs to it on the right."""

    help_page = "reglement"
    request_wanted = Signal(int)

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Reglement", counter, background)
        self._printer = printer
        self._sees_cases = counter.may(Right.CASES_PER_ARTICLE)
        self._known: Known | None = None
        self._mode: Mode = "article"
        self._busy = False
        self._entry: Entry | None = None
        self._cases_job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._contents = RegulationContents(theme, counter.edition)
        self._contents.chosen.connect(self._on_chosen)
        self._contents.edition_chosen.connect(self._on_edition)
        self._contents.focused.connect(self._on_contents)
        self._article = ArticleCard(theme, shows_cases=self._sees_cases)
        self._article.article_wanted.connect(self.show_article)
        self._article.request_wanted.connect(self.request_wanted)
        self._aside = RegulationAside(
            theme,
            may_load=counter.may(Right.LOAD_REGULATION),
            sees_readers=counter.may(Right.SEE_READERS),
        )
        self._aside.article_wanted.connect(self.show_article)
        self._aside.load_wanted.connect(self._on_load_wanted)
        self._aside.readers_wanted.connect(self._on_readers_wanted)
        self._aside.instructions_wanted.connect(self.show_instructions)
        self._official = OfficialTextCard(theme)
        self._load = LoadTextCard(theme)
        self._readers = ReadersCard(theme)
        self._remark = RemarkCard(theme)
        self._instructions = InstructionsCard(theme)
        self._instructions.chosen.connect(self._show_commands)
        self._runs = Runs(
            leave=self._on_back,
            to_article=self._on_article,
            earlier=self._on_earlier,
            later=self._on_later,
            remark=self._on_remark_wanted,
            send=self._on_send,
            text=self._on_text_wanted,
            print_text=self._on_print,
            load=self._on_load,
            read=self._on_read,
            read_instruction=self._on_read_instruction,
        )
        self._build()
        self._show_head()
        self._show_commands()
        self._contents.choose_first()

    def _build(self) -> None:
        theme = self.theme
        self._columns = Row(theme, grow(self._article), top(self._aside), gap=Size.CARD)
        scroll = ScrollColumn(Box(self._columns), name="Artikel")
        self._scroll = scroll
        readers = ScrollColumn(self._readers)
        # Of a widget from the start: the first part of a loose one opens as a window of its own.
        self._reading = QWidget()
        self._middle = QStackedLayout(self._reading)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._parts: dict[Mode, QWidget] = {
            "article": scroll,
            "text": self._official,
            "load": ScrollColumn(self._load),
            "readers": readers,
            "remark": ScrollColumn(self._remark),
            "instructions": ScrollColumn(self._instructions),
        }
        for part in self._parts.values():
            self._middle.addWidget(part)
        self._halves = Row(theme, self._contents, grow(self._reading), gap=Size.CARD, margins=ON_PAGE)
        self._whole = FillScroll(Box(self._halves))
        self.set_content(self._whole)

    # What the window asks

    def refresh(self) -> None:
        self.short(self._ask, self._show_known)

    def focus_first(self) -> QWidget:
        firsts: dict[Mode, QWidget] = {
            "text": self._official.control,
            "load": self._load.first,
            "readers": self._readers.first,
            "remark": self._remark.area,
            "instructions": self._instructions.first,
        }
        if self._mode == "article" and self._is_narrow and self._scroll.focusPolicy() != _NO_FOCUS:
            return self._scroll
        return firsts.get(self._mode, self._contents.tree)

    def panes(self) -> tuple[QWidget, ...]:
        panes = (self._contents, self._parts[self._mode])
        return panes[::-1] if self._is_narrow else panes

    def may_close(self) -> bool:
        return not self._busy

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        px, direction = self.theme.px, QBoxLayout.Direction
        narrow = self._is_narrow
        # Where there is room for one column, the article stands above the contents.
        self._halves.setDirection(direction.BottomToTop if narrow else direction.LeftToRight)
        fix_width(self._contents, None if narrow else px(Size.CONTENTS))
        low = px(Size.CONTENTS_LOW) if narrow else 0
        self._contents.setMinimumHeight(low)
        self._contents.setMaximumHeight(low or self.maximumHeight())
        self._reading.setMinimumHeight(low)
        beside = width == "wide"
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._columns.setAlignment(self._aside, _TOP if beside else _FILL)
        fix_width(self._aside, px(Size.ASIDE) if beside else None)

    def show_article(self, citation: str) -> None:
        """Opens at this article («art. 11 lid 5»), in the rule set that knows it."""
        wanted = Citation.read(citation)
        edition = edition_with(wanted, self._contents.edition)
        entry = find(edition, wanted) if edition is not None else None
        if edition is None or entry is None:
            self._tell(f"{citation} staat niet in deze regelset.", "", "amber", "info")
            return
        self._show_mode("article")
        self._contents.choose(edition, entry)

    def show_instructions(self) -> None:
        """The instructions of the college, each with its words."""
        self._begin(self._ask_instructions, self._show_instructions)

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        self._show_commands()
        super().show_failure(error)

    # What it shows

    def _ask(self) -> Known:
        return Known.ask(self.counter.reading, self.counter.desk.clock.today())

    def _ask_instructions(self) -> tuple[tuple[Instruction, ...], tuple[InstructionReader, ...]]:
        asked, sees = self.counter.instructions, self.counter.may(Right.SEE_READERS)
        return asked.holding(), asked.readers() if sees else ()

    def _show_known(self, known: Known) -> None:
        self._known = known
        self._aside.show_standing(known.standing)
        if known.rules.settings and self._entry is not None:
            # The readings that the college settled are only known now.
            self._show_entry(self._entry)
        self._show_commands()

    def _show_head(self) -> None:
        edition = edition_named(self._contents.edition)
        in_use = self._contents.edition == self.counter.edition
        state = (
            ChipView("In gebruik", "groen", "circle-check")
            if in_use
            else ChipView("Niet in gebruik", "grijs", "circle")
        )
        self.set_title("Reglement", (ChipView(edition.title, "blauw", "scale"), state))

    def _show_entry(self, entry: Entry) -> None:
        edition = self._contents.edition
        settled = self._known.settled(edition) if self._known is not None else {}
        article = article_of(edition, entry, settled)
        self._article.show_article(article, edition_named(edition).valid_from)
        self._aside.show_article(article)

    def _show_mode(self, mode: Mode) -> None:
        if mode != "text":
            self._official.clear()
        self._mode = mode
        self._middle.setCurrentWidget(self._parts[mode])
        self.clear_faults()
        self._show_commands()

    def _show_commands(self) -> None:
        known = self._known
        ready = Ready(
            text=self._text_of_edition() is not None,
            read=known is not None and known.can_read,
            printing=bool(self._official.printer),
            acting=not self._busy,
            unread=(one := self._instructions.current) is not None and one.read_on is None,
        )
        self.set_commands(keys_of(self._mode, self._runs, ready), self._note_of())

    def _note_of(self) -> str:
        if self._mode == "text":
            return "" if self._official.printer else "Deze computer heeft geen printer"
        return self._known.why_not if self._mode == "article" and self._known is not None else ""

    def _show_cases(self, cases: ArticleCases) -> None:
        self._cases_job = None
        self._article.show_cases(cases)

    def _show_text(self, found: tuple[OfficialText, bytes]) -> None:
        self._busy = False
        text, content = found
        self._official.show_printers(self._printer.names())
        self._official.show_text(text, content)
        self._show_mode("text")
        self._official.control.setFocus()

    def _show_read(self, standing: ReadingStanding) -> None:
        self._busy = False
        until = f"Lees het opnieuw voor {day_numeric(standing.due_on)}." if standing.due_on else ""
        self._tell("Vastgelegd dat u het reglement las.", until, "groen", "circle-check")
        self.refresh()

    def _show_loaded(self, text: OfficialText) -> None:
        self._busy = False
        self._show_mode("article")
        self._tell(
            f"Versie {text.version} is geladen.", "Iedereen kan de tekst nu lezen.", "groen", "circle-check"
        )
        self._contents.tree.setFocus()
        self.refresh()

    def _show_readers(self, found: tuple[tuple[Reader, ...], tuple[Remark, ...]]) -> None:
        self._busy = False
        self._readers.show_readers(*found)
        self._show_mode("readers")
        self._readers.first.setFocus()

    def _show_instructions(
        self, found: tuple[tuple[Instruction, ...], tuple[InstructionReader, ...]]
    ) -> None:
        self._busy = False
        self._instructions.show_instructions(*found)
        self._show_mode("instructions")
        self._instructions.first.setFocus()

    def _show_sent(self, _nothing: None) -> None:
        self._busy = False
        self._show_mode("article")
        self._tell("Uw opmerking is verstuurd.", "De informatiebeheerder leest hem.", "groen", "circle-check")
        self._contents.tree.setFocus()

    def _show_printed(self, _nothing: None) -> None:
        self._busy = False
        self._show_commands()
        self._tell("De officiële tekst is naar de printer.", "", "groen", "printer")

    def _tell(self, strong: str, rest: str, tone: Literal["groen", "amber"], icon: str) -> None:
        self.banner_wanted.emit(BannerView(_DONE, strong, rest, tone=tone, icon=icon))
        announce(self, f"{strong} {rest}".strip())

    # What the clerk does

    def _on_chosen(self, entry: Entry) -> None:
        if entry == self._entry:
            return
        self._entry = entry
        self._show_entry(entry)
        self._scroll.verticalScrollBar().setValue(0)
        if self._mode != "article":
            self._show_mode("article")
        if self._cases_job is not None:
            self._cases_job.cancel()
        if self._sees_cases:
            self._pause.start()

    def _on_pause(self) -> None:
        entry, edition, desk = self._entry, self._contents.edition, self.counter.desk
        if entry is not None:
            self._cases_job = self.short(lambda: cases_of(desk, edition, entry.citation), self._show_cases)

    def _on_edition(self) -> None:
        self._entry = None
        self._show_head()
        self._show_commands()

    def _on_contents(self) -> None:
        if self._is_narrow:
            self._whole.ensureWidgetVisible(self._contents)

    def _on_earlier(self) -> None:
        self._contents.step(-1)

    def _on_later(self) -> None:
        self._contents.step(1)

    def _on_article(self) -> None:
        self._show_mode("article")
        self._contents.tree.setFocus()

    def _on_text_wanted(self) -> None:
        text, reading = self._text_of_edition(), self.counter.reading
        if text is not None:
            self._begin(lambda: (text, reading.content(text.id)), self._show_text)

    def _on_print(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._show_commands()
        paper, name = self._official.paper(), self._official.printer

        def print_it(_progress: Progress) -> None:
            self._printer.send(name, paper, _JOB, 1)

        self.background.long(print_it, self._show_printed, self.show_failure)

    def _on_read(self) -> None:
        text = self._known.standing.text if self._known is not None else None
        reading = self.counter.reading
        if text is not None:
            self._begin(lambda: reading.acknowledge(text.id), self._show_read)

    def _on_read_instruction(self) -> None:
        one, asked = self._instructions.current, self.counter.instructions
        if one is not None:
            self._begin(
                lambda: (asked.acknowledge(one.change_id), self._ask_instructions())[1],
                self._show_instructions,
            )

    def _on_remark_wanted(self) -> None:
        if self._entry is not None:
            self._remark.begin(self._entry.citation.screen)
            self._show_mode("remark")
            self._remark.area.setFocus()

    def _on_send(self) -> None:
        about, edition, reading = self._entry, self._contents.edition, self.counter.reading
        written = self._remark.area.toPlainText()
        citation = about.citation if about is not None else None
        self._begin(lambda: reading.remark(edition, citation, written), self._show_sent)

    def _on_load_wanted(self) -> None:
        self._load.begin(self._contents.edition)
        self._show_mode("load")
        self._load.first.setFocus()

    def _on_load(self) -> None:
        reading = self.counter.reading
        self.clear_faults()
        try:
            wanted = self._load.filled()
        except UserError as missing:
            self.show_user_error(missing)
            return
        self._begin(
            lambda: reading.load(wanted.path, wanted.edition, wanted.version, wanted.valid_from),
            self._show_loaded,
        )

    def _on_readers_wanted(self) -> None:
        reading = self.counter.reading
        self._begin(lambda: (reading.overview(), reading.remarks()), self._show_readers)

    def _begin(self, task: Callable[[], T], done: Callable[[T], None]) -> None:
        """One thing at a time; what it comes to is shown by `done`."""
        if self._busy:
            return
        self.clear_faults()
        self.banner_done.emit(_DONE)
        self._busy = True
        self._show_commands()
        self.short(task, done)

    @property
    def _is_narrow(self) -> bool:
        return self.width_mode == "narrow"

    def _text_of_edition(self) -> OfficialText | None:
        return self._known.text_of(self._contents.edition) if self._known is not None else None
