"""The provisions of today's law on which no disclosure at the counter turns, each with the reason."""

from __future__ import annotations

from counter_app.regulation.edition import WithoutRule

WITHOUT_RULE: tuple[WithoutRule, ...] = ()
