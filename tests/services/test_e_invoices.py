"""An electronic invoice tells what the nota froze; it goes along with the paper and out as a file, or says why not."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.output.documents import render
from counter_app.output.e_invoice_checks import broken_rules
from counter_app.output.e_invoice_content import Rules
from counter_app.services import billing, papers
from counter_app.services.billing import Line, Nota, Payer
from counter_app.services.e_invoices import electronic, export, lacking
from counter_app.services.nota import PayerKind
from counter_app.services.settings import read_municipality, write_settings
from tests.services import stories
from tests.town import Town

_BODY = Payer(
    "Waterschap Gooiland",
    ("Dijkweg 4", "1412 AB Naarden"),
    PayerKind.RECIPIENT,
    contact="A. Bakker",
    oin="00000001007654321000",
    buyer_reference="INK-7",
)
_FILLED = {"oin": "00000001001234567000", "trade_number": "32123456"}


def issued_to_body(town: Town, payer: Payer = _BODY) -> Nota:
    counter = town.counter()
    stored = stories.letter(counter, town)
    line = Line("4.5", "Verstrekking op schrift", 2, 227, served_on=town.clock.today())
    with counter.desk.database.begin() as connection:
        made = billing.issue(connection, stored.id, payer, (line,), town.clock.today())
        return billing.nota_with_id(connection, made)


def _set(town: Town, **values: str) -> None:
    with town.database.begin() as connection:
        write_settings(connection, values)


def _paper(town: Town, nota: Nota) -> bytes:
    with town.database.read() as connection:
        municipality = read_municipality(connection)
    assert nota.request_id is not None
    stored = town.counter().requests.read(nota.request_id)
    return render(papers.invoice(municipality, stored, nota, "brp"))


def _inside(paper: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(paper)) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def test_a_public_body_gets_the_file_inside_the_paper_and_the_cash_desk_the_file_itself(town: Town) -> None:
    _set(town, **_FILLED)
    nota = issued_to_body(town)
    told = electronic(nota)
    assert (told.buyer.street, told.buyer.postcode, told.buyer.place) == ("Dijkweg 4", "1412 AB", "Naarden")
    assert (told.cents, told.buyer_reference) == (454, "INK-7")
    # What is set later changes nothing.
    _set(town, oin="00000009999999999000", name="Gemeente Anders")
    (inside,) = _inside(_paper(town, nota)).values()
    assert b"Gemeente Anders" not in inside
    assert b"00000001001234567000" in inside
    desk = town.counter(Role.CASHIER).desk
    files = {rules: export(desk, nota.number, rules) for rules in Rules}
    assert files[Rules.NLCIUS].content == inside
    assert {one.file_name for one in files.values()} == {f"{nota.number}.xml"}
    for one in files.values():
        assert broken_rules(one.content) == ()
        assert nota.number.encode() in one.content
    lines = stories.audit_lines(town.database, "e_invoice")
    assert [line.detail["rules"] for line in lines] == ["nlcius", "peppol"]


def test_a_credit_note_names_the_nota_that_it_takes_back(sqlite_town: Town) -> None:
    _set(sqlite_town, **_FILLED)
    nota = issued_to_body(sqlite_town)
    with sqlite_town.counter().desk.database.begin() as connection:
        number = billing.take_back(connection, nota, sqlite_town.clock.today())
    made = export(sqlite_town.counter(Role.CASHIER).desk, number, Rules.PEPPOL)
    assert b">381<" in made.content
    assert f">{nota.number}<".encode() in made.content
    assert b">4.54<" in made.content
    assert b">-" not in made.content


def test_a_citizen_gets_paper_alone(sqlite_town: Town) -> None:
    _set(sqlite_town, **_FILLED)
    nota = issued_to_body(sqlite_town, replace(_BODY, kind=PayerKind.REQUESTER, oin=""))
    assert _inside(_paper(sqlite_town, nota)) == {}


def test_what_is_missing_is_told_and_the_paper_goes_without(sqlite_town: Town) -> None:
    _set(sqlite_town, oin="", trade_number="")
    nota = issued_to_body(sqlite_town, replace(_BODY, address=("Postbus 12",)))
    with pytest.raises(UserError) as told:
        export(sqlite_town.counter(Role.CASHIER).desk, nota.number, Rules.NLCIUS)
    for part in ("OIN of het KvK-nummer van de gemeente", "BR-NL-1", "bij deze afnemer een adres", "BR-NL-4"):
        assert part in told.value.sentence
    # Told before there is a nota at all, each thing once; a citizen's nota asks nothing of this.
    with sqlite_town.database.read() as connection:
        municipality = read_municipality(connection)
    said = lacking(nota.payer, municipality)
    assert len(said) == len(set(said)) == 2
    assert all(one.startswith("Vul ") for one in said)
    assert lacking(replace(nota.payer, kind=PayerKind.REQUESTER), municipality) == ()
    assert _inside(_paper(sqlite_town, nota)) == {}
    assert stories.audit_lines(sqlite_town.database, "e_invoice") == []
