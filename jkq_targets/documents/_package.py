"""The parts of a Word file: an archive of XML, in the namespaces of the transitional format."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import attrs

from jkq_targets.archives import Archive
from jkq_targets.documents._sentences import DocumentText
from jkq_targets.errors import DocumentError
from jkq_targets.limits import Limits

#: The namespaces of the strict format, each with the one of the same meaning in the format that Word and WPS write.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


@attrs.define
class Package:
    """
    The archive of a Word file.

    Args:
        archive: The archive.
        main: The name of the part with the text.
    """

    archive: Archive
    main: str

    @classmethod
    def of(cls, content: bytes, limits: Limits) -> Package:
        """
        Open the bytes of a Word file.

        Raises:
            DocumentError: The archive is damaged or encrypted, has too many parts, or none with the text of a document.
        """
        archive = Archive(content, limits, DocumentError)
        package = cls(archive, "word/document.xml")
        for kind, target in archive.relations("").values():
            if kind == "officeDocument" and target in archive:
                package.main = target
        if package.main not in archive:
            archive.refuse(DocumentText.WITHOUT_DOCUMENT())
        return package

    def xml(self, name: str) -> Element | None:
        """
        The root of a part of XML, None where there is no such part.

        Raises:
            DocumentError: The part is too large, damaged, encrypted, not XML, or has a document type.
        """
        return self.archive.root(name, _STRICT)

    def related(self) -> list[tuple[str, str]]:
        """The parts that the main part leads to, each with the last word of its kind."""
        return list(self.archive.relations(self.main).values())
