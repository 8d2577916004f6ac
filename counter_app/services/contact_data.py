"""Contact data at work: kept as the citizen gave it, used for a first contact alone, and never told to anybody else."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.contact_data import (
    ContactItem,
    ContactKind,
    ContactStep,
    read_contact,
    standing_items,
)
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.person_notes import refuse_shielded
from counter_app.storage import audit
from counter_app.storage.register_rows import entries_of
from counter_app.storage.tables_contact import contact_item
from counter_app.storage.tables_staff import account

#: The register of what was published: without it nobody knows that they can refuse.
PUBLICATIONS = "contact_publications"
#: The one purpose for which a number or an address is told.
FIRST_CONTACT = "first_contact"
_LONGEST = 200


class ContactData:
    """Numbers and addresses of citizens, for one desk; by hand, because nobody has to report a change of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def give(
        self,
        person_id: int,
        kind: ContactKind,
        value: str,
        product: str,
        given_on: date,
        *,
        application: str = "",
        refuses: bool = False,
        request_id: int | None = None,
    ) -> tuple[ContactItem, ...]:
        """What the citizen gave with an application; with `refuses` for that application alone.

        Raises UserError with the field that is wrong. Answers every row about this person.
        """
        self._desk.require(Right.HANDLE_REQUESTS)
        read = read_contact(kind, value)
        if read is None:
            bad = {
                ContactKind.TELEPHONE: sentences.BAD_CONTACT_NUMBER,
                ContactKind.EMAIL: sentences.BAD_EMAIL,
            }
            raise UserError(bad[kind], "value")
        product, application = " ".join(product.split()), " ".join(application.split())
        if not 0 < len(product) <= _LONGEST:
            raise UserError(sentences.CONTACT_PRODUCT.format(most=_LONGEST), "product")
        if len(application) > _LONGEST:
            raise UserError(sentences.CONTACT_PRODUCT.format(most=_LONGEST), "application")
        if refuses and not application:
            raise UserError(sentences.CONTACT_APPLICATION, "application")
        if given_on > self._desk.clock.today():
            raise UserError(sentences.CONTACT_GIVEN_LATER, "given_on")
        step = ContactStep.REFUSED if refuses else ContactStep.GIVEN
        values = {
            "kind": str(kind),
            "value": read,
            "product": product,
            "application": application,
            "given_on": given_on,
        }
        return self._write(person_id, values, step, request_id)

    def refuse(
        self, person_id: int, item_id: int, *, request_id: int | None = None
    ) -> tuple[ContactItem, ...]:
        """The citizen refuses: from this moment on nobody uses it but for its own application."""
        return self._step(person_id, item_id, ContactStep.REFUSED, request_id)

    def confirm(
        self, person_id: int, item_id: int, *, matches: bool, request_id: int | None = None
    ) -> tuple[ContactItem, ...]:
        """What the first contact showed: right and of this person, or not; then nobody uses it any more."""
        step = ContactStep.CONFIRMED if matches else ContactStep.MISMATCHED
        return self._step(person_id, item_id, step, request_id)

    def use(
        self, person_id: int, item_id: int, *, application: str = "", request_id: int | None = None
    ) -> ContactItem:
        """Tells a number or an address for a first contact, after the line about it is kept.

        Raises UserError where the citizen refused, where it turned out wrong, and as long as nothing was published.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            item = self._standing(connection, person_id, item_id, request_id)
            if item.step is ContactStep.MISMATCHED:
                raise UserError(sentences.CONTACT_BLOCKED)
            if not item.serves(application):
                raise UserError(sentences.CONTACT_REFUSED)
            if not item.is_own(application) and not is_published(connection, desk.clock.today()):
                raise UserError(sentences.CONTACT_NOT_PUBLISHED)
            audit.write(
                connection,
                "contact_used",
                person_id=person_id,
                request_id=request_id,
                location=desk.location,
                detail={"kind": str(item.kind), "purpose": FIRST_CONTACT},
            )
        return item

    def _step(
        self, person_id: int, item_id: int, step: ContactStep, request_id: int | None
    ) -> tuple[ContactItem, ...]:
        self._desk.require(Right.HANDLE_REQUESTS)
        with self._desk.database.begin() as connection:
            item = self._standing(connection, person_id, item_id, request_id)
        if item.step is ContactStep.MISMATCHED:
            raise UserError(sentences.CONTACT_BLOCKED)
        # Found right at its own application, a refused item stays refused for all others.
        refused = item.step is ContactStep.REFUSED and step is ContactStep.CONFIRMED
        kept = ContactStep.REFUSED if refused else step
        values = {
            "kind": str(item.kind),
            "value": item.value,
            "product": item.product,
            "application": item.application,
            "given_on": item.given_on,
        }
        return self._write(person_id, values, kept, request_id)

    def _standing(
        self, connection: Connection, person_id: int, item_id: int, request_id: int | None
    ) -> ContactItem:
        """The newest row of an item. Raises UserError when a colleague said something newer of it."""
        refuse_own(connection, request_id, person_id)
        refuse_shielded(connection, self._desk, person_id, request_id)
        found = next(
            (one for one in standing_items(contacts_of(connection, person_id)) if one.id == item_id), None
        )
        if found is None:
            raise UserError(sentences.CONTACT_CHANGED)
        return found

    def _write(
        self, person_id: int, values: dict[str, object], step: ContactStep, request_id: int | None
    ) -> tuple[ContactItem, ...]:
        desk = self._desk
        with desk.database.begin() as connection:
            refuse_own(connection, request_id, person_id)
            refuse_shielded(connection, desk, person_id, request_id)
            connection.execute(
                insert(contact_item).values(person_id=person_id, step=str(step), **values).inline()
            )
            audit.write(
                connection,
                "contact_recorded",
                person_id=person_id,
                request_id=request_id,
                location=desk.location,
                detail={"kind": values["kind"], "step": str(step)},
            )
            return contacts_of(connection, person_id)


def contacts_of(connection: Connection, person_id: int) -> tuple[ContactItem, ...]:
    """Every row about a person that is still kept, the oldest first: also for who asks what is held of them."""
    rows = connection.execute(
        select(contact_item, account.c.name)
        .join(account, account.c.id == contact_item.c.clerk_id)
        .where(contact_item.c.person_id == person_id)
        .order_by(contact_item.c.id)
    )
    return tuple(
        ContactItem(
            row.id,
            ContactKind(row.kind),
            row.value,
            row.product,
            row.application,
            row.given_on,
            ContactStep(row.step),
            row.name,
            row.recorded_at,
        )
        for row in rows
    )


def has_contacts(connection: Connection) -> bool:
    """Whether anything was ever taken down."""
    return connection.execute(select(contact_item.c.id).limit(1)).first() is not None


def is_published(connection: Connection, today: date) -> bool:
    """Whether it was published that contact data may be used: from the day after (protocol art. 6)."""
    holding = (one.holding(today) for one in entries_of(connection, [PUBLICATIONS]))
    return any(
        one is not None and date.fromisoformat(str(one.values["published_on"])) < today for one in holding
    )
