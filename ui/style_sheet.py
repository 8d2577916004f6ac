"""The one Qt style sheet: fields, lists and scroll bars; every value comes from the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Size
    from ui.tokens import Tokens


def style_sheet(c: Tokens, px: Callable[[float], int], size: type[Size]) -> str:
    """The style sheet for one set of colours at one text scale."""
    thick, hair = size.THICK, size.HAIR
    inner = px(size.BUTTON) - 2 * hair
    inner_thick = px(size.BUTTON) - 2 * thick
    return f"""
    QToolTip {{ background: {c.ink}; color: {c.surface}; border: 0; padding: {px(size.SNUG)}px; }}
    QWidget#canvas {{ background: {c.canvas}; }}
    QFrame[kind="surface"] {{ background: {c.surface}; border: 0; }}
    QFrame[kind="card"] {{ background: {c.surface}; border: {hair}px solid {c.line};
        border-radius: {px(size.RADIUS_CARD)}px; }}
    QFrame[kind="sunken"] {{ background: {c.sunken}; border: {hair}px solid {c.line};
        border-radius: {px(size.RADIUS_CARD)}px; }}
    QFrame[kind="question"] {{ background: {c.surface}; border: {thick}px solid {c.accent};
        border-radius: {px(size.RADIUS_CARD)}px; }}
    QFrame[kind="rail"] {{ background: {c.rail}; border: 0; }}
    QFrame[kind="practice"] {{ background: {c.paars}; border: 0; }}
    QFrame[kind="line"] {{ background: {c.line}; border: 0; }}
    QFrame[kind="line2"] {{ background: {c.line2}; border: 0; }}
    QFrame[kind="rail_line"] {{ background: {c.rail_line}; border: 0; }}
    QLineEdit, QPlainTextEdit, QComboBox {{ background: {c.surface}; color: {c.ink};
        border: {hair}px solid {c.field}; border-radius: {px(size.RADIUS)}px;
        padding: 0 {px(size.TABLE_PAD)}px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; placeholder-text-color: {c.ink3}; }}
    QLineEdit, QComboBox {{ min-height: {inner}px; max-height: {inner}px; }}
    QPlainTextEdit {{ padding: {px(size.PAIR)}px {px(size.SNUG)}px; }}
    QLineEdit[lead="small"] {{ padding-left: {px(size.ALLEY)}px; }}
    QLineEdit[lead="large"] {{ padding-left: {px(size.ALLEY_SEARCH)}px;
        min-height: {px(size.SEARCH) - 2 * hair}px; max-height: {px(size.SEARCH) - 2 * hair}px; }}
    QLineEdit[fault="true"], QComboBox[fault="true"] {{ border: {thick}px solid {c.rood};
        min-height: {inner_thick}px; max-height: {inner_thick}px; padding: 0 {px(size.TABLE_PAD) - hair}px; }}
    QLineEdit[fault="true"][lead="small"] {{ padding-left: {px(size.ALLEY) - hair}px; }}
    QLineEdit[fault="true"][lead="large"] {{ padding-left: {px(size.ALLEY_SEARCH) - hair}px;
        min-height: {px(size.SEARCH) - 2 * thick}px; max-height: {px(size.SEARCH) - 2 * thick}px; }}
    QPlainTextEdit[fault="true"] {{ border: {thick}px solid {c.rood}; }}
    QLineEdit:read-only, QPlainTextEdit:read-only, QLineEdit:disabled, QComboBox:disabled {{
        background: {c.sunken}; border-color: {c.line2}; color: {c.ink2}; }}
    QComboBox {{ padding-right: 0; }}
    QComboBox::drop-down {{ width: {px(size.COMBO_ARROW)}px; border: 0; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.ink}; border: {hair}px solid {c.field};
        selection-background-color: {c.accent_tint}; selection-color: {c.ink}; outline: 0; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(size.BUTTON_SMALL)}px; }}
    QScrollArea {{ background: transparent; border: 0; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: {px(size.SCROLL_BAR)}px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {c.field}; margin: {px(size.TIGHT)}px; border: 0;
        border-radius: {px(size.TIGHT)}px; min-height: {px(size.SCROLL_HANDLE)}px; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(size.SCROLL_BAR)}px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {c.field}; margin: {px(size.TIGHT)}px; border: 0;
        border-radius: {px(size.TIGHT)}px; min-width: {px(size.SCROLL_HANDLE)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QTableView, QTreeView, QListView {{ background: {c.surface}; color: {c.ink}; border: 0; outline: 0;
        gridline-color: {c.line}; selection-background-color: {c.accent_tint}; selection-color: {c.ink}; }}
    QHeaderView {{ background: {c.sunken}; border: 0; }}
    QHeaderView::section {{ background: {c.sunken}; color: {c.ink2}; border: 0; }}
    QProgressBar {{ background: {c.line}; border: 0; border-radius: {px(size.TIGHT)}px;
        min-height: {px(size.SNUG)}px; max-height: {px(size.SNUG)}px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(size.TIGHT)}px; }}
    QMenu {{ background: {c.surface}; color: {c.ink}; border: {hair}px solid {c.field}; }}
    QMenu::item {{ padding: {px(size.SNUG)}px {px(size.LEFT)}px; }}
    QMenu::item:selected {{ background: {c.accent_tint}; }}
    """
