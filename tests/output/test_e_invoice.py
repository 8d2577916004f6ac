"""An electronic nota follows the schema, the European rules and the Dutch ones; and what breaks one is told."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from counter_app.output.e_invoice import ubl
from counter_app.output.e_invoice_checks import broken_rules
from counter_app.output.e_invoice_content import Charge, ElectronicNota, Party, Rules
from tests.output.electronic import BUYER, CREDIT, NOTA, SELLER


def _folder_of(package: str) -> Path:
    """Only for the files that it carries: it isn't imported."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0])


@pytest.fixture(scope="module")
def schema_faults() -> Callable[[bytes], list[str]]:
    """Call it with a file: what the schema of UBL 2.1 has against it."""
    folder = _folder_of("peppol") / "schema" / "maindoc"
    schemas = {
        name: etree.XMLSchema(etree.parse(str(folder / f"UBL-{name}-2.1.xsd")))
        for name in ("Invoice", "CreditNote")
    }

    def check(raw: bytes) -> list[str]:
        tree = etree.fromstring(raw)
        schema = schemas[tree.tag.rpartition("}")[2]]
        return [] if schema.validate(tree) else [str(schema.error_log)]

    return check


@pytest.fixture(scope="module")
def european_rules() -> Callable[[bytes], set[str]]:
    """Call it with a file: which rules of EN 16931 it breaks, as the stylesheet of the standard's makers says."""
    folder = _folder_of("mcp_einvoicing_core") / "resources" / "schematron" / "en16931_base"
    saxon: Any = importlib.import_module("saxonche")
    processor = saxon.PySaxonProcessor(license=False)
    compiled = processor.new_xslt30_processor().compile_stylesheet(
        stylesheet_file=str(folder / "CEN-EN16931-UBL.xslt")
    )

    def check(raw: bytes) -> set[str]:
        report = compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text=raw.decode()))
        told = etree.fromstring(report.encode())
        failed = told.findall("{http://purl.oclc.org/dsdl/svrl}failed-assert")
        return {str(one.get("id")) for one in failed}

    return check


@pytest.mark.parametrize("rules", list(Rules), ids=lambda one: one.name)
@pytest.mark.parametrize("nota", [NOTA, CREDIT], ids=["nota", "credit"])
def test_a_whole_nota_is_right_by_every_rule(
    nota: ElectronicNota,
    rules: Rules,
    schema_faults: Callable[[bytes], list[str]],
    european_rules: Callable[[bytes], set[str]],
) -> None:
    made = ubl(nota, rules)
    assert schema_faults(made) == []
    assert european_rules(made) == set()
    assert broken_rules(made) == ()
    assert made == ubl(nota, rules)
    text = made.decode()
    assert "PartyTaxScheme" not in text
    assert "Percent" not in text
    assert "VATEX-EU-O" in text


_NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=90)
_CHARGES = st.builds(
    Charge,
    description=_NAMES,
    tariff_code=st.just("4.5"),
    quantity=st.integers(1, 99),
    unit_cents=st.integers(0, 999_999),
)


@settings(deadline=None, max_examples=25)
@given(names=st.lists(_NAMES, min_size=3, max_size=3), charges=st.lists(_CHARGES, min_size=1, max_size=5))
def test_any_name_and_any_amount_stays_right(
    names: list[str],
    charges: list[Charge],
    schema_faults: Callable[[bytes], list[str]],
    european_rules: Callable[[bytes], set[str]],
) -> None:
    buyer = replace(BUYER, name=names[0], street=names[1], contact=names[2])
    nota = replace(NOTA, buyer=buyer, charges=tuple(charges))
    made = ubl(nota, Rules.PEPPOL)
    assert schema_faults(made) == []
    assert european_rules(made) == set()
    assert broken_rules(made) == ()


