"""Answers that are a record with a check in the dossier, and no word of the colleague alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.services.consents import FACT as CONSENT
from counter_app.services.consents import WRITTEN
from counter_app.services.representatives import MANDATE
from ui.request.dossier_words import DossierTask

if TYPE_CHECKING:
    from counter_app.regulation.facts import Value
    from counter_app.services.case_facts import KnownCase


def paper_task(case: KnownCase, key: str, value: Value) -> DossierTask | None:
    """Where the paper behind this answer is kept; None when the answer stands by itself."""
    if case.stored.subject_person_id is None:
        return None
    if (key, value) == (CONSENT, WRITTEN):
        return DossierTask.CONSENT
    if (key, value) == (MANDATE, True) and not case.mandate_on_paper:
        # The paper says what the mandate allows.
        return DossierTask.REPRESENT
    return None
