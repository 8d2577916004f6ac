"""The year calendar: what comes back or is due in a year, told to who sees to it and to who looks over it."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum

from counter_app.domain.retention import months_later, years_later
from counter_app.domain.staff import Right
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Register
from counter_app.registers.entry import Entry, Standing
from counter_app.registers.secrecy_notices import KEY as NOTICES
from counter_app.regulation.editions import edition_named
from counter_app.services.deputies import Deputies
from counter_app.services.desk import Desk
from counter_app.services.editions import rules_on
from counter_app.services.instructions import Instructions
from counter_app.services.notices import has_tariffs_from
from counter_app.services.papers import letterhead
from counter_app.services.reading import Reading
from counter_app.services.register_due import due_of
from counter_app.services.retention_due import retention_due
from counter_app.services.secrecy_due import is_published_this_year
from counter_app.services.settings import read_municipality
from counter_app.services.staff_oaths import STAFF, unsworn
from counter_app.storage.register_rows import entries_of


class Occasion(StrEnum):
    """Why a day stands in the calendar."""

    ENTRY_DUE = "entry_due"
    ENTRY_ENDS = "entry_ends"
    OWN_READING = "own_reading"
    READERS_DUE = "readers_due"
    INSTRUCTION = "instruction"
    OATHS = "oaths"
    TARIFFS = "tariffs"
    EDITION_ENDS = "edition_ends"
    RETENTION = "retention"
    DEPUTY_ENDS = "deputy_ends"
    SECRECY_NOTICE = "secrecy_notice"


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One day: what it is about, and whether this clerk sees to it. Never about which person it is."""

    day: date
    occasion: Occasion
    is_late: bool
    #: This clerk does it; else they look over it.
    is_mine: bool
    #: How many stand behind the line, where it is a number.
    count: int = 0
    #: The key of a register and the number of its entry.
    register: str = ""
    number: str = ""
    entry_id: int | None = None
    #: The year that it is about, or the term that it follows from.
    about: str = ""


