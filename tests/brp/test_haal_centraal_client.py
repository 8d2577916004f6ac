"""The client of the national interface, against a server that keeps to the official specification and can fail."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.haal_centraal import queries
from counter_app.brp.haal_centraal.answers import only_one, persons_in
from counter_app.brp.haal_centraal.client import HaalCentraal
from counter_app.brp.haal_centraal.connection import Connection, Secrets, SignIn, is_safe_url
from counter_app.brp.haal_centraal.faults import SourceFault, SourceTrouble
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord
from tests.haal_centraal_server import (
    API_KEY,
    CLIENT,
    CLIENT_SECRET,
    SCOPE,
    HaalCentraalServer,
    faults_of,
    haal_centraal,
    validator,
)
from tests.tls import make_certificates

GBAV = "gba-v/20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv"


@pytest.fixture(scope="module")
def records(shared_data: Path) -> list[PersonRecord]:
    return [one for one in read_gbav(shared_data / GBAV) if isinstance(one, PersonRecord)]


@pytest.fixture(scope="module")
def _one_server(records: list[PersonRecord]) -> Iterator[HaalCentraalServer]:
    with haal_centraal(records) as server:
        yield server


@pytest.fixture
def server(_one_server: HaalCentraalServer) -> HaalCentraalServer:
    one = _one_server
    one.failing.clear()
    one.asked.clear()
    one.refused.clear()
    one.tokens.clear()
    one.api_key, one.secret, one.token_life, one.always_failing = API_KEY, CLIENT_SECRET, 3600, ""
    return one


@pytest.fixture
def client(server: HaalCentraalServer) -> Iterator[HaalCentraal]:
    made = HaalCentraal(
        Connection(server.url), lambda: Secrets(api_key=server.api_key), wait=lambda seconds: None
    )
    yield made
    made.close()


def by_oauth(server: HaalCentraalServer) -> HaalCentraal:
    there = Connection(server.url, SignIn.OAUTH, token_url=server.token_url, client_id=CLIENT, scope=SCOPE)
    return HaalCentraal(there, lambda: Secrets(client_secret=server.secret), wait=lambda seconds: None)


def somebody(records: list[PersonRecord]) -> PersonRecord:
    """Alive, at an address, with a whole birth date and every number."""
    return next(
        one
        for one in records
        if one.suspension is None
        and one.birth is not None
        and one.birth.is_complete
        and one.address.house_number
        and one.address.postcode
        and one.name.given
        and one.name.prefix
        and queries.is_askable(one.first(8).text("11.80"))
        and queries.is_askable(one.first(8).text("11.90"))
    )


def all_questions(one: PersonRecord) -> list[dict[str, Any]]:
    address, home = one.address, one.first(8)
    assert one.birth is not None
    return [
        queries.by_bsn([one.bsn]),
        queries.by_name_and_birth(one.name.surname, one.name.given[:4], one.birth),
        queries.by_name_and_municipality(one.name.surname, one.name.given, one.municipality),
        queries.by_postcode(address.postcode, address.house_number),
        queries.by_street(address.street, address.house_number, one.municipality),
        queries.at_address_number(home.text("11.90")),
        queries.at_dwelling(home.text("11.80")),
    ]


def test_every_kind_of_question_keeps_to_the_specification_and_finds_them(
    client: HaalCentraal, server: HaalCentraalServer, records: list[PersonRecord]
) -> None:
    one = somebody(records)
    for query in all_questions(one):
        found = persons_in(query, client.ask(query))
        assert one.bsn in {each["burgerservicenummer"] for each in found}, query["type"]
    assert server.refused == []
    assert len(set(server.kinds_asked())) == 7


def test_what_the_server_of_these_tests_tells_keeps_to_the_specification_too(
    server: HaalCentraalServer,
) -> None:
    wrong = [
        list(error.absolute_path)
        for one in list(server.people.values())[::8]
        for error in validator("Persoon").iter_errors(one)
        # The test set has values that no interface would pass on: long initials, odd signs.
        if error.validator not in ("pattern", "maxLength")
    ]
    assert wrong == []


def test_nobody_is_the_answer_to_the_question_that_tries_the_connection(
    client: HaalCentraal, server: HaalCentraalServer
) -> None:
    query = queries.nobody()
    assert persons_in(query, client.ask(query)) == []
    assert faults_of({**query, "iets": 1}) == [("iets", "unknownParam")]


def test_twenty_numbers_go_in_one_question() -> None:
    bsns = [f"{number:09d}" for number in range(45)]
    assert [len(one) for one in queries.batches([*bsns, bsns[0]])] == [20, 20, 5]
    assert all(faults_of(queries.by_bsn(one)) == [] for one in queries.batches(bsns))


@pytest.mark.parametrize(
    ("failure", "fault"),
    [
        ("400", SourceFault.PARAMS),
        ("tooManyResults", SourceFault.TOO_MANY),
        ("unauthorizedField", SourceFault.FIELD),
        ("403", SourceFault.FORBIDDEN),
        ("404", SourceFault.NOT_FOUND),
        ("406", SourceFault.NOT_ACCEPTABLE),
        ("415", SourceFault.MEDIA_TYPE),
        ("500", SourceFault.BROKEN),
        ("302", SourceFault.REDIRECT),
        ("huge", SourceFault.TOO_LARGE),
        ("not_json", SourceFault.UNREADABLE),
        ("html", SourceFault.UNREADABLE),
        ("other_type", SourceFault.UNREADABLE),
    ],
)
def test_what_wont_get_better_is_told_at_once(
    client: HaalCentraal, server: HaalCentraalServer, failure: str, fault: SourceFault
) -> None:
    server.failing.append(failure)
    query = queries.nobody()
    with pytest.raises(SourceTrouble) as trouble:
        persons_in(query, client.ask(query))
    assert trouble.value.fault is fault
    assert not server.failing
    assert server.asked == []


@pytest.mark.parametrize("failure", ["429", "502", "503", "504", "hang_up", "cut"])
def test_what_may_get_better_is_tried_again_and_no_more_than_twice(
    client: HaalCentraal, server: HaalCentraalServer, failure: str
) -> None:
    query = queries.nobody()
    server.failing.extend([failure, failure])
    assert client.ask(query)["personen"] == []
    server.failing.extend([failure] * 4)
    with pytest.raises(SourceTrouble):
        client.ask(query)
    assert len(server.failing) == 1


@pytest.mark.parametrize(
    ("after", "waits"),
    [
        ("2", [2.0]),
        ("Thu, 01 Jan 1970 00:00:00 GMT", [0.0]),
        ("binnenkort", [0.5]),
        # Sooner than the server asks nobody comes back, and no clerk waits for an hour.
        ("3600", None),
        ("9" * 60, None),
        ("Thu, 31 Dec 2099 00:00:00 GMT", None),
    ],
)
def test_nobody_comes_back_sooner_than_the_server_asks(
    server: HaalCentraalServer, after: str, waits: list[float] | None
) -> None:
    waited: list[float] = []
    client = HaalCentraal(Connection(server.url), lambda: Secrets(api_key=API_KEY), wait=waited.append)
    server.failing.append(f"429 after {after}")
    if waits is None:
        with pytest.raises(SourceTrouble) as trouble:
            client.ask(queries.nobody())
        assert trouble.value.fault is SourceFault.BUSY
    else:
        assert client.ask(queries.nobody())["personen"] == []
    client.close()
    assert waited == (waits or [])


def test_only_names_of_our_own_questions_are_told(client: HaalCentraal, server: HaalCentraalServer) -> None:
    server.failing.append("named")
    with pytest.raises(SourceTrouble) as trouble:
        client.ask(queries.nobody())
    assert "(fields, voornamen)" in str(trouble.value)


@pytest.mark.parametrize("key", ["sleutel-é", "twee\nregels", "x" * 20_000, "€"])
def test_a_key_that_no_header_can_hold_is_no_key(server: HaalCentraalServer, key: str) -> None:
    client = HaalCentraal(Connection(server.url), lambda: Secrets(api_key=key))
    with pytest.raises(SourceTrouble) as trouble:
        client.ask(queries.nobody())
    client.close()
    assert trouble.value.fault is SourceFault.UNAUTHORIZED
    assert server.asked == []
    # Pasted with what stood around it, it is the key still.
    pasted = HaalCentraal(Connection(server.url), lambda: Secrets(api_key=f" {API_KEY}\n"))
    assert pasted.ask(queries.nobody())["personen"] == []
    pasted.close()


@pytest.mark.parametrize(
    ("life", "fetched"),
    [("3600", 1), (None, 1), (True, 1), ([], 1), (10**400, 1), (float("inf"), 1), (-(10**400), 3), ("0", 3)],
)
def test_whatever_is_told_of_the_life_of_a_token_it_serves(
    server: HaalCentraalServer, life: object, fetched: int
) -> None:
    server.token_life = life
    client = by_oauth(server)
    for _ in range(3):
        client.ask(queries.nobody())
    client.close()
    assert len(server.tokens) == fetched


def test_who_has_no_patience_left_tries_no_more(server: HaalCentraalServer) -> None:
    waits: list[float] = []
    client = HaalCentraal(
        Connection(server.url), lambda: Secrets(api_key=API_KEY), patience=0.2, wait=waits.append
    )
    server.failing.append("hang_up")
    with pytest.raises(SourceTrouble) as trouble:
        client.ask(queries.nobody())
    assert (trouble.value.fault, waits) == (SourceFault.UNREACHABLE, [])
    server.failing.append("slow")
    with pytest.raises(SourceTrouble) as trouble:
        client.ask(queries.nobody())
    assert trouble.value.fault is SourceFault.SLOW


def test_nobody_there_is_unreachable() -> None:
    client = HaalCentraal(
        Connection("http://127.0.0.1:9/api"), lambda: Secrets(api_key="x"), wait=lambda seconds: None
    )
    with pytest.raises(SourceTrouble) as trouble:
        client.ask(queries.nobody())
    client.close()
    assert trouble.value.fault is SourceFault.UNREACHABLE


def test_a_token_serves_many_questions_and_is_fetched_anew_when_taken_back(
    server: HaalCentraalServer,
) -> None:
    client = by_oauth(server)
    for _ in range(3):
        client.ask(queries.nobody())
    assert len(server.tokens) == 1
    server.tokens.append("een-ander")
    client.ask(queries.nobody())
    assert len(server.tokens) == 3
    server.token_life = 5
    server.tokens.append("een-ander")
    client.ask(queries.nobody())
    client.ask(queries.nobody())
    # So short a life isn't worth keeping.
    assert len(server.tokens) == 6
    client.close()


def test_a_wrong_secret_is_told_as_such(server: HaalCentraalServer) -> None:
    there = Connection(server.url, SignIn.OAUTH, token_url=server.token_url, client_id=CLIENT, scope=SCOPE)
    for secret, fault in (("fout", SourceFault.SIGN_IN), ("", SourceFault.NO_SECRET)):
        kept = Secrets(client_secret=secret)
        client = HaalCentraal(there, lambda kept=kept: kept)  # type: ignore[misc]
        with pytest.raises(SourceTrouble) as trouble:
            client.ask(queries.nobody())
        client.close()
        assert trouble.value.fault is fault


def test_a_key_that_was_replaced_is_read_again_and_a_lost_one_is_told(server: HaalCentraalServer) -> None:
    kept = {"key": API_KEY}
    client = HaalCentraal(Connection(server.url), lambda: Secrets(api_key=kept["key"]))
    client.ask(queries.nobody())
    server.api_key = kept["key"] = "nieuwe-sleutel"
    client.ask(queries.nobody())
    server.api_key = "nog-nieuwer"
    with pytest.raises(SourceTrouble) as trouble:
        client.ask(queries.nobody())
    client.close()
    assert trouble.value.fault is SourceFault.UNAUTHORIZED


def test_both_sides_prove_who_they_are(records: list[PersonRecord], tmp_path: Path) -> None:
    ours = make_certificates(tmp_path)
    with haal_centraal(records[:3], ours) as server:
        shown = Connection(
            server.url,
            ca_file=str(ours.authority),
            certificate_file=str(ours.certificate),
            key_file=str(ours.key),
        )
        anonymous = Connection(server.url, ca_file=str(ours.authority))
        unvouched = Connection(server.url, certificate_file=str(ours.certificate), key_file=str(ours.key))
        lost = Connection(server.url, certificate_file=str(tmp_path / "weg"))
        outcomes: list[object] = []
        for there in (shown, anonymous, unvouched, lost):
            client = HaalCentraal(there, lambda: Secrets(api_key=API_KEY), wait=lambda seconds: None)
            try:
                outcomes.append(client.ask(queries.nobody())["personen"])
            except SourceTrouble as trouble:
                outcomes.append(trouble.fault)
            client.close()
    assert outcomes == [[], SourceFault.NOT_TRUSTED, SourceFault.NOT_TRUSTED, SourceFault.CERTIFICATE]


def test_nothing_of_a_question_or_a_secret_is_written_anywhere(
    server: HaalCentraalServer, records: list[PersonRecord], caplog: pytest.LogCaptureFixture
) -> None:
    one = somebody(records)
    caplog.set_level(logging.DEBUG)
    client = by_oauth(server)
    told = [repr(client), repr(Secrets(API_KEY, CLIENT_SECRET, "wachtwoord"))]
    for failure in ("", "400", "not_json", "cut"):
        server.failing.extend([failure] * 3 if failure == "cut" else [failure] if failure else [])
        for query in all_questions(one)[:2]:
            try:
                client.ask(query)
            except SourceTrouble:
                told.append(traceback.format_exc())
        server.failing.clear()
    client.close()
    written = "\n".join([*told, caplog.text])
    assert "personen" in written
    for secret in (one.bsn, one.name.surname, one.name.given, CLIENT_SECRET, API_KEY, *server.tokens):
        assert secret not in written


def test_two_persons_or_somebody_else_are_no_answer_about_one() -> None:
    asked = "999990019"
    assert only_one([], asked) is None
    other: list[dict[str, Any]] = [{"burgerservicenummer": "999990032"}]
    answers: list[list[dict[str, Any]]] = [other, [{}], [{"burgerservicenummer": asked}] * 2]
    for persons in answers:
        with pytest.raises(SourceTrouble):
            only_one(persons, asked)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://api.voorbeeld.nl/haalcentraal/api/brp", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://localhost/x", True),
        ("http://api.voorbeeld.nl/", False),
        ("https://iemand:geheim@api.voorbeeld.nl/", False),
        ("https://api.voorbeeld.nl/?bsn=1", False),
        ("https://", False),
        ("ftp://127.0.0.1/", False),
        ("https://api.voorbeeld.nl:0/", False),
        ("https://api.voorbeeld.nl:99999/", False),
        ("https://api.voor beeld.nl/", False),
    ],
)
def test_data_go_nowhere_without_tls_but_to_this_computer(url: str, safe: bool) -> None:
    assert is_safe_url(url) is safe


def test_a_birth_date_is_asked_as_the_specification_writes_it() -> None:
    query = queries.by_name_and_birth("Jansen", "Jo", PartialDate(1982, 5, 4))
    assert (query["geboortedatum"], query["voornamen"], faults_of(query)) == ("1982-05-04", "Jo", [])
