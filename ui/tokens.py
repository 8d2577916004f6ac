"""The colours of the design, for light, for dark and for people who ask for more contrast."""

from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """One set of colours; the names are those of the design.

    A tuple: a dataclass of this many fields takes ten times as long to make, before the first picture. For the
    same reason the annotations of this module are no text: of each field it would be compiled.
    """

    canvas: str
    surface: str
    sunken: str
    hover: str
    line: str
    line2: str
    field: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    accent_line: str
    focus: str
    rail: str
    rail_ink: str
    rail_ink2: str
    rail_active: str
    rail_line: str
    rail_focus: str
    groen: str
    groen_tint: str
    groen_line: str
    amber: str
    amber_tint: str
    amber_line: str
    rood: str
    rood_tint: str
    rood_line: str
    blauw: str
    blauw_tint: str
    blauw_line: str
    paars: str
    paars_tint: str
    paars_line: str
    grijs: str
    grijs_tint: str
    grijs_line: str
    secret: str
    on_secret: str
    on_secret2: str
    c1: str
    c3: str
    c4: str
    c5: str
    paper: str = "#FFFFFF"

    def in_high_contrast(self) -> "Tokens":
        """Stronger lines and no tints, for people who ask their system for more contrast."""
        tints = {name: self.surface for name in self._fields if name.endswith("_tint")}
        lines = {name: self.field for name in self._fields if name.endswith("_line") and name != "rail_line"}
        return self._replace(line=self.field, line2=self.field, hover=self.surface, **tints, **lines)


LIGHT: Final = Tokens(
    canvas="#F2F5F8", surface="#FFFFFF", sunken="#F7F9FB", hover="#EDF2F8",
    line="#D9E0E8", line2="#C3CDD8", field="#74828F",
    ink="#14202E", ink2="#414F5E", ink3="#566473",
    accent="#1A4F96", accent_hover="#143F79", on_accent="#FFFFFF",
    accent_tint="#E7EFF9", accent_line="#A8C3E5",
    focus="#1264D8",
    rail="#11253E", rail_ink="#EEF3F9", rail_ink2="#A9BBD1", rail_active="#234569", rail_line="#2A4463",
    rail_focus="#8CC0FF",
    groen="#14643A", groen_tint="#E5F3EA", groen_line="#93C7A9",
    amber="#864A00", amber_tint="#FCF0DA", amber_line="#E0B872",
    rood="#A61C2A", rood_tint="#FBE8E9", rood_line="#E39FA5",
    blauw="#1A4F96", blauw_tint="#E7EFF9", blauw_line="#A8C3E5",
    paars="#593991", paars_tint="#EFE9F9", paars_line="#C2AFE2",
    grijs="#414F5E", grijs_tint="#EDF1F5", grijs_line="#C3CDD8",
    secret="#7E1726", on_secret="#FFFFFF", on_secret2="#FFDDE0",
    c1="#1A4F96", c3="#B3791A", c4="#A61C2A", c5="#7C8995",
)  # fmt: skip

DARK: Final = Tokens(
    canvas="#0E151D", surface="#17212C", sunken="#1B2733", hover="#22303E",
    line="#2A3744", line2="#3A4957", field="#8292A3",
    ink="#E9EFF5", ink2="#B9C5D1", ink3="#9AA8B7",
    accent="#86B8F5", accent_hover="#A5CBFA", on_accent="#0B1B2E",
    accent_tint="#1A2F48", accent_line="#3B5F8A",
    focus="#D6E8FF",
    rail="#0A1119", rail_ink="#E9EFF5", rail_ink2="#9DAEC1", rail_active="#1C334D", rail_line="#1E2C3B",
    rail_focus="#8CC0FF",
    groen="#80D4A2", groen_tint="#132C1E", groen_line="#2F6B49",
    amber="#F1BC62", amber_tint="#32260F", amber_line="#7C5C22",
    rood="#FF9EA3", rood_tint="#3A1A1E", rood_line="#8B3F46",
    blauw="#86B8F5", blauw_tint="#1A2F48", blauw_line="#3B5F8A",
    paars="#C9B0F3", paars_tint="#282040", paars_line="#5C4A85",
    grijs="#B9C5D1", grijs_tint="#22303E", grijs_line="#3A4957",
    secret="#8E2233", on_secret="#FFFFFF", on_secret2="#FFDDE0",
    c1="#86B8F5", c3="#F1BC62", c4="#FF9EA3", c5="#77879A",
)  # fmt: skip
