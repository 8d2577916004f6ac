"""The second factor (TOTP, RFC 6238): codes of a telephone beside the password, and recovery codes on paper."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.domain.staff import Clerk, Right, Role
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.papers import letterhead
from counter_app.services.settings import NOBODY, Municipality, read_municipality
from counter_app.storage import audit, second_factors

#: What every authenticator on a telephone understands without being told.
DIGITS: Final = 6
INTERVAL: Final = 30
_ISSUER: Final = "Balie Burgerzaken"
_SECRET_BYTES: Final = 20
#: A telephone's clock may be one interval ahead or behind.
_DRIFT: Final = (0, -1, 1)
RECOVERY_CODES: Final = 8
_RECOVERY_BYTES: Final = 10


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A new secret, on its way to a telephone; `uri` is what the QR code says."""

    login: str
    secret: str

    @property
    def uri(self) -> str:
        label = quote(f"{_ISSUER}:{self.login}")
        told = {"secret": self.secret, "issuer": _ISSUER, "digits": DIGITS, "period": INTERVAL}
        return f"otpauth://totp/{label}?{urlencode(told, quote_via=quote)}"

    @property
    def matrix(self) -> tuple[tuple[bool, ...], ...]:
        """The QR code of the same, row by row: where it is dark."""
        import segno

        rows = segno.make(self.uri, error="m", micro=False).matrix
        return tuple(tuple(bool(cell) for cell in row) for row in rows)

    @property
    def typed(self) -> str:
        """The secret in groups of four, for who types it over."""
        return " ".join(_groups(self.secret))


class CodeAsked(UserError):
    """The password is right, and the code of the second factor is still needed."""

    def __init__(self, enrolment: Enrolment | None = None) -> None:
        super().__init__(sentences.CODE_TO_SET_UP if enrolment else sentences.CODE_ASKED, "code")
        #: What to read in first, for who has no second factor yet.
        self.enrolment = enrolment


class CodeRefused(UserError):
    """A code that isn't right, or was used before."""

    def __init__(self) -> None:
        super().__init__(sentences.CODE_NOT_RIGHT, "code")


def is_needed(municipality: Municipality, clerk: Clerk) -> bool:
    """Whether a role of this clerk asks for a second factor."""
    named = municipality.second_factor or (NOBODY if municipality.is_fictitious else Role.SUPERVISOR)
    return bool(clerk.roles & set(named.split()))


def new_enrolment(login: str) -> Enrolment:
    """A secret that nobody has yet."""
    return Enrolment(login, base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii"))


def enrol(connection: Connection, enrolment: Enrolment, code: str, now: datetime) -> tuple[str, ...]:
    """Keeps the acting clerk's factor when its first code is right; the recovery codes, told this once."""
    step = step_of(enrolment.secret, code, now)
    if step is None:
        raise CodeRefused
    codes = tuple(_new_recovery_code() for _ in range(RECOVERY_CODES))
    second_factors.set_own(connection, enrolment.secret, step, [_digest(one) for one in codes])
    return codes


def prove(connection: Connection, kept: second_factors.Kept, code: str, now: datetime) -> str:
    """How the acting clerk proved it: «code» or «recovery». Raises CodeRefused; no code counts twice."""
    step = step_of(kept.secret, code, now)
    if step is not None and second_factors.use(connection, step):
        return "code"
    if step is None and second_factors.use_recovery(connection, _digest(code)):
        return "recovery"
    raise CodeRefused


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The interval whose code this is, near to now; None when it is no code of this secret."""
    typed = code.replace(" ", "")
    here = int(now.timestamp()) // INTERVAL
    for away in _DRIFT:
        if hmac.compare_digest(code_at(secret, here + away).encode(), typed.encode()):
            return here + away
    return None


def code_at(secret: str, step: int) -> str:
    """The code of a secret in one interval."""
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    # SHA-1: the only one that every telephone knows.
    made = TOTP(base64.b32decode(secret), DIGITS, SHA1(), INTERVAL)
    return made.generate(step * INTERVAL).decode("ascii")


def reset(desk: Desk, account_id: int) -> None:
    """Takes the factor of a colleague away who lost the telephone; they set up another at the next sign-in."""
    desk.require(Right.MANAGE_ACCOUNTS)
    if account_id == desk.clerk.id:
        raise UserError(sentences.FACTOR_NOT_OWN)
    with desk.database.begin() as connection:
        if account_id not in second_factors.enrolled(connection):
            raise UserError(sentences.FACTOR_IS_NOT_THERE)
        second_factors.reset(connection, account_id)


def print_codes(desk: Desk, codes: tuple[str, ...], send: Callable[[bytes], None]) -> None:
    """Hands the sheet with one's own new codes to `send`, after it was written down that it is made."""
    from counter_app.output.recovery_codes import RecoveryCodesContent, recovery_codes

    with desk.database.begin() as connection:
        head = letterhead(read_municipality(connection))
        audit.write(connection, "recovery_codes_printed", location=desk.location)
    send(recovery_codes(RecoveryCodesContent(head, codes, desk.clerk.name, desk.clock.today())))


def enrolled(desk: Desk) -> frozenset[int]:
    """The accounts with a second factor."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.read() as connection:
        return second_factors.enrolled(connection)


def _new_recovery_code() -> str:
    return "-".join(_groups(base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode("ascii")))


def _digest(code: str) -> str:
    typed = code.upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(typed.encode()).hexdigest()


def _groups(text: str) -> Iterator[str]:
    return (text[start : start + 4] for start in range(0, len(text), 4))
