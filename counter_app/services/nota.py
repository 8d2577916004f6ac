"""What a nota says, frozen when it is issued: who asks the money, who owes it, for what, and what came of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from counter_app.storage.canonical import canonical

#: The smallest amount that coins can make, in cents.
_CASH_STEP = 5
T = TypeVar("T")


class Method(StrEnum):
    """How money changes hands."""

    CASH = "cash"
    PIN = "pin"
    BANK = "bank"


class PayerKind(StrEnum):
    """By which rule somebody is the one who pays."""

    REQUESTER = "requester"
    #: An organisation that the register of recipients knows.
    RECIPIENT = "recipient"
    #: Whoever asks for somebody else, with a mandate or by law.
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a nota; amounts in cents."""

    code: str
    description: str
    quantity: int
    unit_cents: int
    #: The day on which it was done; None as long as it waits for the payment.
    served_on: date | None = None
    #: From which day this tariff holds; None where it stands for a tariff no longer told.
    tariff_from: date | None = None
    #: The request of this line, where a nota is about more than one.
    request_number: str = ""

    @property
    def total_cents(self) -> int:
        return self.quantity * self.unit_cents


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose name stands on the nota, with what an electronic one asks of an organisation."""

    name: str
    address: tuple[str, ...]
    kind: PayerKind = PayerKind.REQUESTER
    #: Whom to address within an organisation.
    contact: str = ""
    #: The number of a government organisation (OIN) and of the trade register (KvK).
    oin: str = ""
    trade_number: str = ""
    #: What the payer wants to read back on the nota.
    buyer_reference: str = ""
    iban: str = ""
    #: The entry of the register of recipients.
    recipient_entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """The municipality as it was when the nota was issued."""

    name: str = ""
    department: str = ""
    address: tuple[str, ...] = ()
    telephone: str = ""
    oin: str = ""
    trade_number: str = ""
    iban: str = ""
    bic: str = ""
    #: The ordinance on fees, and the article that names who pays how much.
    ordinance: str = ""
    ordinance_article: str = ""
    #: Who decides on an objection to a nota.
    tax_collector: str = ""
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a nota said when it was issued; nothing that is set later changes it."""

    payer: Payer
    lines: tuple[Line, ...]
    issuer: Issuer = Issuer()
    request_number: str = ""
    #: The rules that decided, whose tariffs these are.
    edition: str = ""
    #: The article that asks the payment first; empty where the nota comes afterwards.
    prepayment: str = ""

    def text(self) -> str:
        """As it is kept."""
        return canonical(_plain(asdict(self)))


def read_snapshot(text: str) -> Snapshot:
    """The snapshot as it was kept; what was destroyed since, or not yet kept at the time, is empty."""
    told: dict[str, Any] = json.loads(text)
    payer, issuer = told["payer"], told.get("issuer", {})
    return Snapshot(
        payer=_made(
            Payer, payer, address=tuple(payer["address"]), kind=PayerKind(payer.get("kind", "requester"))
        ),
        lines=tuple(
            _made(Line, one, served_on=_day(one, "served_on"), tariff_from=_day(one, "tariff_from"))
            for one in told["lines"]
        ),
        issuer=_made(Issuer, issuer, address=tuple(issuer.get("address", ()))),
        request_number=told["request_number"],
        edition=told.get("edition", ""),
        prepayment=told.get("prepayment", ""),
    )


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment, or a refund when the amount is negative.

    `amount_cents` is what it settles of the nota; `rounding_cents` what the drawer got more (or less) than that.
    """

    amount_cents: int
    method: Method
    reference: str
    paid_on: date
    rounding_cents: int = 0

    @property
    def handed_cents(self) -> int:
        """What really changed hands."""
        return self.amount_cents + self.rounding_cents


@dataclass(frozen=True, slots=True)
class Route:
    """Money that came in one way and has to go back the same way."""

    method: Method
    reference: str
    cents: int

    @property
    def rounding_cents(self) -> int:
        return rounding(self.cents, self.method)


@dataclass(frozen=True, slots=True)
class Nota:
    """A nota as issued, with what was paid on it since."""

    id: int
    number: str
    #: None on a nota about more than one request.
    request_id: int | None
    issued_on: date
    due_on: date
    total_cents: int
    snapshot: Snapshot
    payments: tuple[Paid, ...]
    #: Number of the nota that this one takes back, for a credit note.
    credits: str | None
    #: Number of the credit note that takes this one back.
    credited_by: str | None

    @property
    def request_number(self) -> str:
        return self.snapshot.request_number

    @property
    def payer(self) -> Payer:
        return self.snapshot.payer

    @property
    def issuer(self) -> Issuer:
        return self.snapshot.issuer

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.snapshot.lines

    @property
    def paid_cents(self) -> int:
        return sum(one.amount_cents for one in self.payments)

    @property
    def open_cents(self) -> int:
        """What still has to come in: nothing on a nota that was taken back, or that takes one back."""
        if self.credits is not None or self.credited_by is not None:
            return 0
        return max(0, self.total_cents - self.paid_cents)

    @property
    def is_paid(self) -> bool:
        """Paid in full and not taken back: what art. 11 lid 9 asks before a release."""
        return self.credits is None and self.credited_by is None and self.paid_cents >= self.total_cents

    @property
    def owed_back_cents(self) -> int:
        """What still lies with us: all that was paid on a nota that was taken back, else what was too much."""
        if self.credits is not None:
            return 0
        owed = 0 if self.credited_by is not None else self.total_cents
        return max(0, self.paid_cents - owed)

    @property
    def routes_back(self) -> tuple[Route, ...]:
        """How what is owed goes back: by the way it came, the money that came last first."""
        left = self.owed_back_cents
        held: dict[Method, int] = {}
        references: dict[Method, str] = {}
        for one in self.payments:
            held[one.method] = held.get(one.method, 0) + one.amount_cents
            if one.amount_cents > 0:
                references.pop(one.method, None)
                references[one.method] = one.reference
        routes = []
        for method, reference in reversed(references.items()):
            cents = min(left, held[method])
            if cents > 0:
                routes.append(Route(method, reference, cents))
                left -= cents
        return tuple(routes)


def amount_due(cents: int, method: Method) -> int:
    """What changes hands: cash is rounded to five cents, pin and bank are exact."""
    return cents + rounding(cents, method)


def rounding(cents: int, method: Method) -> int:
    """How much more (or less) than an amount changes hands, when it is paid this way."""
    if method is not Method.CASH:
        return 0
    return (cents + _CASH_STEP // 2) // _CASH_STEP * _CASH_STEP - cents


def euros(cents: int) -> str:
    """An amount as it stands in a sentence."""
    return f"€ {cents // 100},{cents % 100:02d}"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(told: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(told[name]) if told.get(name) else None


def _made(kind: type[T], told: dict[str, Any], /, **read: Any) -> T:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in told.items() if name in known} | read)
