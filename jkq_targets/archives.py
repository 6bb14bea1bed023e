"""`Archive`: a zip archive of XML, such as .xlsx, .ods and .docx, unpacked within limits and without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers import expat

from jkq_targets.errors import Fault, FaultsError
from jkq_targets.limits import MOST_DEPTH, Limits
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence, Statement


class ArchiveText(Sentence):
    """Faults of an archive, and what would be accepted."""

    ARCHIVE_OF_PARTS = N_("an archive of {number} parts")
    ARCHIVE_WITHOUT = N_("an archive without the part {name}")
    CUT_PART = N_("a damaged part {name}: its bytes cannot be unpacked")
    DAMAGED_ARCHIVE = N_("a damaged archive: the list of its parts is missing or broken")
    DAMAGED_PART = N_("a damaged part {name}: its bytes are not those of its checksum")
    DEEP_PART = N_("a part {name} with elements more than {most} deep in each other")
    DOCUMENT_TYPE = N_("a part {name} with a document type")
    ENCODED_PART = N_("a part {name} in the encoding {encoding}")
    ENCRYPTED_PART = N_("an encrypted part {name}")
    MOST_PARTS = N_("at most {most} parts")
    NO_DOCUMENT_TYPE = N_("XML without one; no office program writes it")
    NO_XML = N_("a part {name} that is not valid XML: line {line}, column {column}")
    SMALLER = N_("less, or larger `Limits`")
    UNKNOWN_PACKING = N_("a part {name} that is packed in a way that is not known")
    UNPACKED = N_("a part {name} that unpacks to more than {most} bytes")
    UTF_XML = N_("XML in UTF-8 or UTF-16")
    WHOLE_FILE = N_("a whole file; open it in the program that made it and save it again")
    WITHOUT_PASSWORD = N_("a file without a password: open it, and save it without one")


#: A small part of one repeated row packs better than any ratio allows.
_FREE_BYTES = 10_000_000
_CHUNK = 1 << 16
_DAMAGED = ArchiveText.WHOLE_FILE()
_ENCRYPTED = 0x1
#: As much of the name of an encoding as a refusal shows.
_SHOWN = 40
_XML_ENCODING = lazy_pattern(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}

#: What a handler of elements is given: the name without its namespace, and the attributes.
Start = Callable[[str, dict[str, str]], None]


def _damage(error: Exception) -> ArchiveText:
    """Tell what is wrong with a part that does not unpack, by the error of the reader."""
    if isinstance(error, NotImplementedError):
        return ArchiveText.UNKNOWN_PACKING
    return ArchiveText.DAMAGED_PART if "CRC" in str(error) else ArchiveText.CUT_PART


class Archive:
    """
    A zip archive that is read part by part.

    Args:
        content: The bytes of the file.
        limits: How much may be unpacked.
        error: The class of the error that a refusal raises.

    Raises:
        FaultsError: As the class given: the archive is damaged, or has too many parts.
    """

    def __init__(self, content: bytes, limits: Limits, error: type[FaultsError]) -> None:
        self._limits = limits
        self._error = error
        self._left = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error_of_zip:
            self.refuse(ArchiveText.DAMAGED_ARCHIVE(), cause=error_of_zip)
        names = self._zip.namelist()
        if len(names) > limits.parts:
            self.refuse(ArchiveText.ARCHIVE_OF_PARTS(number=len(names)), ArchiveText.MOST_PARTS(most=limits.parts))
        #: The names of the parts by their names in lower case, as Excel looks them up.
        self._names = {name.lower().replace("\\", "/").lstrip("/"): name for name in names}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def refuse(self, found: Statement, accepted: Statement = _DAMAGED, *, cause: Exception | None = None) -> NoReturn:
        """Raise the error of this archive."""
        raise self._error((Fault("source", found, accepted),)) from cause

    def chunks(self, name: str) -> Iterator[bytes]:
        """
        The bytes of a part, some at a time.

        Raises:
            FaultsError: The part is missing, damaged, encrypted, or unpacks to more than the limits allow.
        """
        stored = self._names.get(name.lower())
        if stored is None:
            self.refuse(ArchiveText.ARCHIVE_WITHOUT(name=name))
        info = self._zip.getinfo(stored)
        if info.flag_bits & _ENCRYPTED:
            self.refuse(ArchiveText.ENCRYPTED_PART(name=name), ArchiveText.WITHOUT_PASSWORD())
        most = min(self._left, max(_FREE_BYTES, self._limits.ratio * info.compress_size))
        if info.file_size > most:
            self._refuse_size(name, most)
        read = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    # The size that an archive states may be a lie: what counts is what comes out.
                    read += len(chunk)
                    if read > most:
                        self._refuse_size(name, most)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            if isinstance(error, FaultsError):
                raise
            self.refuse(_damage(error)(name=name), cause=error)
        finally:
            self._left -= read

    def read(self, name: str) -> bytes:
        """The bytes of a part, all at once; it raises what `chunks` raises."""
        return b"".join(self.chunks(name))

    def parse(
        self,
        name: str,
        start: Start,
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """
        Hand the elements of a part of XML to functions, in the order of the part.

        Args:
            name: The name of the part.
            start: Called for each element that opens.
            end: Called for each element that closes.
            text: Called for each piece of text.

        Raises:
            FaultsError: The part is no XML, declares a document type, or what `chunks` raises.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0

        def on_start(element: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MOST_DEPTH:
                self.refuse(ArchiveText.DEEP_PART(name=name, most=MOST_DEPTH))
            start(element.rpartition(":")[2], attributes)

        def on_end(element: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(element.rpartition(":")[2])

        def on_doctype(*_declared: object) -> None:
            self._refuse_doctype(name)

        parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = on_doctype
        is_first = True
        try:
            for chunk in self.chunks(name):
                if is_first:
                    self._check_encoding(name, chunk)
                is_first = False
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            self._refuse_xml(name, (error.lineno, error.offset), error)

    def root(self, name: str, replaced: Mapping[bytes, bytes]) -> Element | None:
        """
        The root of a part of XML, with all that is in it; None where there is no such part.

        Args:
            name: The name of the part.
            replaced: Bytes that are written in place of others before the part is parsed, such as names of namespaces.

        Raises:
            FaultsError: The part is no XML, declares a document type, or what `chunks` raises.
        """
        if name not in self:
            return None
        data = self.read(name)
        self._check_encoding(name, data)
        # In UTF-16 every second byte is a zero; without the zeros the words of XML stand as in UTF-8.
        plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            self._refuse_doctype(name)
        for old, new in replaced.items():
            data = data.replace(old, new)
        parser = XMLParser()  # noqa: S314 - no entity can be declared: a document type is refused above
        try:
            parser.feed(data)
            root: Element = parser.close()
        except ParseError as error:
            self._refuse_xml(name, error.position, error)
        return root

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """
        The relations of a part by their ids: the last word of the kind, and the part that each leads to.

        Args:
            name: The name of the part; ``""`` for the archive.
        """
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        relations: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: dict[str, str]) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                # An absolute target counts from the root of the archive.
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                relations[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], path)

        if listed in self:
            self.parse(listed, start)
        return relations

    def _check_encoding(self, name: str, chunk: bytes) -> None:
        # In UTF-16 every second byte is a zero; without the zeros the words of XML read as in UTF-8.
        plain = chunk[:_CHUNK].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
        if not plain.startswith(b"<?xml"):
            return
        declaration, end, _ = plain.partition(b"?>")
        declared = _XML_ENCODING.search(declaration)
        if not end:
            self._refuse_xml(name, (1, 0))
        # The parser raises what is no error of XML where it does not know an encoding.
        if declared and declared[1].lower() not in _ENCODINGS:
            encoding = repr(declared[1][:_SHOWN].decode("ascii", "replace"))
            self.refuse(ArchiveText.ENCODED_PART(name=name, encoding=encoding), ArchiveText.UTF_XML())

    def _refuse_doctype(self, name: str) -> NoReturn:
        # Entities, and the bombs made of them, need a document type.
        self.refuse(ArchiveText.DOCUMENT_TYPE(name=name), ArchiveText.NO_DOCUMENT_TYPE())

    def _refuse_xml(self, name: str, place: tuple[int, int], error: Exception | None = None) -> NoReturn:
        line, column = place
        self.refuse(ArchiveText.NO_XML(name=name, line=line, column=column + 1), cause=error)

    def _refuse_size(self, name: str, most: int) -> NoReturn:
        self.refuse(ArchiveText.UNPACKED(name=name, most=f"{most:,}"), ArchiveText.SMALLER())
