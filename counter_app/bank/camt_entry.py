"""One entry of a CAMT.053 statement as the movements that are in it, in the words of either version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from counter_app import sentences
from counter_app.bank.camt_part import EURO, Part
from counter_app.bank.statement import Movement

#: What banks write where they have nothing to write.
_NOTHING = frozenset({"NOTPROVIDED", "NONREF", "NOREF", "NOTAVAILABLE"})


def is_booked(entry: Part) -> bool:
    """Whether the bank booked it; version 08 puts the word one level deeper."""
    status = entry.text("Sts/Cd", "Sts")
    if status not in ("BOOK", "PDNG", "INFO", "FUTR"):
        raise entry.refuse(sentences.CAMT_NO_STATUS)
    return status == "BOOK"


def movements(entry: Part, number: int) -> Iterator[Movement]:
    """What an entry is made of. Raises Misfit when its transactions don't add up to it."""
    amount = entry.first("Amt")
    if amount is None:
        raise entry.refuse(sentences.CAMT_BAD_AMOUNT)
    incoming = entry.is_credit()
    cents = amount.cents() if incoming else -amount.cents()
    booked_on = entry.day("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    transactions = list(entry.all("NtryDtls/TxDtls"))
    charged = _charges(entry, transactions)
    if len(transactions) <= 1:
        only = transactions[0] if transactions else entry
        gross = _amount_of(only, incoming) if transactions else None
        explained = gross is not None and charged != 0 and gross + charged == cents
        yield _movement(entry, only, number, 1, cents if gross is None or not explained else gross, booked_on)
        if explained:
            yield _charge(entry, number, 2, charged, booked_on)
        return
    total = 0
    for part, transaction in enumerate(transactions, 1):
        own = _amount_of(transaction, incoming)
        if own is None:
            raise transaction.refuse(sentences.CAMT_BATCH_WITHOUT_AMOUNTS)
        total += own
        yield _movement(entry, transaction, number, part, own, booked_on)
    if total != cents:
        if total + charged != cents:
            raise entry.refuse(sentences.CAMT_BATCH_NOT_SUM)
        yield _charge(entry, number, len(transactions) + 1, charged, booked_on)


def _amount_of(transaction: Part, incoming: bool) -> int | None:
    """What a transaction says of itself in euros, with its sign."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        found = transaction.first(path)
        if found is not None and found.element.get("Ccy", EURO) == EURO:
            came_in = transaction.is_credit(incoming)
            return found.cents() if came_in else -found.cents()
    return None


def _charges(entry: Part, transactions: list[Part]) -> int:
    """What the bank kept for itself (below zero) or gave back, of the entry or else of its transactions."""
    own = _charged(entry)
    return own if own else sum(_charged(one) for one in transactions)


def _charged(part: Part) -> int:
    total = 0
    for charges in part.all("Chrgs"):
        for record in list(charges.all("Rcrd")) or [charges]:
            amount = record.first("Amt")
            if amount is not None:
                total += amount.cents() if record.is_credit(otherwise=False) else -amount.cents()
    return total


def _charge(entry: Part, number: int, part: int, cents: int, booked_on: date) -> Movement:
    return Movement(
        entry=number,
        part=part,
        line=entry.line,
        cents=cents,
        booked_on=booked_on,
        bank_reference=_reference(entry, "AcctSvcrRef"),
        transaction_reference="",
        is_charge=True,
    )


def _movement(entry: Part, told: Part, number: int, part: int, cents: int, booked_on: date) -> Movement:
    """`told` is the transaction, or the entry itself where the bank gives no details."""
    is_reversal = entry.text("RvslInd") in ("true", "1")
    # A reversal names the parties of what it takes back.
    first, second = ("Dbtr", "Cdtr") if (cents > 0) is not is_reversal else ("Cdtr", "Dbtr")
    party = f"RltdPties/{first}" if told.first(f"RltdPties/{first}", f"RltdPties/{first}Acct") else ""
    party = party or f"RltdPties/{second}"
    structured = (*told.all("RmtInf/Strd/CdtrRefInf/Ref"), *told.all("RmtInf/Strd/RfrdDocInf/Nb"))
    lines = [one.text() for one in (*told.all("RmtInf/Ustrd"), *told.all("RmtInf/Strd/AddtlRmtInf"))]
    return Movement(
        entry=number,
        part=part,
        line=told.line,
        cents=cents,
        booked_on=booked_on,
        bank_reference=_reference(entry, "AcctSvcrRef") or _reference(told, "Refs/AcctSvcrRef"),
        transaction_reference=_reference(told, "Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId"),
        end_to_end=_reference(told, "Refs/EndToEndId"),
        structured=tuple(text for text in (one.text() for one in structured) if text),
        text=" ".join(line for line in lines if line)
        or told.text("AddtlTxInf")
        or entry.text("AddtlNtryInf"),
        name=told.text(f"{party}/Nm", f"{party}/Pty/Nm"),
        iban=told.text(f"{party}Acct/Id/IBAN").replace(" ", "").upper(),
        is_reversal=is_reversal,
        return_code=told.text("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"),
    )


def _reference(part: Part, *paths: str) -> str:
    for path in paths:
        text = part.text(path)
        if text and text.upper() not in _NOTHING:
            return text
    return ""
