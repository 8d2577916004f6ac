"""What stands in the rail of each role, what leads to a page of it, and what hangs over every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_app.domain.staff import Right
from counter_app.services.notices import NoticeKind
from ui.navigation import RailEntry
from ui.widgets.banner import BannerView

if TYPE_CHECKING:
    from counter_app.services.office import Counter

#: Over every page as long as rules decide that are no longer valid.
EXPIRED_RULES: Final = BannerView(
    "edition",
    "Regels van 2007: niet voor echte verzoeken.",
    "Vraag de informatiebeheerder de regelset van nu in te stellen.",
    tone="amber",
    icon="triangle-alert",
    urgent=True,
)
LOG_BROKEN: Final = "log"
#: Where a notice of the start page is seen to: an entry of the rail.
NOTICE_PAGES: Final = {
    NoticeKind.LOG_BROKEN: "log",
    NoticeKind.LOG_UNCHECKED: "log",
    NoticeKind.LOG_UNSIGNED: "log",
    NoticeKind.EDITION_EXPIRED: "installation",
    NoticeKind.NO_COLLEGE_DECISION: "installation",
    NoticeKind.APPROVALS_WAITING: "approvals",
    NoticeKind.READING_DUE: "regulation",
    NoticeKind.RETENTION_DUE: "retention",
    NoticeKind.NOT_READY: "management",
    NoticeKind.NO_RECOVERY_SHEET: "management",
    NoticeKind.TARIFFS_MISSING: "management",
    NoticeKind.REGISTERS_WAITING: "registers",
    NoticeKind.REGISTERS_RUNNING_OUT: "registers",
    NoticeKind.REGISTERS_DUE: "registers",
    NoticeKind.PERSON_TO_INFORM: "registers",
    NoticeKind.BODY_NEAR_LIMIT: "registers",
    NoticeKind.SAMPLE_DUE: "oversight",
    NoticeKind.CASH_UNSIGNED: "cash",
    NoticeKind.REMINDERS_DUE: "cash",
    NoticeKind.INSTRUCTIONS_UNREAD: "regulation",
    NoticeKind.STAFF_UNSWORN: "registers",
    NoticeKind.CONTACT_UNPUBLISHED: "registers",
    NoticeKind.SECRECY_DUE: "secrecy",
    NoticeKind.SECRECY_LIFTING: "secrecy",
    NoticeKind.SECRECY_UNPUBLISHED: "registers",
}
#: On the pages of the cash desk and of the registers: which tab.
NOTICE_TABS: Final = {
    NoticeKind.CASH_UNSIGNED: "closing",
    NoticeKind.REMINDERS_DUE: "reminders",
    NoticeKind.PERSON_TO_INFORM: "breaches",
    NoticeKind.BODY_NEAR_LIMIT: "recipients",
    NoticeKind.STAFF_UNSWORN: "staff",
    NoticeKind.CONTACT_UNPUBLISHED: "contact_publications",
    NoticeKind.SECRECY_UNPUBLISHED: "secrecy_notices",
}


def broken_log(first: int | None) -> BannerView:
    """Over every page of everybody while the log doesn't add up, from its first line that is wrong."""
    return BannerView(
        LOG_BROKEN,
        "Log niet sluitend",
        f"De eerste regel die niet klopt is {first}. Bel de informatiebeheerder.",
        tone="rood",
        icon="circle-alert",
        urgent=True,
    )


def entries_of(counter: Counter) -> dict[str, RailEntry]:
    """The rail of this clerk: pages without the right for them stay out."""
    all_entries = (
        (RailEntry("start", "Start", "house", "1"), Right.READ_REQUESTS),
        (RailEntry("start", "Start", "house", "1"), Right.MANAGE_ACCOUNTS),
        (RailEntry("persons", "Personen", "search", "2"), Right.SEARCH_PERSONS),
        (RailEntry("approvals", "Goedkeuren", "badge-check", "4"), Right.APPROVE),
        (RailEntry("log", "Verstrekkingenlog", "scroll-text", "5"), Right.OWN_LOG),
        (RailEntry("log", "Verstrekkingenlog", "scroll-text", "5"), Right.WHOLE_LOG),
        (RailEntry("registers", "Registers", "book-user", "6"), Right.READ_REGISTERS),
        (RailEntry("calendar", "Jaarkalender", "calendar-clock", ""), Right.READ_REGISTERS),
        (RailEntry("secrecy", "Geheimhouding", "shield-alert", ""), Right.READ_REQUESTS),
        (RailEntry("secrecy", "Geheimhouding", "shield-alert", ""), Right.IMPORT_PERSONS),
        (RailEntry("forms", "Formulieren", "file-text", ""), Right.READ_REGISTERS),
        (RailEntry("forms", "Formulieren", "file-text", ""), Right.IMPORT_PERSONS),
        (RailEntry("cash", "Kosten en nota's", "receipt-text", "7"), Right.TAKE_PAYMENTS),
        (RailEntry("import", "Inlezen", "folder-open", "3"), Right.IMPORT_PERSONS),
        (RailEntry("figures", "Cijfers", "chart-column", "8"), Right.READ_FIGURES),
        (RailEntry("retention", "Opschonen", "calendar-x", ""), Right.SIGN_DESTRUCTION),
        (RailEntry("oversight", "Toezicht", "eye", ""), Right.READ_AUDIT_TRAIL),
        # Everybody reads the reglement, each year again.
        (RailEntry("regulation", "Reglement", "scale", "9"), None),
        (RailEntry("installation", "Inrichting", "list-tree", "", bottom=True), Right.SET_EDITION),
        (RailEntry("management", "Beheer", "settings", "0", bottom=True), Right.MANAGE_ACCOUNTS),
    )
    return {entry.key: entry for entry, right in all_entries if right is None or counter.may(right)}
