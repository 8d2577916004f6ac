"""The tab Bron: persons from the own register, or from the national interface with what that needs to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from counter_app.brp.haal_centraal.connection import Connection, Secrets, SignIn
from counter_app.errors import Conflict
from counter_app.services.source_settings import REGISTER, REMOTE, SECONDS, Source, SourceSettings, Standing
from ui.actions import RECHECK, SAVE
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import Pane
from ui.pages.page import Width
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Line,
    Row,
    ScrollColumn,
    Stack,
    grow,
    set_shown,
)
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.text import Text

_TRY: Final = RECHECK.worded(
    "Proberen",
    "Probeer de verbinding zoals zij is ingevuld. Er wordt niets over een persoon gevraagd.",
)
_BANNER: Final = "bron"
_WHY: Final = (
    "Bij de landelijke voorziening worden personen daar gezocht en geopend. Vlak voor een verstrekking wordt de "
    "geheimhouding er opnieuw gevraagd. Komt er geen antwoord, dan wordt er niets verstrekt."
)
_KINDS: Final = (("Eigen register", REGISTER), ("Landelijke voorziening (Haal Centraal)", REMOTE))
_WAYS: Final = (("API-sleutel", SignIn.API_KEY), ("OAuth2, client credentials", SignIn.OAUTH))
_KEPT: Final = "Bewaard op deze computer. Vul alleen een nieuwe in."
_NOT_KEPT: Final = "Wordt bewaard op deze computer, nooit in de database."
#: By setting: label, help, whether it may stay empty.
_WHERE: Final = {
    "base_url": (
        "Adres",
        "Tot en met het deel voor /personen, bijvoorbeeld https://…/haalcentraal/api/brp",
        False,
    ),
    "token_url": ("Adres voor het toegangsbewijs", "Waar de client zich meldt", False),
    "client_id": ("Client-id", "", False),
    "scope": ("Scope", "Afnemersindicatie en OIN, met een streepje ertussen", True),
    "resource_server": ("Resource server", "Zoals de beheerder van de koppeling opgeeft", True),
}
_FILES: Final = {
    "ca_file": (
        "Uitgever van het servercertificaat",
        "Een bestand; leeg is wie deze computer vertrouwt",
        True,
    ),
    "certificate_file": ("Eigen certificaat", "Een bestand, bijvoorbeeld van PKIoverheid", True),
    "key_file": (
        "Sleutel bij het eigen certificaat",
        "Een bestand; leeg als die in het certificaat zit",
        True,
    ),
}
_SECRETS: Final = {
    "api_key": "API-sleutel",
    "client_secret": "Geheim van de client",
    "passphrase": "Wachtwoord van de sleutel",
}
_OAUTH: Final = frozenset({"token_url", "client_id", "scope", "resource_server", "client_secret"})
_SECONDS: Final = "fresh_seconds"


class PersonSourcePane(Pane):
    """One form; what a colleague changed meanwhile is never written over."""

    key = "source"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._settings: SourceSettings = page.counter.source_settings
        self._seen: Standing | None = None
        self._kind = Choice(theme, _KINDS)
        self._way = Choice(theme, _WAYS)
        self._lines = {name: LineField(theme) for name in (*_WHERE, *_FILES, *_SECRETS, _SECONDS)}
        for name in _SECRETS:
            self._lines[name].setEchoMode(QLineEdit.EchoMode.Password)
        for line in self._lines.values():
            line.returnPressed.connect(self._on_save)
        least, most = SECONDS
        self._fields = {
            "kind": FormField(theme, "Personen komen uit", self._kind, name="kind"),
            "sign_in": FormField(theme, "Aanmelden met", self._way, name="sign_in"),
            **{
                name: FormField(theme, label, self._lines[name], name=name, help_text=help_text, optional=may)
                for name, (label, help_text, may) in (_WHERE | _FILES).items()
            },
            **{
                name: FormField(
                    theme,
                    label,
                    self._lines[name],
                    name=name,
                    help_text=_NOT_KEPT,
                    optional=name == "passphrase",
                )
                for name, label in _SECRETS.items()
            },
            _SECONDS: FormField(
                theme,
                "Antwoord geldt bij verstrekken",
                self._lines[_SECONDS],
                name=_SECONDS,
                help_text=f"Seconden, van {least} tot en met {most}",
            ),
        }
        left = ("base_url", "sign_in", "api_key", "token_url", "client_id", "client_secret", "scope")
        right = ("resource_server", _SECONDS, "ca_file", "certificate_file", "key_file", "passphrase")
        self._columns = Row(theme, *(grow(self._column(names)) for names in (left, right)), gap=Size.LEFT)
        self._there = Box(
            Stack(
                theme,
                Line(),
                Text(theme, "Landelijke voorziening", "section"),
                self._columns,
                gap=Size.ROW,
            )
        )
        form = Stack(
            theme,
            Text(theme, "Bron van personen", "section"),
            Text(theme, _WHY, "small", "ink2", wrap=True),
            Row(theme, self._fields["kind"], STRETCH),
            self._there,
            STRETCH,
            gap=Size.ROW,
            margins=IN_CARD,
        )
        scroll = ScrollColumn(Box(form), name="Bron van personen")
        self.setLayout(Stack(theme, Card(theme, grow(scroll), gap=0, margins=NO_MARGINS), gap=0))
        self._kind.currentIndexChanged.connect(self._show_parts)
        self._way.currentIndexChanged.connect(self._show_parts)
        self._show_parts()

    def refresh(self) -> None:
        self.page.short(self._settings.standing, self._show_standing)

    def focus_first(self) -> QWidget:
        return self._kind

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def arrange(self, width: Width) -> None:
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if width == "narrow" else direction.LeftToRight)

    def commands(self) -> tuple[PageCommand, ...]:
        ready = self._seen is not None and not self.is_busy
        keep = PageCommand(SAVE, self._on_save, side="right", kind="primary", enabled=ready)
        if self._kind.value() != REMOTE:
            return (keep,)
        return (PageCommand(_TRY, self._on_try, side="right", enabled=ready), keep)

    def give_up(self, error: Exception) -> None:
        if self.is_busy and isinstance(error, Conflict):
            self._seen = None
            self.refresh()
        super().give_up(error)

    def _column(self, names: Sequence[str]) -> Box:
        return Box(Stack(self.theme, *(self._fields[name] for name in names), STRETCH, gap=Size.ROW))

    def _show_standing(self, found: Standing) -> None:
        """What was typed and not yet kept stays."""
        first, self._seen = self._seen is None, found
        for name in _SECRETS:
            self._fields[name].set_help(_KEPT if name in found.kept else _NOT_KEPT)
        if first:
            self._fill(found.source)
        self.commands_changed.emit()

    def _show_kept(self, found: Standing) -> None:
        self._seen = None
        self._show_standing(found)
        self.end("De bron van personen is opgeslagen.")

    def _show_tried(self, sentence: str) -> None:
        self._busy = False
        self.page.banner_wanted.emit(BannerView(_BANNER, sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
        self.commands_changed.emit()

    def _fill(self, source: Source) -> None:
        self._kind.choose(source.kind)
        self._way.choose(source.connection.sign_in)
        for name in (*_WHERE, *_FILES):
            self._lines[name].setText(getattr(source.connection, name))
        self._lines[_SECONDS].setText(str(source.fresh_seconds))
        for name in _SECRETS:
            self._lines[name].clear()
        self._show_parts()

    def _show_parts(self) -> None:
        """Only what the chosen source and the chosen way to sign in need."""
        is_oauth = self._way.value() == SignIn.OAUTH
        set_shown(self._there, self._kind.value() == REMOTE)
        for name in _OAUTH:
            set_shown(self._fields[name], is_oauth)
        set_shown(self._fields["api_key"], not is_oauth)
        self.commands_changed.emit()

    def _typed(self, seen: Source) -> tuple[Source, Secrets]:
        texts = {name: self._lines[name].text() for name in (*_WHERE, *_FILES)}
        way = SignIn(str(self._way.value()))
        seconds = self._lines[_SECONDS].text().strip()
        wanted = replace(
            seen,
            kind=str(self._kind.value()),
            connection=Connection(**texts, sign_in=way),
            # What is no number is told by the service, as any number out of bounds.
            fresh_seconds=int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 6 else 0,
        )
        return wanted, Secrets(**{name: self._lines[name].text() for name in _SECRETS})

    def _on_save(self) -> None:
        seen = self._seen
        if seen is None or not self.begin():
            return
        wanted, secrets = self._typed(seen.source)
        self.page.short(lambda: self._settings.keep(seen.source, wanted, secrets), self._show_kept)

    def _on_try(self) -> None:
        seen = self._seen
        if seen is None or not self.begin():
            return
        self.page.banner_done.emit(_BANNER)
        wanted, secrets = self._typed(seen.source)
        self.page.short(lambda: self._settings.try_connection(wanted, secrets), self._show_tried)
