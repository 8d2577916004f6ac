"""Four eyes on the embedded file: triggers over the shared conditions."""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from collections.abc import Iterator

from counter_app.storage import four_eyes
from counter_app.storage.days import amsterdam_day
from counter_app.storage.four_eyes import BORN_GIVEN, LEAVES, MATTER, RAISES_MATTER, REFUND, REFUSED

_DAY = amsterdam_day()
_TODAY = f"{_DAY}|{_DAY}"


def triggers() -> Iterator[tuple[str, str]]:
    """Of each trigger its name and its statement."""
    for table, when, column, condition in LEAVES:
        request_id = f"NEW.{column}"
        alone = f"{condition} AND {four_eyes.needs(request_id)} AND NOT {four_eyes.approved(request_id)}"
        yield _refusal(f"{table}_approved", f"{when} ON {table}", f"no {REFUSED}: {table}", alone)
        early = f"{condition} AND {four_eyes.waits(request_id, _DAY)}"
        yield _refusal(f"{table}_waited", f"{when} ON {table}", "a waiting term runs", early)
    yield _refusal("request_born", "INSERT ON request", f"no {REFUSED}: request", BORN_GIVEN)
    yield _refusal(
        "approval_fits", "INSERT ON approval", f"the {REFUSED} saw something else", f"NOT {four_eyes.fits()}"
    )
    mine = four_eyes.worked("NEW.request_id", "NEW.decided_by")
    yield _refusal("approval_own", "INSERT ON approval", f"the {REFUSED} is the first", mine)
    may = four_eyes.may_approve("NEW.decided_by", _TODAY)
    yield _refusal("approval_right", "INSERT ON approval", f"not a {REFUSED}", f"NOT {may}")
    taken = four_eyes.decides("NEW.clerk_id", _TODAY)
    yield _refusal("weighing_step_right", "INSERT ON weighing_step", f"not a {REFUSED}", f"NOT {taken}")
    alone = four_eyes.doubted_alone()
    yield _refusal(
        "identity_check_second", "INSERT ON identity_check", f"no {REFUSED} looked: identity_check", alone
    )
    part = f"{REFUND} AND {four_eyes.had_part('NEW.invoice_id', 'NEW.clerk_id')}"
    yield _refusal("payment_back_own", "INSERT ON payment", f"the {REFUSED} is the first: payment", part)
    more = f"{REFUND} AND NOT {four_eyes.repays()}"
    yield _refusal("payment_back_owed", "INSERT ON payment", "no money to give back", more)
    answered = four_eyes.answers_referral("NEW.clerk_id", _TODAY)
    yield _refusal("referral_act_right", "INSERT ON referral_act", f"not a {REFUSED}", f"NOT {answered}")
    yield _refusal(
        "request_matter_back",
        "UPDATE OF matter ON request",
        f"the {REFUSED} saw another count",
        "NEW.matter < OLD.matter",
    )
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in MATTER)
    yield (
        "request_matter",
        f"CREATE TRIGGER request_matter AFTER UPDATE OF {', '.join(MATTER)} ON request WHEN {changed} "
        "BEGIN UPDATE request SET matter = matter + 1 WHERE id = NEW.id; END",
    )
    for table in RAISES_MATTER:
        yield (
            f"{table}_matter",
            f"CREATE TRIGGER {table}_matter AFTER INSERT ON {table} "
            "BEGIN UPDATE request SET matter = matter + 1 WHERE id = NEW.request_id; END",
        )


def _refusal(name: str, when: str, message: str, condition: str) -> tuple[str, str]:
    return (
        name,
        f"CREATE TRIGGER {name} BEFORE {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END",
    )
