"""Roles and rights: one table that services, grants and tests are made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles with an account; college, cluster manager and beheerder have none."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    DEPARTMENT_HEAD = "department_head"
    APPLICATION_MANAGER = "application_manager"
    DATA_MANAGER = "data_manager"
    CASHIER = "cashier"
    PRIVACY_OFFICER = "privacy_officer"
    AUDITOR = "auditor"


class Right(StrEnum):
    """What somebody can be allowed to do; a service asks for one of these first."""

    SEARCH_PERSONS = "search_persons"
    HANDLE_REQUESTS = "handle_requests"
    READ_REQUESTS = "read_requests"
    APPROVE = "approve"
    NAME_DEPUTY = "name_deputy"
    SET_EDITION = "set_edition"
    DISCLOSE = "disclose"
    OWN_LOG = "own_log"
    WHOLE_LOG = "whole_log"
    VERIFY_LOG = "verify_log"
    KEEP_LOG_KEYS = "keep_log_keys"
    TAKE_PAYMENTS = "take_payments"
    MANAGE_ACCOUNTS = "manage_accounts"
    IMPORT_PERSONS = "import_persons"
    READ_AUDIT_TRAIL = "read_audit_trail"
    SET_SIGNALS = "set_signals"
    READ_FIGURES = "read_figures"
    LOAD_REGULATION = "load_regulation"
    SEE_READERS = "see_readers"
    CASES_PER_ARTICLE = "cases_per_article"
    READ_REGISTERS = "read_registers"
    KEEP_REGISTERS = "keep_registers"
    PROPOSE_DESTRUCTION = "propose_destruction"
    SIGN_DESTRUCTION = "sign_destruction"


_R = Right
_CLERK = frozenset(
    {
        _R.SEARCH_PERSONS,
        _R.HANDLE_REQUESTS,
        _R.READ_REQUESTS,
        _R.DISCLOSE,
        _R.OWN_LOG,
        _R.TAKE_PAYMENTS,
        _R.VERIFY_LOG,
        _R.READ_REGISTERS,
    }
)

#: The table of `design/rights.md`. Issuing and taking payment for one's own request is clerk's work;
#: the cashier works by number only.
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: _CLERK,
    Role.SUPERVISOR: frozenset(
        {
            _R.SEARCH_PERSONS,
            _R.READ_REQUESTS,
            _R.APPROVE,
            _R.NAME_DEPUTY,
            _R.SET_EDITION,
            _R.OWN_LOG,
            _R.WHOLE_LOG,
            _R.VERIFY_LOG,
            _R.LOAD_REGULATION,
            _R.SEE_READERS,
            _R.CASES_PER_ARTICLE,
            _R.READ_REGISTERS,
            _R.KEEP_REGISTERS,
            _R.READ_FIGURES,
            _R.PROPOSE_DESTRUCTION,
            _R.SIGN_DESTRUCTION,
        }
    ),
    Role.DEPARTMENT_HEAD: _CLERK | {_R.KEEP_REGISTERS, _R.READ_FIGURES, _R.SIGN_DESTRUCTION},
    Role.APPLICATION_MANAGER: frozenset(
        {_R.MANAGE_ACCOUNTS, _R.LOAD_REGULATION, _R.READ_REGISTERS, _R.KEEP_REGISTERS}
    ),
    Role.DATA_MANAGER: frozenset(
        {_R.IMPORT_PERSONS, _R.SEARCH_PERSONS, _R.READ_REGISTERS, _R.KEEP_REGISTERS}
    ),
    Role.CASHIER: frozenset({_R.TAKE_PAYMENTS}),
    Role.PRIVACY_OFFICER: frozenset(
        {
            _R.SEARCH_PERSONS,
            _R.READ_REQUESTS,
            _R.WHOLE_LOG,
            _R.VERIFY_LOG,
            _R.KEEP_LOG_KEYS,
            _R.READ_AUDIT_TRAIL,
            _R.SET_SIGNALS,
            _R.SEE_READERS,
            _R.READ_REGISTERS,
            _R.KEEP_REGISTERS,
            _R.CASES_PER_ARTICLE,
            _R.READ_FIGURES,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            _R.SEARCH_PERSONS,
            _R.READ_REQUESTS,
            _R.WHOLE_LOG,
            _R.VERIFY_LOG,
            _R.KEEP_LOG_KEYS,
            _R.READ_AUDIT_TRAIL,
            _R.SEE_READERS,
            _R.READ_REGISTERS,
            _R.READ_FIGURES,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody with an account: who acts, in which roles, and whether designated under art. 9 lid 3."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    designated: bool = False
    #: Stands in for the supervisor today: then may approve too.
    deputises: bool = False

    def may(self, right: Right) -> bool:
        if right is Right.APPROVE and self.deputises:
            return True
        return any(right in RIGHTS[role] for role in self.roles)