class YearCalendar:
    """The calendar of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, year: int) -> tuple[CalendarLine, ...]:
        """All days of a year from the first to the last; what is late stands in the year of today."""
        today = self._desk.clock.today()
        if not MINYEAR < year < MAXYEAR:
            return ()
        lines = (
            *self._entries(year, today),
            *self._reading(today),
            *self._office(year, today),
        )
        shown = (one for one in lines if one.day.year == year or (one.is_late and year == today.year))
        return tuple(sorted(shown, key=lambda one: (one.day, one.occasion, one.register, one.number)))

    def paper(self, year: int, *, only_mine: bool = False) -> bytes:
        """The same on paper; it is drawn from the calendar and never stored."""
        from counter_app.output.calendar_paper import CalendarContent, PaperDay, calendar_paper
        from counter_app.output.calendar_words import told, who

        desk = self._desk
        with desk.database.read() as connection:
            house = read_municipality(connection)
        days = tuple(
            PaperDay(one.day, told(one), who(is_mine=one.is_mine), one.is_late)
            for one in self.of(year)
            if one.is_mine or not only_mine
        )
        return calendar_paper(
            CalendarContent(letterhead(house), year, days, desk.clock.today(), desk.clerk.name)
        )

    def _entries(self, year: int, today: date) -> Iterator[CalendarLine]:
        """What must be settled in the registers that this clerk reads, and what ends in them."""
        roles = self._desk.clerk.roles
        if not self._desk.clerk.may(Right.READ_REGISTERS):
            return
        read = [one.key for one in ALL_REGISTERS.values() if one.read & roles]
        with self._desk.database.snapshot() as connection:
            entries = entries_of(connection, read)
        for entry in entries:
            register = ALL_REGISTERS[entry.register]
            is_mine = bool(register.change & roles)
            yield from _due(register, entry, year, today, is_mine=is_mine)
            last = entry.last_day(entry.shown(today))
            if last is not None and entry.standing(today) in (Standing.IN_FORCE, Standing.RUNNING_OUT):
                yield _of_entry(Occasion.ENTRY_ENDS, register, entry, last, is_late=False, is_mine=is_mine)

    def _reading(self, today: date) -> Iterator[CalendarLine]:
        """The own reading, and for who looks over it on which days how many colleagues must read."""
        reading = Reading(self._desk)
        mine = reading.standing().due_on
        if mine is not None:
            yield CalendarLine(mine, Occasion.OWN_READING, mine < today, is_mine=True)
        if self._desk.clerk.may(Right.SEE_READERS):
            days = Tally(one.standing.due_on for one in reading.overview() if one.standing.due_on is not None)
            for day, count in days.items():
                yield CalendarLine(day, Occasion.READERS_DUE, day < today, is_mine=False, count=count)
        for one in Instructions(self._desk).unread():
            yield CalendarLine(today, Occasion.INSTRUCTION, is_late=False, is_mine=True, number=one.number)

    def _office(self, year: int, today: date) -> Iterator[CalendarLine]:
        """Oaths, tariffs, rules, retention and deputies, each for who sees to them."""
        desk, clerk = self._desk, self._desk.clerk
        if count := len(unsworn(desk)):
            yield CalendarLine(
                today, Occasion.OATHS, is_late=False, is_mine=True, count=count, register=STAFF
            )
        with desk.database.snapshot() as connection:
            if ALL_REGISTERS[NOTICES].add & clerk.roles:
                _, last = is_published_this_year(connection, today)
                day = date(today.year, 12, 31) if last is None else years_later(last, 1)
                yield CalendarLine(
                    day,
                    Occasion.SECRECY_NOTICE,
                    day < today,
                    is_mine=True,
                    register=NOTICES,
                    about=str(day.year),
                )
            municipality = read_municipality(connection)
            edition = rules_on(connection, municipality, today).edition
            if clerk.may(Right.MANAGE_ACCOUNTS) and year >= today.year:
                day, begins = date(year, 12, 31), date(year + 1, 1, 1)
                if not has_tariffs_from(connection, begins):
                    yield CalendarLine(
                        day, Occasion.TARIFFS, is_late=False, is_mine=True, about=str(year + 1)
                    )
            if clerk.may(Right.SET_EDITION) and (ends := edition_named(edition).valid_until) is not None:
                yield CalendarLine(ends, Occasion.EDITION_ENDS, ends < today, is_mine=True)
            if clerk.may(Right.PROPOSE_DESTRUCTION) and year == today.year:
                yield from _retention(retention_due(connection, today), today)
                end = date(year, 12, 31)
                if end > today:
                    yield from _retention(retention_due(connection, end), end)
        if clerk.may(Right.NAME_DEPUTY):
            for one in Deputies(desk).standing():
                yield CalendarLine(one.last_day, Occasion.DEPUTY_ENDS, is_late=False, is_mine=True)


def _due(
    register: Register, entry: Entry, year: int, today: date, *, is_mine: bool
) -> Iterator[CalendarLine]:
    """The day on which an entry must be settled; what comes back each time again, up to the end of the year."""
    due = due_of(register, entry, today)
    if due is None:
        return
    yield _of_entry(Occasion.ENTRY_DUE, register, entry, due.day, is_late=due.is_late, is_mine=is_mine)
    every = next((one.every for one in register.deadlines if one.every), "")
    months = int(str(entry.shown(today).values.get(every, 0)))
    if not months:
        return
    times = 1
    # What is late comes back from the day on which it is done, which is today at the earliest.
    first = max(due.day, today)
    while (day := months_later(first, months * times)).year <= year:
        yield _of_entry(Occasion.ENTRY_DUE, register, entry, day, is_late=False, is_mine=is_mine)
        times += 1


def _of_entry(
    occasion: Occasion, register: Register, entry: Entry, day: date, *, is_late: bool, is_mine: bool
) -> CalendarLine:
    return CalendarLine(
        day,
        occasion,
        is_late,
        is_mine,
        register=register.key,
        number=register.number(entry.sequence),
        entry_id=entry.id,
        about=register.article,
    )


def _retention(count: int, day: date) -> Iterator[CalendarLine]:
    if count:
        yield CalendarLine(day, Occasion.RETENTION, is_late=False, is_mine=True, count=count)