def _spoiled(made: bytes, old: str, new: str) -> bytes:
    assert old in made.decode()
    return made.decode().replace(old, new).encode()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (">42.04</cbc:PayableAmount>", ">42.03</cbc:PayableAmount>", "BR-CO-16"),
        (">42.04</cbc:LineExtensionAmount>", ">42.00</cbc:LineExtensionAmount>", "BR-CO-10"),
        ("<cbc:TaxExemptionReasonCode>VATEX-EU-O</cbc:TaxExemptionReasonCode>", "", ""),
        (">42.04</cbc:TaxableAmount>", ">42.05</cbc:TaxableAmount>", "BR-O-08"),
        ("<cbc:ID>2026-0012</cbc:ID>", "", "BR-02"),
        ("<cbc:RegistrationName>Gemeente Naarden</cbc:RegistrationName>", "", "BR-06"),
        ("<cbc:DueDate>2026-12-04</cbc:DueDate>", "", "BR-CO-25"),
        ("<cbc:PaymentMeansCode>58<", "<cbc:PaymentMeansCode>999<", "BR-CL-16"),
        ("<cbc:ID>NL05TEST0417164300</cbc:ID>", "", "BR-50"),
    ],
)
def test_a_spoiled_nota_breaks_the_rule_that_it_should(
    old: str, new: str, rule: str, european_rules: Callable[[bytes], set[str]]
) -> None:
    broken = european_rules(_spoiled(ubl(NOTA, Rules.NLCIUS), old, new))
    assert broken == set() if not rule else rule in broken


_NOBODY = Party("Iemand")


@pytest.mark.parametrize(
    ("nota", "dutch", "peppol_rules"),
    [
        (replace(NOTA, seller=replace(SELLER, oin="", trade_number="")), "BR-NL-1", {"NL-R-003", "R020"}),
        (replace(NOTA, seller=replace(SELLER, oin="123")), "BR-NL-1", {"NL-R-003"}),
        (replace(NOTA, buyer_reference=""), "BR-NL-2", {"R003"}),
        (replace(NOTA, seller=replace(SELLER, postcode="")), "BR-NL-3", {"NL-R-002"}),
        (replace(NOTA, buyer=replace(BUYER, street="")), "BR-NL-4", {"NL-R-004"}),
        (replace(NOTA, buyer=replace(BUYER, oin="")), "BR-NL-10", {"NL-R-005", "R010"}),
        (replace(NOTA, iban=""), "BR-NL-11", {"NL-R-007"}),
        (replace(NOTA, iban="NL00TEST0417164300"), "BR-50", {"BR-50"}),
    ],
)
def test_what_is_missing_is_told_with_where_to_fill_it_in(
    nota: ElectronicNota, dutch: str, peppol_rules: set[str]
) -> None:
    (told,) = broken_rules(ubl(nota, Rules.NLCIUS))
    assert told.rule == dutch
    assert told.sentence.startswith("Vul ")
    found = broken_rules(ubl(nota, Rules.PEPPOL))
    assert {one.rule.removeprefix("PEPPOL-EN16931-") for one in found} == peppol_rules


@pytest.mark.parametrize(
    ("nota", "rules", "old", "new", "rule"),
    [
        (NOTA, Rules.NLCIUS, ">380<", ">389<", "BR-NL-8"),
        (NOTA, Rules.NLCIUS, ">58<", ">10<", "BR-NL-12"),
        (NOTA, Rules.PEPPOL, ">58<", ">10<", "NL-R-008"),
        (CREDIT, Rules.PEPPOL, "<cbc:ID>2026-0012</cbc:ID>", "<cbc:ID> </cbc:ID>", "NL-R-001"),
        (NOTA, Rules.PEPPOL, "billing:01:1.0", "billing:1:1.0", "PEPPOL-EN16931-R007"),
        (NOTA, Rules.PEPPOL, "billing:3.0", "billing:4.0", "PEPPOL-EN16931-R004"),
        (NOTA, Rules.PEPPOL, ">Naarden<", "><", "PEPPOL-EN16931-R008"),
        (NOTA, Rules.PEPPOL, ">2.27<", ">2.28<", "PEPPOL-EN16931-R120"),
        (NOTA, Rules.PEPPOL, ">2026-11-20<", ">20-11-2026<", "PEPPOL-EN16931-F001"),
        (NOTA, Rules.PEPPOL, "<cbc:DocumentCurrencyCode>", "<cbc:Note>x</cbc:Note><cbc:DocumentCurrencyCode>",
         "PEPPOL-EN16931-R002"),
    ],
)  # fmt: skip
def test_a_file_that_went_wrong_breaks_our_own_checks(
    nota: ElectronicNota, rules: Rules, old: str, new: str, rule: str
) -> None:
    assert rule in {one.rule for one in broken_rules(_spoiled(ubl(nota, rules), old, new))}
