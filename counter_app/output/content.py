"""What each paper says, as frozen values that can be stored and drawn again to the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The municipality as it stands at the head and the foot of every page."""

    municipality: str
    department: str
    address: str
    # No default: whoever makes paper has to know whether its data are real.
    fictitious: bool
    # The rules that decided are not today's: said on every page.
    expired_rules: bool = False
    accent: str = "#1A4F96"
    # A PNG in base64, in the place of our own sign; empty: none.
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who receives the paper."""

    name: str
    address: tuple[str, ...] = ()
    capacity: str = ""
    represented_by: str = ""


@dataclass(frozen=True, slots=True)
class DataRow:
    """One given value; line breaks in the value are kept."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class DataGroup:
    """Rows under one heading; an empty heading is left out."""

    heading: str
    rows: tuple[DataRow, ...]


@dataclass(frozen=True, slots=True)
class UnderInvestigation:
    """A value that is being looked into, which the receiver has to know."""

    what: str
    since: date | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Anything else that the receiver has to know about the data."""

    title: str
    text: str


class Settlement(StrEnum):
    """How the costs of a disclosure stand when the slip is made."""

    FREE = "free"
    PREPAID = "prepaid"
    AFTERWARDS = "afterwards"
    #: With all others of the same month.
    COLLECTED = "collected"


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs line of a slip."""

    settlement: Settlement
    amount_cents: int = 0
    invoice_number: str | None = None


@dataclass(frozen=True, slots=True)
class SlipContent:
    """Proof of one disclosure, or of handing a person their own data."""

    letterhead: Letterhead
    request_number: str
    received_on: date
    to: Addressee
    # Empty for own data: the receiver is the subject.
    about: str
    purpose: str
    # As the rules cite them ("art. 11 lid 5", "art. 100 lid 1 onder a Wet GBA"); paper writes them out.
    grounds: tuple[str, ...]
    data: tuple[DataGroup, ...]
    given_by: str
    function: str
    desk: str
    given_at: datetime
    costs: Costs
    own_data: bool = False
    under_investigation: tuple[UnderInvestigation, ...] = ()
    remarks: tuple[Remark, ...] = ()
    # The use restriction of art. 11 lid 7 is printed.
    restricted_use: bool = False
    # None only for a preview.
    log_number: int | None = None
    # Twenty hexadecimal digits of the log entry's hash; None only for a preview.
    fingerprint: str | None = None
    # The beginning of the mark of the database: in the code that is scanned, so that a strange slip shows.
    database_mark: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One charged thing; the amount was fixed at issue, also when a tariff has a ceiling."""

    description: str
    tariff_code: str
    quantity: int
    unit_cents: int
    amount_cents: int
    # The day on which it was done; None as long as it waits for the payment.
    served_on: date | None = None
    # Of a nota about more than one request.
    request_number: str = ""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where a transfer goes."""

    iban: str
    holder: str
    bic: str = ""


class PaymentMethod(StrEnum):
    """The ways of paying; the values are those of the payment table."""

    CASH = "cash"
    PIN = "pin"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class PaymentStamp:
    """A payment that was received, or a refund that was made."""

    on: date
    method: PaymentMethod
    amount_cents: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceContent:
    """A notice of fees, frozen at issue."""

    letterhead: Letterhead
    request_number: str
    issued_on: date
    due_on: date
    payer: Addressee
    lines: tuple[InvoiceLine, ...]
    # The ordinance with its tariff table, by its name.
    ordinance: str
    account: BankAccount
    # None only for a preview.
    number: str | None = None
    # Empty means: the number of the invoice.
    payment_reference: str = ""
    # Payment before disclosure, with the article that asks it ("art. 11 lid 9").
    prepayment_citation: str = ""
    paid: PaymentStamp | None = None
    # Which article of the ordinance names who pays what.
    ordinance_article: str = ""
    # How the municipality is registered: in the trade register and as an organisation of the state.
    trade_number: str = ""
    oin: str = ""
    # What the payer wants to read back.
    buyer_reference: str = ""
    # Who decides on an objection; empty means the municipality's own.
    objection_to: str = ""
    # Came in by bank, as long as it isn't the whole amount; and what came in too much.
    received_cents: int = 0
    too_much_cents: int = 0
    # The same nota for a machine (UBL), which goes along inside the file; empty for who takes none.
    e_invoice: str = ""

    @property
    def total_cents(self) -> int:
        return sum(line.amount_cents for line in self.lines)


@dataclass(frozen=True, slots=True)
class CreditNoteContent:
    """Takes (a part of) an invoice back; the lines carry the amounts as they were charged, above zero."""

    letterhead: Letterhead
    request_number: str
    issued_on: date
    original_number: str
    original_issued_on: date
    payer: Addressee
    lines: tuple[InvoiceLine, ...]
    reason: str
    # None only for a preview.
    number: str | None = None
    refund: PaymentStamp | None = None
    # What was paid and still goes back.
    refund_due_cents: int = 0
    trade_number: str = ""
    oin: str = ""
    buyer_reference: str = ""
    objection_to: str = ""
    e_invoice: str = ""

    @property
    def total_cents(self) -> int:
        return sum(line.amount_cents for line in self.lines)


@dataclass(frozen=True, slots=True)
class LetterContent:
    """A letter; every sentence comes from the caller."""

    letterhead: Letterhead
    addressee: Addressee
    written_on: date
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    signed_by: str
    function: str
    request_number: str = ""
    # Listed among the paragraphs: what is missing, for instance.
    items: tuple[str, ...] = ()
    # After how many paragraphs the list stands.
    items_after: int = 1
    # Printed under its own heading when given.
    objection: tuple[str, ...] = ()
    # In whose name is signed, such as the college.
    on_behalf_of: str = ""
    # What lies behind the letter.
    enclosures: tuple[str, ...] = ()
    # How it is called in a list of documents.
    title: str = "Brief"
    # Stays in the house: a memo.
    internal: bool = False


@dataclass(frozen=True, slots=True)
class RecoveryContent:
    """The key of the embedded database, for the safe; never stored, only printed."""

    letterhead: Letterhead
    # 64 hexadecimal digits.
    key_hex: str
    database: str
    made_on: date
    made_by: str
    second_person: str
