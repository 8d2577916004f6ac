"""A municipality's own texts: tried, kept as versions, used at once, and by nobody but the application manager."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.letter import LetterName
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.output.letter_text import shipped_source
from counter_app.storage.tables_letters import letter_text
from tests.services import stories
from tests.town import Town

OWN = shipped_source(LetterName.REFUSAL).replace("Er is geen grond om", "Wij zien geen grond om")


def test_an_own_text_is_a_version_and_stands_in_the_next_letter(town: Town) -> None:
    clerk, manager = town.counter(), town.counter(Role.APPLICATION_MANAGER)
    assert {one.version for one in manager.letter_texts.standing()} == {0}
    assert manager.letter_texts.keep(LetterName.REFUSAL, 0, OWN) == 1
    newest, shipped = manager.letter_texts.history(LetterName.REFUSAL)
    assert (newest.version, newest.edited_by, shipped.version) == (1, manager.clerk.name, 0)
    town.set_secrecy("lives_alone", "7")
    stored = stories.letter(clerk, town)
    clerk.decisions.decide(stored.id, stored.version)
    (paper,) = clerk.paper.documents(stored.id)
    assert "Wij zien geen grond om u deze gegevens te geven" in stories.text_of(clerk.paper.draw(paper.id))
    manager.letter_texts.keep(LetterName.REFUSAL, 1, shipped_source(LetterName.REFUSAL))
    assert "Wij zien geen grond" in stories.text_of(clerk.paper.draw(paper.id)), (
        "a kept letter stays as it was"
    )
    (line, _) = stories.audit_lines(town.database, "letter_text_kept")
    assert line.detail == {"name": "refusal", "version": 1}


def test_two_managers_never_write_over_each_other(town: Town) -> None:
    texts = town.counter(Role.APPLICATION_MANAGER).letter_texts
    texts.keep(LetterName.REFUSAL, 0, OWN)
    with pytest.raises(Conflict):
        texts.keep(LetterName.REFUSAL, 0, OWN + "\nNog iets.\n")
    assert texts.keep(LetterName.REFUSAL, 1, OWN) == 1, "the same text is no new version"


def test_a_text_with_a_fault_is_not_kept(town: Town) -> None:
    texts = town.counter(Role.APPLICATION_MANAGER).letter_texts
    for act in (texts.check, lambda name, text: texts.keep(name, 0, text), texts.preview):
        with pytest.raises(UserError, match="Afwijzing, regel 5: Het veld "):
            act(LetterName.REFUSAL, "# Onderwerp\nEen brief\n\n# Brief\n{naam} ({bepalingen})\n")
    assert texts.history(LetterName.REFUSAL)[0].version == 0


@pytest.mark.parametrize("name", list(LetterName))
def test_every_text_can_be_looked_at_on_paper(sqlite_town: Town, name: LetterName) -> None:
    texts = sqlite_town.counter(Role.APPLICATION_MANAGER).letter_texts
    told = stories.text_of(texts.preview(name, shipped_source(name)))
    assert "VOORBEELD" in told
    assert "{" not in told


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.APPLICATION_MANAGER])
def test_nobody_else_edits_a_text(town: Town, role: Role) -> None:
    counter = town.counter(role)
    texts = counter.letter_texts
    acts = (
        texts.standing,
        lambda: texts.history(LetterName.REFUSAL),
        lambda: texts.keep(LetterName.REFUSAL, 0, OWN),
        lambda: texts.preview(LetterName.REFUSAL, OWN),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    if town.database.dialect == "postgresql":
        with pytest.raises(NotAllowed), counter.desk.database.begin() as connection:
            connection.execute(insert(letter_text).values(name="refusal", version=1, text=OWN).inline())


def test_a_version_never_changes(town: Town) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    manager.letter_texts.keep(LetterName.REFUSAL, 0, OWN)
    with pytest.raises(IntegrityError), town.database.begin() as connection:
        connection.execute(update(letter_text).values(text="# Onderwerp\nAnders"))
