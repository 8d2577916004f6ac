"""The whole schema: importing this module fills the metadata with every table."""

from __future__ import annotations

from counter_app.storage import (
    tables_codes,
    tables_dossier,
    tables_entrance,
    tables_favourites,
    tables_first_code,
    tables_installation,
    tables_letter_checks,
    tables_letters,
    tables_log,
    tables_money,
    tables_oversight,
    tables_person_notes,
    tables_person_source,
    tables_persons,
    tables_reading,
    tables_referrals,
    tables_registers,
    tables_renewals,
    tables_requests,
    tables_retention,
    tables_second_person,
    tables_selections,
    tables_staff,
    tables_terms,
    tables_weighing,
)
from counter_app.storage.tables import metadata

PARTS = (
    tables_staff,
    tables_codes,
    tables_persons,
    tables_person_notes,
    tables_registers,
    tables_requests,
    tables_renewals,
    tables_person_source,
    tables_dossier,
    tables_letter_checks,
    tables_second_person,
    tables_selections,
    tables_terms,
    tables_weighing,
    tables_referrals,
    tables_money,
    tables_log,
    tables_reading,
    tables_retention,
    tables_favourites,
    tables_first_code,
    tables_installation,
    tables_entrance,
    tables_letters,
    tables_oversight,
)

__all__ = ["PARTS", "metadata"]
