"""The texts of letters that the municipality uses: those of the program, or its own versions of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.letter import SHARED, LetterName
from counter_app.domain.staff import Right
from counter_app.errors import Conflict
from counter_app.output.content import Addressee, LetterContent
from counter_app.output.documents import render
from counter_app.output.letter_text import (
    BODY,
    DEFINITIONS,
    EXAMPLES,
    GREETING,
    OBJECTION,
    SUBJECT,
    Field,
    Text,
    fill,
    read,
    shipped,
    shipped_source,
)
from counter_app.output.words import long_date
from counter_app.services.desk import Desk
from counter_app.services.papers import letterhead
from counter_app.services.settings import Municipality, read_municipality
from counter_app.storage import audit
from counter_app.storage.tables_letters import letter_text
from counter_app.storage.tables_staff import account


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it stands: version 0 came with the program."""

    name: LetterName
    title: str
    version: int
    source: str
    edited_by: str = ""
    edited_at: datetime | None = None


class LetterTexts:
    """Reading, trying and keeping texts, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self) -> tuple[Version, ...]:
        """Every text in its newest version."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        with self._desk.database.read() as connection:
            return tuple(_versions(connection, name)[0] for name in LetterName)

    def history(self, name: LetterName) -> tuple[Version, ...]:
        """All versions of a text, the newest first; the last is the one of the program."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        with self._desk.database.read() as connection:
            return _versions(connection, name)

    def check(self, name: LetterName, source: str) -> None:
        """Raises UserError that names the line when a text can't be used."""
        read(name, source, DEFINITIONS[name].title)

    def keep(self, name: LetterName, seen: int, source: str) -> int:
        """A new version, from now on used in every letter; returns its number.

        Raises Conflict when somebody kept a newer one than `seen`, UserError for a text with a fault.
        """
        desk = self._desk
        desk.require(Right.MANAGE_ACCOUNTS)
        self.check(name, source)
        with desk.database.begin() as connection:
            newest = _versions(connection, name)[0]
            if newest.version != seen:
                raise Conflict(sentences.LETTER_TEXT_CHANGED)
            if newest.source == source:
                return seen
            connection.execute(
                insert(letter_text).values(name=str(name), version=seen + 1, text=source).inline()
            )
            audit.write(
                connection,
                "letter_text_kept",
                location=desk.location,
                detail={"name": str(name), "version": seen + 1},
            )
        return seen + 1

    def preview(self, name: LetterName, source: str) -> bytes:
        """How the text looks on paper, with invented answers in its fields; VOORBEELD stands across it."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        text = read(name, source, DEFINITIONS[name].title)
        with self._desk.database.read() as connection:
            municipality = read_municipality(connection)
            phrases = text if name is LetterName.PHRASES else read_text(connection, LetterName.PHRASES)
        content = _example(text, phrases, municipality, self._desk)
        return render(content, preview=True)


def read_text(connection: Connection, name: LetterName) -> Text:
    """The text that letters are made of now. Raises UserError when the municipality's own has a fault."""
    newest = _versions(connection, name)[0]
    if newest.version == 0:
        return shipped(name)
    return read(name, newest.source, DEFINITIONS[name].title, newest.version)


def _versions(connection: Connection, name: LetterName) -> tuple[Version, ...]:
    title = DEFINITIONS[name].title
    rows = connection.execute(
        select(letter_text, account.c.name.label("editor"))
        .join(account, account.c.id == letter_text.c.edited_by)
        .where(letter_text.c.name == str(name))
        .order_by(letter_text.c.version.desc())
    )
    own = [Version(name, title, row.version, row.text, row.editor, row.recorded_at) for row in rows]
    return (*own, Version(name, title, 0, shipped_source(name)))


def _example(text: Text, phrases: Text, municipality: Municipality, desk: Desk) -> LetterContent:
    """A letter to nobody: for a shared text the paper on which all its sections stand."""
    fields = _invented(municipality, desk)
    items: tuple[str, ...] = ()
    if text.name in SHARED:
        paragraphs = tuple(
            told for section in text.sections.values() for told in fill(section, fields).paragraphs
        )
        after = 0
        if text.name is LetterName.MISSING:
            paragraphs, items = (), paragraphs
        subject = text.definition.title
    else:
        told = fill(phrases.sections["wijs op schriftelijk verzoek"], fields).paragraphs
        body = fill(text.sections[BODY], fields, told)
        paragraphs, after = body.paragraphs, body.items_after
        subject = " ".join(fill(text.sections[SUBJECT], fields).paragraphs)
        if Field.ITEMS in text.definition.fields:
            missing = shipped(LetterName.MISSING).sections
            items = tuple(" ".join(missing[heading]) for heading in ("reden", "identiteit"))
    decides = text.definition.decides
    return LetterContent(
        letterhead=letterhead(municipality),
        addressee=Addressee("Mevrouw A. Voorbeeld", ("Voorbeeldstraat 1", "1234 AB VOORBEELD")),
        written_on=desk.clock.today(),
        subject=subject,
        salutation=" ".join(fill(phrases.sections[GREETING], fields).paragraphs),
        paragraphs=paragraphs,
        signed_by="",
        function=", ".join(part for part in (municipality.department, desk.location) if part),
        request_number=fields[Field.REQUEST_NUMBER],
        items=items,
        items_after=after,
        objection=fill(phrases.sections[OBJECTION], fields).paragraphs if decides else (),
        on_behalf_of=municipality.objection_to if decides else "",
        title=text.definition.paper,
    )


def _invented(municipality: Municipality, desk: Desk) -> dict[Field, str]:
    today = desk.clock.today()
    return dict(EXAMPLES) | {
        Field.RECEIVED: long_date(today),
        Field.ANSWER_BY: long_date(today),
        Field.WAITS_UNTIL: long_date(today),
        Field.MUNICIPALITY: municipality.name,
        Field.DEPARTMENT: municipality.department,
        Field.TELEPHONE: municipality.telephone,
        Field.POSTAL_ADDRESS: municipality.postal_address or municipality.visiting_address,
        Field.OBJECTION_TO: municipality.objection_to,
    }
