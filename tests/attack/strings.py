"""What somebody types who wants something else than to fill in a field."""

from __future__ import annotations

from typing import Final

#: Would be read as SQL, as a pattern or as a place for a value, if anything read it.
AS_SQL: Final = (
    "'; DROP TABLE person; --",
    "1); DELETE FROM request; --",
    "' OR '1'='1",
    '" OR ""="',
    "$$; UPDATE account SET active = true; $$",
    ":name %(name)s ? {0} {name} %s",
)
AS_PATTERN: Final = ("%", "_", "%_%", "\\", "\\%", "*", "[a-z]", ".*")
#: Signs that steer, that nobody sees, or that are no text at all.
STEERING: Final = (
    "\x00",
    "voor\x00na",
    "half \ud800 teken",
    "Jansen\u202egnp.exe\u202c",
    "\u200b\u2066Jansen\u2069",
    "\x1b[2J\x07\x08",
    "regel\r\nX-Kop: 1\r\n\r\n<script>alert(1)</script>",
)
LONG: Final = ("A" * 10_000, "\U0001f642" * 2_500, "n\u0303" * 5_000)
#: The same, with as little as will do: for where there are many places to say it.
EVERYTHING: Final = ("".join((*AS_SQL, *AS_PATTERN, *STEERING[3:], *LONG)), "%", *STEERING[1:3])
ALL: Final = (*AS_SQL, *AS_PATTERN, *STEERING, *LONG)

#: A cell that begins like this is reckoned by a spreadsheet.
AS_FORMULA: Final = (
    '=HYPERLINK("http://x")',
    "+31 35 555",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
)
#: A name that leads elsewhere, or that a system keeps for itself.
AS_PATH: Final = (
    "../../../etc/cron.d/x",
    "..\\..\\windows\\system32\\x.pdf",
    "/etc/passwd",
    "C:\\autoexec.bat",
    "\\\\server\\share\\x.pdf",
    "CON",
    "NUL.pdf",
    "com1.pdf",
    "brief.pdf:stroom",
    "a\x00.pdf",
    "x" * 400 + ".pdf",
    "\u202efdp.exe",
    "~/.ssh/id_rsa",
    "$(rm -rf ~).pdf",
    "brief.pdf ",
    "...",
    "-rf",
)
