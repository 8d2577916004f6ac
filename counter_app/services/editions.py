"""Which rules decide: the edition that the college put in force, as the supervisor recorded it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.services.desk import Desk
from counter_app.services.settings import Municipality
from counter_app.storage import audit
from counter_app.storage.tables_staff import edition_in_force


@dataclass(frozen=True, slots=True)
class InForce:
    """An edition with the decision that put it in force."""

    edition: str
    valid_from: date
    college_decision: str
    decided_on: date
    settings: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides on a day: an edition, with the readings that the college settled otherwise."""

    edition: str
    settings: tuple[tuple[str, bool], ...] = ()
    #: False while no decision of the college was recorded: the edition is only proposed.
    recorded: bool = True


def rules_on(connection: Connection, municipality: Municipality, day: date) -> Rules:
    """The rules that decide on a day: the newest that have begun, else the edition of the first settings."""
    found = connection.execute(
        select(edition_in_force.c.edition, edition_in_force.c.settings)
        .where(edition_in_force.c.valid_from <= day)
        .order_by(edition_in_force.c.valid_from.desc(), edition_in_force.c.id.desc())
        .limit(1)
    ).one_or_none()
    return (
        Rules(municipality.edition, recorded=False)
        if found is None
        else Rules(found.edition, _settings(found.settings))
    )


def holds_for_real(edition: str, municipality: Municipality, day: date) -> bool:
    """Whether a request under this edition may be a real one: within its validity, or all is fictitious."""
    return municipality.is_fictitious or edition_named(edition).valid_on(day)


class Editions:
    """The record of editions in force, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def history(self) -> tuple[InForce, ...]:
        """Every edition that was put in force, newest first."""
        with self._desk.database.read() as connection:
            rows = connection.execute(
                select(edition_in_force).order_by(
                    edition_in_force.c.valid_from.desc(), edition_in_force.c.id.desc()
                )
            ).all()
        return tuple(
            InForce(
                row.edition, row.valid_from, row.college_decision, row.decided_on, _settings(row.settings)
            )
            for row in rows
        )

    def put_in_force(
        self,
        edition: str,
        valid_from: date,
        college_decision: str,
        decided_on: date,
        settings: Mapping[str, bool] = MappingProxyType({}),
    ) -> tuple[InForce, ...]:
        """Records the college's decision; from `valid_from` on every request is decided under it.

        `settings` are the readings that a jurist settled otherwise than the edition does (A08, A10, A23, A24,
        and the telephone under `brp`); the others keep the edition's default.
        """
        desk = self._desk
        desk.require(Right.SET_EDITION)
        if edition not in EDITIONS:
            raise UserError(sentences.UNKNOWN_EDITION, "edition")
        if not set(settings) <= set(edition_named(edition).settings):
            raise UserError(sentences.UNKNOWN_SETTING, "settings")
        if not college_decision.strip():
            raise UserError(sentences.NO_COLLEGE_DECISION, "college_decision")
        if decided_on > desk.clock.today():
            raise UserError(sentences.DAY_IN_FUTURE, "decided_on")
        if valid_from < desk.clock.today():
            raise UserError(sentences.EDITION_BACK_IN_TIME, "valid_from")
        with desk.database.begin() as connection:
            connection.execute(
                insert(edition_in_force)
                .values(
                    edition=edition,
                    settings=json.dumps(dict(sorted(settings.items()))),
                    valid_from=valid_from,
                    college_decision=college_decision.strip(),
                    decided_on=decided_on,
                )
                .inline()
            )
            audit.write(
                connection,
                "edition_in_force",
                location=desk.location,
                detail={"edition": edition, "valid_from": valid_from.isoformat(), "settings": dict(settings)},
            )
        return self.history()


def _settings(text: str) -> tuple[tuple[str, bool], ...]:
    return tuple(json.loads(text).items())
