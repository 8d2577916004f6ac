"""Who it is about, as the header above a page shows them: masked when the record was opened masked."""

from __future__ import annotations

from typing import Final

from counter_app.domain.channel import Channel
from counter_app.services.persons import PersonView
from counter_app.services.stored_requests import StoredRequest
from ui import words
from ui.format import born, bsn
from ui.signs import person_chips
from ui.widgets.chip import ChipView
from ui.widgets.person_header import PersonHeaderView

_CHANNEL_ICONS: Final = {Channel.COUNTER: "store", Channel.LETTER: "mail", Channel.TELEPHONE: "phone"}


def header_of(person: PersonView, role: str) -> PersonHeaderView:
    """The header of an opened person; of a masked one only the signals."""
    if person.masked:
        return PersonHeaderView(role=role, signals=person_chips(person), masked=True)
    return PersonHeaderView(
        name=person.name,
        bsn=bsn(person.bsn),
        born=born(person.birth, person.age),
        address=person.address,
        civil_status=words.CIVIL_STATUS[person.civil_status],
        role=role,
        signals=person_chips(person),
    )


def requester_header(stored: StoredRequest, person: PersonView | None) -> PersonHeaderView | None:
    """Who asks: from the record where there is one, else as it was taken in."""
    if person is not None:
        return header_of(person, "Verzoeker")
    if not stored.requester_name:
        return None
    address = ", ".join(line.strip() for line in stored.requester_address.splitlines() if line.strip())
    return PersonHeaderView(name=stored.requester_name, address=address, role="Verzoeker")


def request_chips(stored: StoredRequest) -> tuple[ChipView, ...]:
    """The request and the way it came in, beside the title."""
    icon = _CHANNEL_ICONS.get(stored.channel, "mail")
    return (
        ChipView(f"Verzoek {stored.number}", "grijs", "inbox"),
        ChipView(words.CHANNELS[stored.channel], "grijs", icon),
    )
