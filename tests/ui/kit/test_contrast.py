"""Every pair of colours that the window uses keeps the contrast that WCAG asks, in all four palettes."""

from __future__ import annotations

import pytest

from ui.tokens import DARK, LIGHT, Tokens

TONES = ("groen", "amber", "rood", "blauw", "paars", "grijs")
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("surface", "canvas", "sunken", "hover")],
    ("ink3", "accent_tint"), ("accent", "surface"), ("accent", "canvas"), ("accent", "accent_tint"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("accent_hover", "surface"),
    ("rail_ink", "rail"), ("rail_ink2", "rail"), ("rail_ink", "rail_active"), ("rail_ink", "rail_line"),
    ("rail", "rail_ink"), ("on_secret", "secret"), ("on_secret2", "secret"), ("surface", "ink"),
    ("surface", "paars"),
    *[(tone, f"{tone}_tint") for tone in TONES], *[(tone, "surface") for tone in TONES],
    *[(tone, "accent_tint") for tone in ("rood", "amber", "groen")],
    *[(ink, f"{tone}_tint") for ink in ("ink", "ink2") for tone in TONES],
]  # fmt: skip
GRAPHICS = [
    ("field", "surface"), ("field", "canvas"), ("focus", "surface"), ("focus", "canvas"),
    ("focus", "accent_tint"), ("rail_focus", "rail"), ("rail_focus", "rail_active"),
    *[(chart, "surface") for chart in ("c1", "c3", "c4", "c5")],
    *[("surface", tone) for tone in TONES],
]  # fmt: skip
PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "light, high contrast": LIGHT.in_high_contrast(),
    "dark, high contrast": DARK.in_high_contrast(),
}


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(tokens: Tokens, one: str, other: str) -> float:
    light, dark = sorted((luminance(getattr(tokens, name)) for name in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
def test_text_can_be_read(palette: str) -> None:
    tokens = PALETTES[palette]
    faint = [(i, g, round(ratio(tokens, i, g), 2)) for i, g in TEXT if ratio(tokens, i, g) < 4.5]
    assert faint == []


@pytest.mark.parametrize("palette", PALETTES)
def test_borders_signs_and_the_ring_can_be_seen(palette: str) -> None:
    tokens = PALETTES[palette]
    faint = [(i, g, round(ratio(tokens, i, g), 2)) for i, g in GRAPHICS if ratio(tokens, i, g) < 3]
    assert faint == []


def test_high_contrast_has_no_faint_lines() -> None:
    strong = LIGHT.in_high_contrast()
    assert ratio(strong, "line", "surface") >= 3
    assert ratio(strong, "groen_line", "surface") >= 3
    assert strong.amber_tint == strong.surface
