"""Where one can go from anywhere: the lines of «Ga naar» and of «Recent»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from counter_app.domain.blank_form import FormName
from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.output.form_text import form_text
from counter_app.regulation.editions import edition_named
from counter_app.regulation.page import page_of
from ui import words
from ui.actions import (
    HELP,
    HIDE,
    LARGER,
    LOCK,
    NEW,
    NEW_EMAIL,
    NEW_PHONE,
    NEW_SELECTION,
    NEW_WRITTEN,
    NORMAL,
    RECENT,
    SMALLER,
    Command,
)
from ui.format import moment_short
from ui.handbook import topics
from ui.user_menu import APPEARANCES
from ui.widgets.action_bar import PageCommand
from ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from counter_app.services.recent import Favourite, RecentRequest
    from ui.navigation import RailEntry

#: What stands before the colon of a line's key, and what is to be done with what stands behind it.
PAGE: Final = "page"
COMMAND: Final = "command"
NEW_REQUEST: Final = "new"
NUMBER: Final = "number"
PERSON: Final = "person"
ARTICLE: Final = "article"
TOPIC: Final = "topic"
FORM: Final = "form"
APPEARANCE: Final = "appearance"
WINDOW: Final = "window"
REQUEST: Final = "request"
FAVOURITE: Final = "favourite"
BEGIN: Final = "begin"

NEW_ONES: Final[tuple[tuple[Channel, Command, str], ...]] = (
    (Channel.COUNTER, NEW.worded("Nieuw verzoek aan de balie"), "store"),
    (Channel.LETTER, NEW_WRITTEN.worded("Nieuw schriftelijk verzoek"), "mail"),
    (Channel.TELEPHONE, NEW_PHONE.worded("Nieuw telefonisch verzoek"), "phone"),
    (Channel.EMAIL, NEW_EMAIL.worded("Nieuw verzoek per e-mail"), "inbox"),
    (Channel.SELECTION, NEW_SELECTION.worded("Nieuw verzoek om een selectie"), "users"),
)
_WINDOW_COMMANDS: Final = ((RECENT, "clock"), (HELP, "circle-help"), (LOCK, "lock"), (HIDE, "eye-off"))
_TEXT_SIZES: Final = ((LARGER, "zoom-in"), (SMALLER, "zoom-out"), (NORMAL, "search"))
_NUMBER: Final = re.compile(r"(20\d{2})\s*-\s*(\d{1,5})")


def request_number(typed: str) -> str | None:
    """«2026-12» is the number 2026-00012; None when it is something else."""
    found = _NUMBER.fullmatch(typed.strip())
    return f"{found[1]}-{int(found[2]):05d}" if found else None


def page_commands(commands: Iterable[PageCommand]) -> tuple[ListRow, ...]:
    """What can be done on this page now."""
    return tuple(
        ListRow(f"{COMMAND}:{view.command.key}", view.command.text, group="Dit scherm", cap=view.command.key)
        for view in commands
        if view.enabled and view.command.key
    )


def places(entries: Iterable[RailEntry], *, handles: bool) -> tuple[ListRow, ...]:
    """The pages of this clerk, and the requests that can begin."""
    rows = [
        ListRow(
            f"{PAGE}:{one.key}",
            one.text,
            group="Schermen",
            icon=one.icon,
            cap=f"Alt+{one.digit}" if one.digit else "",
        )
        for one in entries
    ]
    if handles:
        rows += begins("Nieuw verzoek", NEW_REQUEST)
    return tuple(rows)


def begins(group: str, what: str, requester_class: RequesterClass | None = None) -> list[ListRow]:
    """One line for each way in which a request can come in; a selection is for our own municipality."""
    selects = requester_class in (None, RequesterClass.MUNICIPAL_BODY)
    return [
        ListRow(f"{what}:{channel}", command.text, group=group, icon=icon, cap=command.key)
        for channel, command, icon in NEW_ONES
        if selects or channel is not Channel.SELECTION
    ]


def settings() -> tuple[ListRow, ...]:
    """Light or dark, the size of the text, and what the window itself can do."""
    looks = (
        ListRow(f"{APPEARANCE}:{value}", f"Weergave: {text.lower()}", group="Weergave", icon="eye")
        for value, text in APPEARANCES.items()
    )
    sizes = (
        ListRow(f"{WINDOW}:{one.key}", one.text, group="Weergave", icon=icon, cap=one.key)
        for one, icon in _TEXT_SIZES
    )
    others = (
        ListRow(f"{WINDOW}:{one.key}", one.text, group="Venster", icon=icon, cap=one.key)
        for one, icon in _WINDOW_COMMANDS
    )
    return (*looks, *sizes, *others)


def help_topics() -> tuple[ListRow, ...]:
    """The pages of the handbook."""
    return tuple(
        ListRow(f"{TOPIC}:{one.key}", f"Hulp: {one.title}", group="Handboek", icon="circle-help")
        for one in topics().values()
    )


@cache
def forms() -> tuple[ListRow, ...]:
    """The blank forms, each by its own name."""
    return tuple(
        ListRow(
            f"{FORM}:{name}", f"Formulier: {form_text(name).title}", group="Formulieren", icon="file-text"
        )
        for name in FormName
    )


@cache
def articles(edition: str) -> tuple[ListRow, ...]:
    """Every article of a rule set, with its rule in plain words."""
    return tuple(
        ListRow(
            f"{ARTICLE}:{entry.citation.screen}",
            entry.citation.screen,
            detail=entry.rules[0].text if entry.rules else entry.text,
            group="Reglement",
            icon="scale",
        )
        for entry in page_of(edition_named(edition))
    )


def searches(typed: str, *, persons: bool, requests: bool) -> tuple[ListRow, ...]:
    """What was typed, as a number of a request or as a person to look for on the page of persons."""
    text, rows = typed.strip(), []
    number = request_number(text)
    if number and requests:
        rows.append(
            ListRow(f"{NUMBER}:{number}", f"Open verzoek {number}", group="Zoeken", icon="inbox", always=True)
        )
    elif text and persons:
        rows.append(
            ListRow(f"{PERSON}:{text}", f"Zoek persoon: {text}", group="Zoeken", icon="search", always=True)
        )
    return tuple(rows)


def recent_rows(
    requests: Sequence[RecentRequest], favourites: Sequence[Favourite], today: date
) -> tuple[ListRow, ...]:
    """Requests by their number and who asked, never about whom; then the organisations with a star."""
    lately = (
        ListRow(
            f"{REQUEST}:{one.id}",
            one.number,
            sub=" · ".join(_about(one)),
            detail=moment_short(one.touched_at, today),
            group="Uw verzoeken van de laatste vijf werkdagen",
            icon="inbox",
        )
        for one in requests
    )
    starred = (
        ListRow(
            f"{FAVOURITE}:{one.id}",
            one.name,
            sub=words.REQUESTERS[one.requester_class],
            detail="nieuw verzoek",
            group="Favorieten",
            icon="book-user",
        )
        for one in favourites
    )
    return (*lately, *starred)


def _about(one: RecentRequest) -> list[str]:
    kind = words.REQUESTERS[one.requester_class] if one.requester_class else ""
    parts = [one.requester_name or kind, words.STATES[one.state], "1 persoon" if one.has_subject else ""]
    return [part for part in parts if part]
