"""Who it is about, as the header above a page shows them: masked when the record was opened masked."""

from __future__ import annotations

from counter_app.services.persons import PersonView
from ui import words
from ui.format import born, bsn
from ui.signs import person_chips
from ui.widgets.person_header import PersonHeaderView


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
