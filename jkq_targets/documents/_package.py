"""The parts of a Word file: a zip archive of XML, opened within bounds, without entities."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, XMLParser

import attrs

from jkq_targets.documents._sentences import DocumentText
from jkq_targets.errors import DocumentError, Fault
from jkq_targets.sentences import Statement

#: A document of a thousand pages has about 40 MB of XML.
MAX_PART_SIZE = 200_000_000
MAX_PARTS = 20_000
#: A part above `RATIO_FREE` bytes that unpacks to more than this many times its packed size is no document.
MAX_RATIO = 400
RATIO_FREE = 10_000_000

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_DAMAGED = DocumentText.WHOLE_WORD_FILE()


def refusal(found: Statement, accepted: Statement = _DAMAGED) -> DocumentError:
    """The error for a file that cannot be read."""
    return DocumentError((Fault("source", found, accepted),))


@attrs.define
class Package:
    """
    The archive of a Word file.

    Args:
        archive: The archive.
        main: The name of the part with the text.
    """

    archive: zipfile.ZipFile
    main: str

    @classmethod
    def of(cls, content: bytes) -> Package:
        """
        Open the bytes of a Word file.

        Raises:
            DocumentError: The archive is damaged or encrypted, has too many parts, or none with the text of a document.
        """
        try:
            archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise refusal(DocumentText.DAMAGED_PACKAGE(cause=str(error))) from error
        names = archive.namelist()
        if len(names) > MAX_PARTS:
            raise refusal(DocumentText.PACKAGE_OF_PARTS(number=len(names)), DocumentText.WORD_FILE_OF_PARTS(most=MAX_PARTS))
        package = cls(archive, "word/document.xml")
        for kind, target in package.relations("", "_rels/.rels"):
            if kind == "officeDocument" and target in names:
                package.main = target
        if package.main not in names:
            raise refusal(DocumentText.WITHOUT_DOCUMENT())
        return package

    def xml(self, name: str) -> Element | None:
        """
        The root of a part of XML, None where there is no such part.

        Raises:
            DocumentError: The part is too large, damaged, encrypted, not XML, or declares entities.
        """
        if name not in self.archive.NameToInfo:
            return None
        data = self._bytes(name)
        return _parsed(data, name)

    def _bytes(self, name: str) -> bytes:
        info = self.archive.NameToInfo[name]
        if info.flag_bits & 0x1:
            raise refusal(DocumentText.ENCRYPTED_WORD_PART(name=name), DocumentText.UNENCRYPTED())
        limit = min(MAX_PART_SIZE, max(RATIO_FREE, MAX_RATIO * info.compress_size))
        try:
            with self.archive.open(info) as part:
                # The size that the archive states may be a lie: what counts is what comes out.
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise refusal(DocumentText.DAMAGED_WORD_PART(name=name, cause=str(error))) from error
        if len(data) > limit:
            raise refusal(DocumentText.UNPACKED_PART(name=name, most=limit), DocumentText.SMALL_PARTS(most=MAX_PART_SIZE))
        return data

    def relations(self, folder: str, name: str) -> list[tuple[str, str]]:
        """The relations that a part of relations lists: the last word of the kind, and the part that each leads to."""
        root = self.xml(name)
        found: list[tuple[str, str]] = []
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append(((relation.get("Type") or "").rpartition("/")[2], path))
        return found

    def related(self) -> list[tuple[str, str]]:
        """The parts that the main part leads to, each with the last word of its kind."""
        folder, _, name = self.main.rpartition("/")
        return self.relations(folder, f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")


def _parsed(data: bytes, name: str) -> Element:
    # In UTF-16 every second byte is a zero; without the zeros the words of XML stand as in UTF-8.
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    encoding = _ENCODING.match(plain[:400].lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}:
        raise refusal(
            DocumentText.ENCODED_WORD_PART(name=name, encoding=repr(encoding[1].decode("ascii", "replace"))),
            DocumentText.UNICODE_XML(),
        )
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise refusal(DocumentText.ENTITIES(name=name), DocumentText.NO_ENTITIES())
    for strict, transitional in _STRICT.items():
        if strict in data:
            data = data.replace(strict, transitional)
    parser = XMLParser()  # noqa: S314 - no entity can be declared: a document type is refused above
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise refusal(DocumentText.NO_WORD_XML(name=name, cause=str(error))) from error
    return root
