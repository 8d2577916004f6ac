"""Blank forms to hand out or to send along: with the letterhead of today, under the rules in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from counter_app.domain.blank_form import FormGroup, FormName
from counter_app.output.citizen_content import FormContent
from counter_app.output.content import Letterhead
from counter_app.output.documents import render
from counter_app.output.form_text import FormText, enclosed_forms, form_text
from counter_app.output.letter_text import Field
from counter_app.services.desk import Desk
from counter_app.services.editions import rules_on
from counter_app.services.papers import decided_under
from counter_app.services.settings import Municipality, read_municipality


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form as a list shows it; `articles` are those of the rules in force."""

    name: FormName
    title: str
    about: str
    group: FormGroup
    version: date
    articles: tuple[str, ...]


class BlankForms:
    """Every form, for one desk; nothing on them is about anybody, so that handing one out leaves no line."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[BlankForm, ...]:
        """The forms in the order in which one looks for them."""
        with self._desk.database.read() as connection:
            edition = self._edition(connection, read_municipality(connection))
        return tuple(_listed(form_text(name), edition) for name in FormName)

    def draw(self, name: FormName) -> bytes:
        """The form as a PDF file, ready to be filled in."""
        with self._desk.database.read() as connection:
            municipality = read_municipality(connection)
            edition = self._edition(connection, municipality)
        head = decided_under(municipality, edition, self._desk.clock.today())
        return render(form_of(name, head, edition, house_fields(municipality)))

    def _edition(self, connection: Connection, municipality: Municipality) -> str:
        return rules_on(connection, municipality, self._desk.clock.today()).edition


def form_of(name: FormName, head: Letterhead, edition: str, fields: Mapping[Field, str]) -> FormContent:
    """What a form says under a rule set."""
    text = form_text(name)
    return FormContent(head, text.title, text.articles[edition], text.version, text.parts(edition, fields))


def enclosed_with(
    enclosures: Sequence[str], head: Letterhead, edition: str, municipality: Municipality
) -> tuple[FormContent, ...]:
    """The forms that a letter names as lying behind it."""
    known, fields = enclosed_forms(), house_fields(municipality)
    return tuple(form_of(known[one], head, edition, fields) for one in enclosures if one in known)


def house_fields(municipality: Municipality) -> dict[Field, str]:
    """What a form can name of the municipality."""
    return {
        Field.MUNICIPALITY: municipality.name,
        Field.DEPARTMENT: municipality.department,
        Field.TELEPHONE: municipality.telephone,
        Field.POSTAL_ADDRESS: municipality.postal_address or municipality.visiting_address,
    }


def _listed(text: FormText, edition: str) -> BlankForm:
    return BlankForm(text.name, text.title, text.about, text.group, text.version, text.articles[edition])
