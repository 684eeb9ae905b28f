"""What kind of file this is, by its content: its name is never believed."""

import codecs
import csv
import zipfile
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from debtflow.common.errors import Invalid
from debtflow.imports.header import normal
from debtflow.imports.workflow import MAX_LINE_BYTES, MAX_WORKBOOK_BYTES

DELIMITERS = (",", "\t", ";", "|")
_BLOCK = 1024 * 1024
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_BINARIES = (b"%PDF", b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"GIF8")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ALIASES = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "cp1252": "cp1252",
    "windows-1252": "cp1252",
}
ENCODINGS = ("", *_ALIASES)


class FileRefused(Invalid):
    """The whole file can't be an import. `code` and the sentence are kept with the job."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class FileKind:
    is_workbook: bool
    encoding: str = ""


def file_kind(path: Path, *, encoding: str = "") -> FileKind:
    """Raises `FileRefused` for archives, renamed binaries, empty files and texts in no encoding that we read."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip():
        raise FileRefused("file_empty", "The file is empty.")
    if head.startswith(b"PK"):
        _require_workbook(path)
        return FileKind(is_workbook=True)
    if head.startswith(_ARCHIVES):
        raise FileRefused("archive_refused", "Archives are refused; send the file itself.")
    if head.startswith(_BINARIES):
        raise FileRefused("binary_refused", "This is no table; send CSV or XLSX.")
    return FileKind(is_workbook=False, encoding=_encoding(path, head, encoding))


def _require_workbook(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            size = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as error:
        raise FileRefused("archive_refused", "Archives are refused; send the file itself.") from error
    if "xl/workbook.xml" not in names:
        raise FileRefused("archive_refused", "Archives are refused; send the file itself.")
    if size > MAX_WORKBOOK_BYTES:
        raise FileRefused("file_too_large", "The workbook is too large when unpacked; send it as CSV.")


def _encoding(path: Path, head: bytes, wanted: str) -> str:
    if wanted:
        found = _ALIASES.get(wanted.lower(), wanted)
        candidates = ["utf-8-sig"] if found == "utf-8" and head.startswith(codecs.BOM_UTF8) else [found]
    else:
        candidates = [name for bom, name in _BOMS if head.startswith(bom)] or _without_bom(head)
    for candidate in candidates:
        if _decodes(path, candidate):
            return candidate
    raise FileRefused("encoding_unknown", "The file is no text in UTF-8, UTF-16 or Windows-1252.")


def _without_bom(head: bytes) -> list[str]:
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) * 4 > len(head):
        return ["utf-16-le" if odd > even else "utf-16-be"]
    if (odd + even) * 50 > len(head):
        raise FileRefused("binary_refused", "This is no table; send CSV or XLSX.")
    return ["utf-8", "cp1252"]


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def delimiter_of(path: Path, encoding: str, known: Set[str]) -> str:
    """The delimiter that finds the most known columns in the header, and among those the most columns."""
    with path.open(encoding=encoding, newline="") as file:
        head = file.read(MAX_LINE_BYTES)

    def found(delimiter: str) -> tuple[int, int]:
        columns = next(csv.reader(head.splitlines(keepends=True), delimiter=delimiter), [])
        return sum(normal(each) in known for each in columns), len(columns)

    return max(DELIMITERS, key=found)
