"""The delivery that a town came from, once more, with other values for some."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from counter_app.brp.synthetic import DEMO_CAST, records_as_lines
from counter_app.brp.synthetic.draft import column_of, header
from counter_app.domain.staff import Role
from counter_app.services.demo import SEED
from counter_app.services.imports import ImportReport, import_gbav
from tests.town import PERSONS, Town

#: Both after the stamp (07.80.20) of every record in the town.
NEWER, NEWEST = "20260801120000000", "20260901120000000"


def deliver(
    town: Town, folder: Path, changes: Mapping[str, Mapping[str, str]], *, days_ago: int = 0
) -> ImportReport:
    """The delivery that the town came from, with other values for some; read in by the data manager."""
    file = folder / "delivery.csv"
    by_number = {DEMO_CAST[role].a_number: values for role, values in changes.items()}
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\n")
        writer.writerow(header())
        for lines in records_as_lines(PERSONS, SEED):
            for rubriek, value in by_number.get(lines[0][column_of(1, "01.10")], {}).items():
                lines[0][column_of(int(rubriek[:2]), rubriek[3:])] = value
            writer.writerows(lines)
    desk = town.counter(Role.DATA_MANAGER).desk
    return import_gbav(desk, file, kept_until=desk.clock.today() - timedelta(days=days_ago))
