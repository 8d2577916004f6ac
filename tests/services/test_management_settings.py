"""What a manager sets: terms and limits, locations, tariffs, and that nobody else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.services.accounts import (
    change_account,
    close_account,
    create_account,
    list_accounts,
    reopen_account,
)
from counter_app.services.management import what_is_missing
from counter_app.services.settings import (
    Municipality,
    add_location,
    change_municipality,
    list_locations,
    read_municipality,
    remove_location,
    rename_location,
    write_settings,
)
from counter_app.services.tariffs import Tariff, list_tariffs, read_file, set_tariffs
from tests.services.management_desk import (
    MANAGER,
    OTHER,
    OWN_TARIFFS,
    account_of,
    manager,
    new_account,
    told,
)
from tests.town import Town


def municipality(town: Town) -> Municipality:
    with town.database.read() as connection:
        return read_municipality(connection)


def test_a_changed_setting_is_told_with_old_and_new(town: Town) -> None:
    seen = municipality(town)
    kept = change_municipality(
        manager(town), seen, replace(seen, telephone="035 000 00 01", lock_minutes="05")
    )
    assert (kept.telephone, kept.lock_minutes) == ("035 000 00 01", "5")
    assert municipality(town) == kept
    assert sorted(told(town, "setting_changed"), key=lambda line: str(line["name"])) == [
        {"name": "lock_minutes", "old": "10", "new": "5"},
        {"name": "telephone", "old": "000 000 00 00", "new": "035 000 00 01"},
    ]


def test_what_is_not_the_managers_to_set_stays(town: Town) -> None:
    seen = municipality(town)
    kept = change_municipality(manager(town), seen, replace(seen, fictitious="", edition="brp", code="0363"))
    assert kept == replace(seen, code="0363")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("department", ""),
        ("telephone", "bel maar"),
        ("iban", "NL05TEST0417164301"),
        ("code", "425"),
        ("code", "9999"),
        ("code", "0000"),
        ("lock_minutes", ""),
        ("lock_minutes", "0"),
        ("lock_minutes", "61"),
        ("lock_minutes", "²"),
        ("approval_minutes", "0"),
        ("approval_minutes", "61"),
        ("view_weeks", "twee"),
        ("refusal_weeks", "9"),
        ("completion_weeks", ""),
        ("consent_months", "25"),
        ("least_group", "4"),
        ("clerk_name_on_paper", "misschien"),
        ("visiting_address", "x" * 201),
    ],
)
def test_a_faulty_setting_is_told_beside_its_field_and_nothing_is_kept(
    sqlite_town: Town, field: str, value: str
) -> None:
    seen = municipality(sqlite_town)
    with pytest.raises(UserError) as refused:
        change_municipality(
            manager(sqlite_town), seen, replace(seen, tax_collector="ander", **{field: value})
        )
    assert refused.value.field == field
    assert municipality(sqlite_town) == seen


def test_the_least_number_that_is_told_only_goes_up(town: Town) -> None:
    seen = municipality(town)
    kept = change_municipality(manager(town), seen, replace(seen, least_group="10"))
    assert kept.least_group == "10"
    with pytest.raises(UserError, match=r"alleen omhoog\. Nu is hij 10") as refused:
        change_municipality(manager(town), kept, replace(kept, least_group="9"))
    assert refused.value.field == "least_group"
    # Whoever saw the lower one and changes something else, leaves it where it is.
    assert change_municipality(manager(town), seen, replace(seen, telephone="222")).least_group == "10"


def test_a_colleagues_change_is_not_written_over_unseen(town: Town) -> None:
    seen = municipality(town)
    change_municipality(manager(town), seen, replace(seen, telephone="111"))
    with pytest.raises(Conflict):
        change_municipality(manager(town), seen, replace(seen, telephone="222"))
    kept = change_municipality(manager(town), seen, replace(seen, postal_address="Postbus 9"))
    assert (kept.telephone, kept.postal_address) == ("111", "Postbus 9")


def test_a_location_is_added_renamed_and_removed(town: Town) -> None:
    made = add_location(manager(town), "  Balie   9 ")
    rename_location(manager(town), made, "Balie 9b")
    assert [one.name for one in list_locations(manager(town))][-1] == "Balie 9b"
    for taken in ("balie 9B", "Balie 1"):
        with pytest.raises(UserError) as refused:
            add_location(manager(town), taken)
        assert refused.value.field == "name"
    for faulty in ("", "x" * 61):
        with pytest.raises(UserError):
            rename_location(manager(town), made, faulty)
    assert told(town, "location_added") == [{"new": "Balie 9"}]
    assert told(town, "location_renamed") == [{"old": "Balie 9", "new": "Balie 9b"}]
    remove_location(manager(town), made)
    assert told(town, "location_removed") == [{"old": "Balie 9b"}]
    assert made not in [one.id for one in list_locations(manager(town))]
    with pytest.raises(Conflict):
        rename_location(manager(town), made, "Balie 10")


def test_a_location_where_somebody_worked_stays(town: Town) -> None:
    town.counter()
    own = next(one for one in list_locations(manager(town)) if one.name == "Balie 1")
    with pytest.raises(UserError, match="al gewerkt"):
        remove_location(manager(town), own.id)


def test_new_tariffs_apply_from_their_day_and_never_change_afterwards(
    town: Town, tariff_file: Callable[[str], Path]
) -> None:
    lines = read_file(tariff_file(OWN_TARIFFS))
    before = list_tariffs(manager(town))
    with pytest.raises(UserError, match="01-01-2026") as refused:
        set_tariffs(manager(town), lines)
    assert refused.value.field == "valid_from"
    assert list_tariffs(manager(town)) == before
    assert set_tariffs(manager(town), lines, date(2027, 1, 1)) == 2
    added = set(list_tariffs(manager(town))) - set(before)
    assert added == {replace(line, valid_from=date(2027, 1, 1)) for line in lines}
    assert told(town, "tariffs_set")[0]["lines"][0] == {
        "edition": "brp",
        "code": "1.1.5",
        "cents": 1490,
        "valid_from": "2027-01-01",
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((("cents = 1490", "cents = 1491\ncap = 1490")), "1.1.5 is hoger"),
        ((('code = "4.1"', 'code = "4.5"')), "4.5 is hoger"),
        ((('"brp"', '"brb"')), "brb"),
        ((('code = "4.1"', 'code = "1.1.5"')), "twee keer"),
        ((("cents = 1490", "cents = 14.90")), "1.1.5"),
        ((("cents = 1490", "cents = -1")), "1.1.5"),
        ((("cents = 1490", "cents = true")), "1.1.5"),
        ((('"Uittreksel"', '"  "')), "1.1.5"),
        ((("valid_from = 2026-01-01", "valid_from = 2026-01-01T00:00:00")), "geen goed tarievenbestand"),
        ((("valid_from = 2026-01-01", "")), "geen goed tarievenbestand"),
        ((("[[edition]]", "[edition]")), "geen goed tarievenbestand"),
        ((("cents = 1490", "cents = ")), "geen goed tarievenbestand"),
    ],
)
def test_a_faulty_file_is_refused_as_a_whole(
    tariff_file: Callable[[str], Path], change: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence) as refused:
        read_file(tariff_file(OWN_TARIFFS.replace(*change, 1)))
    assert refused.value.field == "path"


def test_what_is_no_tariff_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "beeld.toml").write_bytes(b"\x89PNG\r\n\xff\xfe")
    (tmp_path / "leeg.toml").write_text("")
    (tmp_path / "groot.toml").write_text("#" * 1_000_001)
    for name in ("weg.toml", "beeld.toml", "leeg.toml", "groot.toml", "."):
        with pytest.raises(UserError) as refused:
            read_file(tmp_path / name)
        assert refused.value.field == "path"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    cents=st.one_of(st.integers(-5, 3000), st.floats(allow_nan=False), st.text(max_size=3), st.booleans()),
    code=st.sampled_from(["4.5", "4.6", "4.1", ""]),
)
def test_no_file_brings_a_tariff_above_the_law(tmp_path: Path, cents: object, code: str) -> None:
    path = tmp_path / "willekeurig.toml"
    # A JSON scalar is a TOML scalar too.
    path.write_text(
        '[[edition]]\nid = "naarden-2007"\nvalid_from = 2026-01-01\n[[edition.tariff]]\n'
        f'code = {json.dumps(code)}\ndescription = "x"\ncents = {json.dumps(cents)}\n',
        encoding="utf-8",
    )
    try:
        (line,) = read_file(path)
    except UserError as refused:
        assert refused.field == "path"
    else:
        assert type(cents) is int
        assert line.amount_cents == cents <= {"4.5": 227, "4.6": 2269}.get(code, 3000)


def test_lines_above_the_law_are_refused_whoever_brings_them(sqlite_town: Town) -> None:
    line = Tariff("naarden-2007", "4.5", "Schriftelijk", 228, date(2027, 1, 1))
    with pytest.raises(UserError, match="hoger"):
        set_tariffs(manager(sqlite_town), [line])


def test_fictitious_tariffs_stay_out_of_a_real_database(town: Town) -> None:
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    line = Tariff("brp", "4.1", "Verstrekking", 100, date(2027, 1, 1), fictitious=True)
    with pytest.raises(UserError, match="fictief"):
        set_tariffs(manager(town), [line])
    assert set_tariffs(manager(town), [replace(line, fictitious=False)]) == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {MANAGER}))
def test_nobody_but_the_application_manager_changes_anything(sqlite_town: Town, role: Role) -> None:
    desk = sqlite_town.counter(role).desk
    line = Tariff("brp", "4.1", "Verstrekking", 100, date(2027, 1, 1))
    tries: tuple[Callable[[], object], ...] = (
        lambda: what_is_missing(desk),
        lambda: list_accounts(desk),
        lambda: create_account(desk, new_account("stiekem", Role.AUDITOR)),
        lambda: change_account(desk, desk.clerk.id, name="Ander", designated=True, password=OTHER),
        lambda: close_account(desk, account_of(sqlite_town, Role.AUDITOR).id),
        lambda: reopen_account(desk, desk.clerk.id, OTHER),
        lambda: change_municipality(desk, Municipality(), Municipality(name="Ander")),
        lambda: list_locations(desk),
        lambda: add_location(desk, "Balie 9"),
        lambda: rename_location(desk, 1, "Balie 9"),
        lambda: remove_location(desk, 1),
        lambda: list_tariffs(desk),
        lambda: set_tariffs(desk, [line]),
    )
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
