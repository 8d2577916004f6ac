"""The year calendar: from the registers, the readings and the office, to each role its own, and no names."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from counter_app.domain.staff import Role
from counter_app.output.calendar_words import told
from counter_app.services.year_calendar import CalendarLine, Occasion
from tests.registers.filled import entered, typed
from tests.services import stories
from tests.town import Town


def lines(town: Town, role: Role, year: int | None = None) -> tuple[CalendarLine, ...]:
    return town.counter(role).calendar.of(year or town.clock.today().year)


def occasions(town: Town, role: Role, year: int | None = None) -> set[Occasion]:
    return {one.occasion for one in lines(town, role, year)}


def test_every_role_has_its_own_days(town: Town, tmp_path: Path) -> None:
    today = town.clock.today()
    path = tmp_path / "reglement.txt"
    path.write_text("De tekst van het reglement.\n", encoding="utf-8")
    supervisor = town.counter(Role.SUPERVISOR)
    text = supervisor.reading.load(path, "naarden-2007", "2007", date(2007, 7, 1))
    supervisor.deputies.name(town.counter().clerk.id, today, today)
    entered(town, "instructions")
    entered(town, "discrepancies", reported_on=today, answered_on="", result="", answer="", valid_until="")

    assert occasions(town, Role.CASHIER) == {Occasion.OWN_READING, Occasion.INSTRUCTION}
    assert occasions(town, Role.CLERK) == {Occasion.OWN_READING, Occasion.INSTRUCTION}
    assert Occasion.TARIFFS in occasions(town, Role.APPLICATION_MANAGER)
    assert Occasion.TARIFFS not in occasions(town, Role.APPLICATION_MANAGER, today.year - 1)
    assert Occasion.OATHS in occasions(town, Role.DEPARTMENT_HEAD)
    assert {Occasion.DEPUTY_ENDS, Occasion.READERS_DUE} <= occasions(town, Role.SUPERVISOR)
    # Who keeps the register does it; who oversees it looks on.
    for role, is_mine in ((Role.DATA_MANAGER, True), (Role.PRIVACY_OFFICER, False)):
        (due,) = [one for one in lines(town, role, today.year) if one.occasion is Occasion.ENTRY_DUE]
        assert (due.register, due.is_mine, due.is_late) == ("discrepancies", is_mine, False)
    # What is read comes back next year.
    clerk = town.counter()
    clerk.reading.acknowledge(text.id)
    clerk.instructions.acknowledge(clerk.instructions.unread()[0].change_id)
    assert occasions(town, Role.CLERK) == set()
    assert occasions(town, Role.CLERK, today.year + 1) == {Occasion.OWN_READING}


def test_what_comes_back_stands_there_each_time_and_what_is_late_at_its_own_day(sqlite_town: Town) -> None:
    town, today = sqlite_town, sqlite_town.clock.today()
    entered(
        town, "retention_terms", applied="", every="6", valid_until="",
        destroyed_on=today - timedelta(days=300),
    )  # fmt: skip
    this, after = lines(town, Role.SUPERVISOR), lines(town, Role.SUPERVISOR, today.year + 1)
    cleaning = [one for one in this if one.occasion is Occasion.ENTRY_DUE]
    assert [one.is_late for one in cleaning][:1] == [True]
    assert cleaning[0].day < today
    assert len([one for one in after if one.occasion is Occasion.ENTRY_DUE]) == 2


def test_on_paper_stand_the_same_days_and_no_names(sqlite_town: Town) -> None:
    town = sqlite_town
    soon = town.clock.today() + timedelta(days=5)
    register = entered(town, "telephone_authorisations", employee="Fenna Fictief", valid_until=soon).register
    assert typed(register)["employee"]
    clerk = town.counter()
    on_paper = stories.text_of(clerk.calendar.paper(soon.year))
    (ends,) = [one for one in lines(town, Role.CLERK, soon.year) if one.occasion is Occasion.ENTRY_ENDS]
    assert told(ends) in on_paper
    assert f"{soon:%d-%m-%Y}" in on_paper
    assert "Fenna" not in on_paper
    assert "In dit jaar staat nog niets" in stories.text_of(clerk.calendar.paper(2090))
    assert told(ends) not in stories.text_of(clerk.calendar.paper(soon.year, only_mine=True))


def test_every_occasion_has_words() -> None:
    day = date(2026, 11, 22)
    for occasion in Occasion:
        line = CalendarLine(
            day, occasion, is_late=False, is_mine=True, count=1, register="staff", number="MW-0001"
        )
        assert "{" not in told(line)
