"""The provisions on which no disclosure turns, each with the reason why it has no function."""

from __future__ import annotations

from counter_app.regulation.edition import WithoutRule

WITHOUT_RULE: tuple[WithoutRule, ...] = ()
