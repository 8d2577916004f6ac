"""Closing the log off for the day: the head on paper and in a file, and the signed file that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app import sentences
from counter_app.domain.log_head import LONGEST
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.head_signing import read_public_key, read_small, write_new
from counter_app.services.log_heads import LogKey, Vouched, is_overdue
from ui.actions import BACK, NEXT, SAVE
from ui.background import Background, Job, Progress
from ui.format import whole_number
from ui.pages.busy_page import BusyPage
from ui.pages.log_integrity import IntegrityBar, vouched_words
from ui.pages.log_keys import NO_KEY_FILE, LogKeysForm, digits_of, keys_words
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.usual_folder import usual_folder
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Line, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.numbered import numbered
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_BANNER: Final = "dagafsluiting"
_CLOSE: Final = NEXT.worded("Log afsluiten", "Reken het hele log na en leg vast hoever het is.")
_KEEP: Final = SAVE.worded("Bewaren", "Bewaar de ondertekende dagafsluiting in de database.")
_NO_PAPER: Final = "Niet afdrukken"
_JOB: Final = "Dagafsluiting"
#: As the columns stand on the page, but for the room between them.
_ABOVE: Final = (ON_PAGE[0], ON_PAGE[1], ON_PAGE[2], 0)
_STEPS: Final = (
    "Kies een map en een printer, en sluit het log af. Balie rekent eerst alles na.",
    "Teken het blad en leg het in een map die niet bij de computer ligt.",
    "De FG of de auditor ondertekent het bestand op de eigen computer, met de eigen sleutel.",
    "Haal het ondertekende bestand hier terug. Voortaan wordt het log daar ook tegen nagerekend.",
)
_WHY: Final = (
    "Wie bij de database kan, kan in theorie het hele log herschrijven. Een handtekening van iemand anders, "
    "met een sleutel die niet op deze computer staat, laat dat zien."
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the page shows on the left."""

    vouched: Vouched
    overdue: bool
    keys: tuple[LogKey, ...]


