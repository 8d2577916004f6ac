"""A file inside a document for the archive: the same content for a machine, beside the paper for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, String


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """What goes along: its name, what it is, and its bytes."""

    name: str
    description: str
    content: bytes
    kind: str = "text/xml"


def attach(pdf: pikepdf.Pdf, attached: AttachedFile, moment: datetime) -> None:
    """Puts the file in as an alternative of the whole document, the way PDF/A-3 asks."""
    stream = pdf.make_stream(attached.content)
    stream.Type, stream.Subtype = Name.EmbeddedFile, Name(f"/{attached.kind}")
    stamp = String(moment.strftime("D:%Y%m%d%H%M%S+00'00'"))
    stream.Params = Dictionary(Size=len(attached.content), ModDate=stamp)
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attached.name),
            UF=String(attached.name),
            Desc=String(attached.description),
            AFRelationship=Name.Alternative,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    names = Dictionary(Names=Array([String(attached.name), file]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=names)
    pdf.Root.AF = Array([file])
