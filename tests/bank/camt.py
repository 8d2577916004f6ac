"""Writes CAMT.053 the way banks do, in either version, so that stories can say what a statement holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

#: Check digits that are right, of accounts that nobody has.
OWN = "NL05TEST0417164300"
PAYER = "NL13TEST0123456789"
_SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."


@dataclass(frozen=True)
class Tx:
    """One payment; below zero it goes out."""

    cents: int
    text: str = ""
    structured: str = ""
    end_to_end: str = ""
    name: str = "E. Lindeman"
    iban: str = PAYER
    reference: str = ""
    return_code: str = ""
    charge: int = 0


@dataclass(frozen=True)
class Entry:
    """What the bank books in one go."""

    txs: Sequence[Tx]
    reference: str = ""
    on: date = date(2026, 11, 20)
    reversal: bool = False
    status: str = "BOOK"
    currency: str = "EUR"
    #: With details of the payments; otherwise only the sum, and what the bank writes under it.
    details: bool = True
    #: What the bank kept, out of the sum.
    charge: int = 0

    @property
    def cents(self) -> int:
        return sum(one.cents for one in self.txs) - self.charge - sum(one.charge for one in self.txs)


@dataclass(frozen=True)
class Account:
    """One statement of a file."""

    entries: Sequence[Entry]
    id: str = "2026-11-20-1"
    iban: str = OWN
    opening: int = 100_000
    closing: int | None = None
    on: date = date(2026, 11, 20)
    currency: str = "EUR"
    extra: str = field(default="")


def pay(cents: int, text: str = "", reference: str = "", **more: object) -> Entry:
    """One payment in an entry of its own."""
    return Entry((Tx(cents, text, **more),), reference)  # type: ignore[arg-type]


def camt(*statements: Account, version: str = "02", heading: str = "") -> bytes:
    """A whole file."""
    body = "".join(_statement(one, version) for one in statements)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{heading}<Document xmlns="{_SPACE}{version}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-21T03:00:00+01:00</CreDtTm></GrpHdr>\n{body}"
        "</BkToCstmrStmt></Document>\n"
    ).encode()


def _euros(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02}"


def _direction(cents: int) -> str:
    return f"<CdtDbtInd>{'CRDT' if cents >= 0 else 'DBIT'}</CdtDbtInd>"


def _balance(kind: str, cents: int, on: date) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="EUR">{_euros(cents)}</Amt>{_direction(cents)}<Dt><Dt>{on}</Dt></Dt></Bal>\n'
    )


def _statement(one: Account, version: str) -> str:
    booked = sum(entry.cents for entry in one.entries if entry.status == "BOOK")
    closing = one.opening + booked if one.closing is None else one.closing
    entries = "".join(_entry(entry, version) for entry in one.entries)
    return (
        f"<Stmt><Id>{escape(one.id)}</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>{one.on}T23:59:00</CreDtTm>"
        f"<Acct><Id><IBAN>{one.iban}</IBAN></Id><Ccy>{one.currency}</Ccy></Acct>{one.extra}\n"
        f"{_balance('OPBD', one.opening, one.on)}{_balance('CLBD', closing, one.on)}{entries}</Stmt>\n"
    )


def _entry(entry: Entry, version: str) -> str:
    status = f"<Sts>{entry.status}</Sts>" if version == "02" else f"<Sts><Cd>{entry.status}</Cd></Sts>"
    reversal = "<RvslInd>true</RvslInd>" if entry.reversal else ""
    reference = f"<AcctSvcrRef>{escape(entry.reference)}</AcctSvcrRef>" if entry.reference else ""
    charges = _charges(entry.charge, version) if entry.charge else ""
    inside = "".join(_tx(one, entry, version) for one in entry.txs)
    details = f"<NtryDtls>{inside}</NtryDtls>" if entry.details else ""
    note = "" if entry.details else f"<AddtlNtryInf>{escape(entry.txs[0].text)}</AddtlNtryInf>"
    return (
        f'<Ntry><Amt Ccy="{entry.currency}">{_euros(entry.cents)}</Amt>{_direction(entry.cents)}{reversal}'
        f"{status}<BookgDt><Dt>{entry.on}</Dt></BookgDt><ValDt><Dt>{entry.on}</Dt></ValDt>{reference}"
        f"<BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>{charges}{details}{note}</Ntry>\n"
    )


def _charges(cents: int, version: str) -> str:
    record = f'<Amt Ccy="EUR">{_euros(cents)}</Amt><CdtDbtInd>DBIT</CdtDbtInd>'
    return f"<Chrgs>{record}</Chrgs>" if version == "02" else f"<Chrgs><Rcrd>{record}</Rcrd></Chrgs>"


def _tx(one: Tx, entry: Entry, version: str) -> str:
    references = "".join(
        f"<{name}>{escape(value)}</{name}>"
        for name, value in (("AcctSvcrRef", one.reference), ("EndToEndId", one.end_to_end or "NOTPROVIDED"))
        if value
    )
    amount = f'<Amt Ccy="EUR">{_euros(one.cents)}</Amt>'
    direction = _direction(one.cents)
    paid = f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>" if version == "02" else f"{amount}{direction}"
    role = "Dbtr" if (one.cents >= 0) is not entry.reversal else "Cdtr"
    named = f"<Nm>{escape(one.name)}</Nm>"
    party = named if version == "02" else f"<Pty>{named}</Pty>"
    account = f"<{role}Acct><Id><IBAN>{one.iban}</IBAN></Id></{role}Acct>" if one.iban else ""
    structured = (
        f"<Strd><CdtrRefInf><Ref>{escape(one.structured)}</Ref></CdtrRefInf></Strd>" if one.structured else ""
    )
    text = f"<Ustrd>{escape(one.text)}</Ustrd>" if one.text else ""
    returned = f"<RtrInf><Rsn><Cd>{one.return_code}</Cd></Rsn></RtrInf>" if one.return_code else ""
    charges = _charges(one.charge, version) if one.charge else ""
    return (
        f"<TxDtls><Refs>{references}</Refs>{paid}{charges}<RltdPties><{role}>{party}</{role}>{account}</RltdPties>"
        f"<RmtInf>{text}{structured}</RmtInf>{returned}</TxDtls>"
    )