class LogClosingPage(BusyPage):
    """How the log stands on the left, closing it off and bringing the signature back on the right."""

    help_page = "verstrekkingenlog"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, _JOB, counter, background)
        self._printer = printer
        self._job: Job | None = None
        self._signed = Text(theme, "", "strong", wrap=True)
        self._keys = Text(theme, "", "small", "ink2", wrap=True)
        self._bar = IntegrityBar(theme, may_count=False)
        self._bar.stop_wanted.connect(self._on_stop)
        self._counting = Box(Stack(theme, self._bar, margins=_ABOVE))
        self._counting.hide()
        self._printers = Choice(theme)
        self._folder = LineField(theme)
        self._folder.setText(usual_folder())
        self._file = LineField(theme, placeholder="dagafsluiting-18205.json.signed")
        self._file.returnPressed.connect(self._on_keep)
        self._keys_form = self._make_keys_form()
        about, form = self._about_card(), self._form_card()
        columns = self._beside(about, _JOB, form, "Afsluiten en bewaren")
        self.set_content(Box(Stack(theme, self._counting, grow(columns), gap=0)))
        self._set_keys()

    def refresh(self) -> None:
        chosen, names = self._printers.value(), self._printer.names()
        self._printers.set_options([(_NO_PAPER, ""), *((name, name) for name in names)])
        self._printers.choose(chosen if chosen in names else next(iter(names), ""))
        self.short(self._ask, self._show)

    def focus_first(self) -> QWidget:
        return self._printers

    def _about_card(self) -> Card:
        theme = self.theme
        return Card(
            theme,
            Text(theme, "Hoever is het log ondertekend", "section"),
            self._signed,
            self._keys,
            Line(),
            Text(theme, "Zo doet u het", "section"),
            Box(numbered(theme, _STEPS)),
            Text(theme, _WHY, "small", "ink2", wrap=True),
            STRETCH,
            gap=Size.ROW,
        )

    def _make_keys_form(self) -> LogKeysForm | None:
        """For who registers keys; to everybody else they are only told."""
        if not self.counter.clerk.may(Right.KEEP_LOG_KEYS):
            return None
        made = LogKeysForm(self.theme)
        made.register_wanted.connect(self._on_register)
        made.withdraw_wanted.connect(self._on_withdraw)
        return made

    def _form_card(self) -> Card:
        theme = self.theme
        keys = [] if self._keys_form is None else [Box(self._keys_form)]
        return Card(
            theme,
            Text(theme, "Afsluiten", "section"),
            FormField(theme, "Printer", self._printers, name="printer"),
            FormField(
                theme,
                "Map voor het bestand",
                self._folder,
                name="folder",
                help_text="Er staan geen persoonsgegevens in het bestand.",
            ),
            Line(),
            Text(theme, "Ondertekend terug", "section"),
            FormField(
                theme,
                "Ondertekend bestand",
                self._file,
                name="file",
                help_text="De hele naam, of alleen de naam als het in de map hierboven staat.",
            ),
            *keys,
            gap=Size.ROW,
        )

    def _ask(self) -> _Standing:
        heads, desk = self.counter.log_heads, self.counter.desk
        vouched = heads.vouched()
        overdue = is_overdue(vouched, int(self.counter.municipality.head_days), desk.clock.now())
        return _Standing(vouched, overdue, heads.registered_keys())

    def _show(self, standing: _Standing) -> None:
        self._signed.setText(vouched_words(standing.vouched, self.counter.desk.clock.today()))
        self._signed.set_tone("amber" if standing.overdue else "ink")
        self._keys.setText(keys_words(standing.keys))
        if self._keys_form is not None:
            self._keys_form.show_keys(standing.keys)

    def _set_keys(self) -> None:
        free = not self._busy
        if self._keys_form is not None:
            self._keys_form.set_free(free)
        self.set_commands(
            (
                PageCommand(BACK, self._on_back, enabled=free),
                PageCommand(_KEEP, self._on_keep, "right", enabled=free),
                PageCommand(_CLOSE, self._on_close, "right", "primary", enabled=free),
            ),
            "Bezig met narekenen" if self._busy else "",
        )

    def _end(self) -> None:
        self._job = None
        self._counting.hide()
        super()._end()

    def _on_close(self) -> None:
        if not self._begin():
            return
        heads, printer = self.counter.log_heads, self._printer
        folder, name = Path(self._folder.text().strip()), str(self._printers.value() or "")

        def close(progress: Progress) -> tuple[str, str]:
            if not folder.is_dir():
                raise UserError(sentences.NO_SUCH_FOLDER, "folder")
            head, found = heads.make(progress, lambda: progress.cancelled)
            # Who stopped finds nothing in the folder and nothing in the printer.
            progress.check()
            if head is None:
                place = "" if found.first_broken is None else f" bij regel {whole_number(found.first_broken)}"
                raise UserError(sentences.LOG_NOT_WHOLE.format(place=place))
            target = folder / f"dagafsluiting-{head.number}.json"
            write_new(target, head.text.encode())
            if name:
                printer.send(name, heads.paper(head), _JOB, 1)
            return f"Het log is afgesloten tot en met regel {whole_number(head.number)}.", f"{target}"

        self._bar.show_busy()
        self._counting.show()
        self._job = self.background.long(close, self._on_done, self.show_failure, self._bar.show_progress)

    def _on_stop(self) -> None:
        if self._job is None:
            return
        # What is under way is waited for, so that nothing comes out after it was stopped.
        self._job.ended.connect(self._on_stopped)
        self._job.cancel()

    def _on_stopped(self) -> None:
        self._end()
        told = ("Het afsluiten is gestopt.", "Er is niets gemaakt. U kunt opnieuw beginnen.")
        self.banner_wanted.emit(BannerView(_BANNER, *told, tone="grijs", icon="hash"))

    def _on_keep(self) -> None:
        if not self._begin():
            return
        # A whole name stands by itself, also behind the folder.
        path = Path(self._folder.text().strip()) / self._file.text().strip()
        heads = self.counter.log_heads

        def keep() -> tuple[str, str]:
            head = heads.store(read_small(path, LONGEST).decode(errors="replace"))
            number = whole_number(head.number)
            return f"De ondertekende dagafsluiting tot en met regel {number} is bewaard.", ""

        self.short(keep, self._on_done)

    def _on_register(self) -> None:
        form, heads = self._keys_form, self.counter.log_heads
        if form is None or not self._begin():
            return
        holder, name, folder = form.holder, form.file, Path(self._folder.text().strip())

        def register() -> tuple[str, str]:
            if not name:
                raise UserError(NO_KEY_FILE, "public_key")
            try:
                public_key = read_public_key(folder / name)
            except UserError as wrong:
                raise UserError(wrong.sentence, "public_key") from None
            heads.register_key(public_key, holder)
            return "De openbare sleutel is vastgelegd.", f"Hij begint met {digits_of(public_key)}."

        self.short(register, self._on_done)

    def _on_withdraw(self) -> None:
        form, heads = self._keys_form, self.counter.log_heads
        if form is None or not self._begin():
            return
        public_key = form.chosen

        def withdraw() -> tuple[str, str]:
            heads.withdraw_key(public_key)
            return "De openbare sleutel is ingetrokken.", f"Hij begint met {digits_of(public_key)}."

        self.short(withdraw, self._on_done)

    def _on_done(self, told: tuple[str, str]) -> None:
        self._end()
        self._file.clear()
        if self._keys_form is not None:
            self._keys_form.clear_typed()
        self.banner_wanted.emit(BannerView(_BANNER, *told, tone="groen", icon="circle-check"))
        self.refresh()
