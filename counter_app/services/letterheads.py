"""How the municipality's paper looks: its colour and its logo, tried on paper before they count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from counter_app import sentences
from counter_app.domain.colour import LEAST_CONTRAST, contrast_with_white, is_colour
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.output.content import Addressee, LetterContent
from counter_app.output.documents import render
from counter_app.output.logo import as_picture, as_text, clean_logo
from counter_app.services.desk import Desk
from counter_app.services.logos import digest_of, keep_logo
from counter_app.services.papers import letterhead
from counter_app.services.settings import Municipality, read_municipality, write_settings
from counter_app.storage import audit

_SUBJECT: Final = "Zo ziet uw briefpapier eruit"
_SALUTATION: Final = "Geachte mevrouw Voorbeeld,"
_PARAGRAPHS: Final = (
    "Deze brief laat zien hoe de kleur en het logo op papier staan. Alle brieven, nota's en bewijzen zien er zo uit.",
    "Wat al is gemaakt, houdt de kleur en het logo van toen.",
)


@dataclass(frozen=True, slots=True)
class Look:
    """The colour, and the picture that takes the place of the program's own sign; empty: no logo."""

    accent: str
    logo: bytes = b""


def read_look(desk: Desk) -> Look:
    """As paper looks now."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.read() as connection:
        return _look(read_municipality(connection))


def preview_look(desk: Desk, wanted: Look) -> bytes:
    """A letter to nobody in this look; VOORBEELD stands across it. Raises UserError for what can't be printed."""
    desk.require(Right.MANAGE_ACCOUNTS)
    wanted = checked(wanted)
    with desk.database.read() as connection:
        municipality = read_municipality(connection)
    shown = replace(municipality, accent=wanted.accent, logo=as_text(wanted.logo))
    content = LetterContent(
        letterhead=letterhead(shown),
        addressee=Addressee("Mevrouw A. Voorbeeld", ("Voorbeeldstraat 1", "1234 AB  VOORBEELD")),
        written_on=desk.clock.today(),
        subject=_SUBJECT,
        salutation=_SALUTATION,
        paragraphs=_PARAGRAPHS,
        signed_by="",
        function=municipality.department,
    )
    return render(content, preview=True)


def change_look(desk: Desk, seen: Look, wanted: Look) -> Look:
    """Keeps colour and logo; from now on all paper has them.

    Raises Conflict when somebody else changed them since `seen`, UserError for what can't be printed.
    """
    desk.require(Right.MANAGE_ACCOUNTS)
    wanted = checked(wanted)
    with desk.database.begin() as connection:
        stored = _look(read_municipality(connection))
        if stored != seen:
            raise Conflict(sentences.SETTINGS_CHANGED)
        changes: dict[str, tuple[str, str]] = {}
        if wanted.accent != stored.accent:
            changes["accent"] = (stored.accent, wanted.accent)
        if wanted.logo != stored.logo:
            changes["logo"] = (digest_of(stored.logo), keep_logo(connection, wanted.logo))
        write_settings(connection, {name: new for name, (_, new) in changes.items()})
        for name, (old, new) in changes.items():
            detail = {"name": name, "old": old, "new": new}
            audit.write(connection, "setting_changed", location=desk.location, detail=detail)
    return wanted


def checked(wanted: Look) -> Look:
    """The look as it is kept. Raises UserError for a colour that can't be read on paper, or no picture."""
    accent = wanted.accent.strip().upper()
    if accent and not accent.startswith("#"):
        accent = f"#{accent}"
    if not is_colour(accent):
        raise UserError(sentences.BAD_COLOUR, "accent")
    contrast = contrast_with_white(accent)
    if contrast < LEAST_CONTRAST:
        # Rounded down: «4,5 instead of the 4,5 that is needed» would explain nothing.
        told = f"{int(contrast * 10) / 10:.1f}".replace(".", ",")
        raise UserError(sentences.PALE_COLOUR.format(contrast=told), "accent")
    return Look(accent, clean_logo(wanted.logo) if wanted.logo else b"")


def _look(municipality: Municipality) -> Look:
    return Look(municipality.accent, as_picture(municipality.logo))
