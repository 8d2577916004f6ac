"""Makes a drawn document fit for the archive and for screen readers: PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from counter_app.output.attached_file import AttachedFile, attach
from counter_app.output.page_frame import draw_duplicate
from counter_app.output.tagged_pdf import Node, TaggedCanvas
from counter_app.version import VERSION

_LANGUAGE = "nl-NL"
_PRODUCER = f"Balie {VERSION}"
_CONDITION = "sRGB IEC61966-2.1"
_DUPLICATE = Name.Duplicate
# The schema of the PDF/UA mark has to be declared in the file itself, or PDF/A refuses the mark.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def archivable(
    drawn: bytes,
    canvas: TaggedCanvas,
    *,
    title: str,
    author: str,
    made: date | datetime,
    attached: AttachedFile | None = None,
) -> bytes:
    """The drawn file with its structure, its metadata and its colour profile; same input, same bytes."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _add_structure(pdf, canvas)
        _add_metadata(pdf, title, author, made)
        if attached is not None:
            attach(pdf, attached, _instant(made))
        profile = pdf.make_stream(_colour_profile())
        profile.N = 3
        pdf.Root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String(_CONDITION),
                    Info=String(_CONDITION),
                    DestOutputProfile=profile,
                )
            ]
        )
        pdf.Root.Lang = String(_LANGUAGE)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        file = BytesIO()
        pdf.save(file, deterministic_id=True, force_version="1.7")
    return file.getvalue()


def as_duplicate(pdf: bytes) -> bytes:
    """The same paper with the mark of a reprint on every page; what is marked already stays as it is."""
    with pikepdf.open(BytesIO(pdf)) as paper, pikepdf.open(BytesIO(_duplicate_mark())) as marks:
        if _DUPLICATE in paper.pages[0].resources.get(Name.XObject, Dictionary()):
            return pdf
        mark = paper.copy_foreign(marks.pages[0].as_form_xobject())
        for page in paper.pages:
            page.add_resource(mark, Name.XObject, _DUPLICATE)
            # Decoration, outside of every element: the structure and its numbers stay those of the first print.
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q /Artifact BMC q /Duplicate Do Q EMC")
        file = BytesIO()
        paper.save(file, deterministic_id=True, force_version="1.7")
    return file.getvalue()


@cache
def _duplicate_mark() -> bytes:
    file = BytesIO()
    canvas = TaggedCanvas(file)
    canvas.close(lambda _number, _total: draw_duplicate(canvas))
    return file.getvalue()


def _add_structure(pdf: pikepdf.Pdf, canvas: TaggedCanvas) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages = [page.obj for page in pdf.pages]
    made: dict[int, pikepdf.Object] = {}

    def build(node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        made[id(node)] = element
        if node.scope:
            element.A = Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
        if node.alternative:
            element.Alt = String(node.alternative)
        if node.box is not None:
            box = Array([round(measure, 2) for measure in node.box])
            element.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
        kids: list[pikepdf.Object] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(build(kid, element))
            else:
                page, number = kid
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
        element.K = Array(kids)
        return element

    root.K = Array([build(canvas.tree, root)])
    numbers: list[int | pikepdf.Object] = []
    for index, (page, owners) in enumerate(zip(pages, canvas.owners, strict=True)):
        page.StructParents = index
        page.Tabs = Name.S
        numbers += [index, pdf.make_indirect(Array([made[id(owner)] for owner in owners]))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _add_metadata(pdf: pikepdf.Pdf, title: str, author: str, made: date | datetime) -> None:
    moment = _instant(made)
    xmp = _XMP.format(
        title=escape(title),
        author=escape(author),
        language=_LANGUAGE,
        producer=escape(_PRODUCER),
        moment=moment.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
    )
    metadata = pdf.make_stream(xmp.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    stamp = String(moment.strftime("D:%Y%m%d%H%M%S+00'00'"))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=String(author),
            Producer=String(_PRODUCER),
            Creator=String(_PRODUCER),
            CreationDate=stamp,
            ModDate=stamp,
        )
    )


def _instant(made: date | datetime) -> datetime:
    """A day without a time is noted as its midnight in UTC: the archive wants an instant."""
    return made.astimezone(UTC) if isinstance(made, datetime) else datetime(*made.timetuple()[:3], tzinfo=UTC)


@cache
def _colour_profile() -> bytes:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # Bytes 24 to 36 hold the moment of making, which would make every document differ.
    return profile[:24] + bytes((7, 232, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0)) + profile[36:]
