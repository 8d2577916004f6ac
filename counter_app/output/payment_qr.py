"""The text of a payment QR code for a SEPA transfer (EPC069-12, version 2)."""

from __future__ import annotations

from counter_app.output.content import BankAccount

_LONGEST_NAME = 70
_LONGEST_TEXT = 140
_LARGEST_CENTS = 99_999_999_999


def epc_payload(account: BankAccount, amount_cents: int, text: str) -> str:
    """What the code holds: one line per field, the last one the text that comes back on the statement."""
    if not 1 <= amount_cents <= _LARGEST_CENTS:
        raise ValueError(f"no transfer can be made of {amount_cents} cents")
    # A line break inside a field would move every field after it.
    holder, reference = " ".join(account.holder.split()), " ".join(text.split())
    amount = f"EUR{amount_cents // 100}.{amount_cents % 100:02}"
    purpose = structured_reference = ""
    return "\n".join(
        (
            "BCD",
            "002",
            "1",
            "SCT",
            account.bic,
            holder[:_LONGEST_NAME],
            "".join(account.iban.split()),
            amount,
            purpose,
            structured_reference,
            reference[:_LONGEST_TEXT],
        )
    )
