"""The blank forms: every one under every rule set, on the municipality's paper, whole and short enough to fill in."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from counter_app.domain.blank_form import FormName, PlaceKind
from counter_app.domain.decision import Citation
from counter_app.domain.staff import Role
from counter_app.output.form_text import enclosed_forms, form_text
from counter_app.output.letter_text import ENCLOSURES
from counter_app.regulation.editions import EDITIONS
from counter_app.services.settings import write_settings
from tests.services import stories
from tests.town import Town


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_form_is_whole_under_every_rule_set(edition: str) -> None:
    for name in FormName:
        text = form_text(name)
        assert text.articles[edition]
        for article in text.articles[edition]:
            if " en " not in article:
                assert Citation.read(article).article
        parts = text.parts(edition, {})
        assert any(part.sign for part in parts)
        assert not any(
            "{" in place.label for part in parts for place in part.places if place.kind is not PlaceKind.TEXT
        )


def test_a_letter_names_no_form_that_is_not_there() -> None:
    assert set(enclosed_forms()) == set(ENCLOSURES.values())


def test_forms_follow_the_rules_in_force_and_the_letterhead(sqlite_town: Town) -> None:
    town = sqlite_town
    counter = town.counter(Role.CASHIER)
    forms = counter.blank_forms.all()
    assert [one.name for one in forms] == list(FormName)
    for one in forms:
        pdf = counter.blank_forms.draw(one.name)
        told = stories.text_of(pdf)
        assert one.title in told
        assert counter.municipality.name in told
        assert "versie 22 november 2026" in told
        document = PdfDocument(pdf)
        assert len(document) <= 3
        document.close()
    assert stories.entries(town.database) == []
    with town.database.begin() as connection:
        write_settings(connection, {"edition": "brp"})
    (telephone,) = (one for one in town.counter().blank_forms.all() if one.name is FormName.TELEPHONE)
    assert telephone.articles == ("art. 3.8 lid 1 Wet BRP", "art. 32 lid 1 AVG")
