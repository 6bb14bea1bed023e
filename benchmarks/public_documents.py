"""
How well `audit` finds one slip in documents that other people wrote, and whether it lets them pass as they are.

    python -m benchmarks.public_documents FOLDER [--seed 1] [--most 12] [--verbose]

FOLDER has documents (.docx, .pdf, .html) with tables; none of them is part of this project. Each is read and audited as it is:
every ERROR is printed, for a person to say whether the document or the audit is wrong. Then one cell of one sum that holds gets
one slip that keeps its length (a digit replaced, or two neighbours swapped), at most `--most` times in a document, and the
document is audited again. A slip counts where the sum fails by it beyond its tolerance, so that arithmetic shows it.

Found: there is a finding that was not there before. Precise: each new ERROR is about a relation of the cell. Located: a new
finding names the cell as wrong, or among those that may be. A document is taken as read: this measures the audit and the
reading of relations, not the reading of files.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import time
from collections import Counter
from collections.abc import Iterator

import attrs

from jkq_targets import Document, Finding, Severity, audit, read_document
from jkq_targets.document_rules import CheckedTable, checked_tables
from jkq_targets.documents import DocumentTable, TableCell
from jkq_targets.errors import JkqTargetsError


@attrs.frozen
class Spot:
    """A cell of a sum that holds: the table, the cell of the document, its id, and the relations in which it stands."""

    table: CheckedTable
    cell: TableCell
    id: str


def spots(document: Document) -> Iterator[Spot]:
    """The cells with digits that stand in a sum which is no question, where all sums of the table hold."""
    for table in checked_tables(document):
        if table.sheet is None or table.table is None or audit(table.sheet).ok is not True:
            continue
        named = {name for one in table.sheet.sums if one.severity is Severity.ERROR for name in (one.total, *one.parts)}
        for name in sorted(named):
            cell = table.cells.get(name)
            if cell is not None and sum(character.isdecimal() for character in cell.text) > 1:
                yield Spot(table, cell, name)


def slipped(draw: random.Random, text: str) -> str:
    """A figure with one slip that keeps its length and its first digit."""
    places = [at for at, character in enumerate(text) if character.isdecimal()][1:]
    at = draw.choice(places)
    if draw.random() < 0.5 and at + 1 in places and text[at] != text[at + 1]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + draw.choice([digit for digit in "0123456789" if digit != text[at]]) + text[at + 1 :]


def with_slip(document: Document, spot: Spot, wrong: str) -> Document:
    """The document with another text in one cell."""
    start, end = spot.cell.start, spot.cell.end
    text = document.text[:start] + wrong + document.text[end:]

    def changed(table: DocumentTable) -> DocumentTable:
        if not table.start <= start < table.end:
            return table
        cells = [attrs.evolve(cell, text=wrong) if cell == spot.cell else cell for cell in table.cells]
        return attrs.evolve(table, cells=cells, text=text[table.start : table.end])

    blocks = [changed(block) if isinstance(block, DocumentTable) else block for block in document.blocks]
    nested = [changed(table) for table in document.nested_tables]
    return attrs.evolve(document, blocks=blocks, text=text, nested_tables=nested)


def is_shown(spot: Spot, changed: Document) -> bool:
    """Whether a sum of the table fails by the slip: the table alone, read anew, does not hold any more."""
    again = [table for table in checked_tables(changed) if table.name == spot.table.name]
    if not again or again[0].sheet is None or spot.table.sheet is None:
        return False
    amounts = {cell.id: cell.amount for cell in again[0].sheet.cells}
    cells = [attrs.evolve(cell, amount=amounts.get(cell.id, cell.amount)) for cell in spot.table.sheet.cells]
    return audit(attrs.evolve(spot.table.sheet, cells=cells)).ok is False


def new_findings(before: list[Finding], after: list[Finding]) -> list[Finding]:
    """The findings of the second audit that are none of the first."""
    known = Counter((finding.rule, finding.where, finding.message) for finding in before)
    return [finding for finding in after if known[finding.rule, finding.where, finding.message] == 0]


def findings_of(document: Document) -> list[Finding]:
    """The findings that are more than a note."""
    return [finding for finding in audit(document).findings if finding.severity is not Severity.NOTE]


def is_about(finding: Finding, spot: Spot) -> bool:
    """Whether a finding is about a relation in which the cell stands."""
    sheet = spot.table.sheet
    beside = {spot.id}
    for one in sheet.sums if sheet is not None else ():
        if spot.id in (one.total, *one.parts):
            beside |= {one.total, *one.parts}
    words = " ".join((finding.where, finding.message, *finding.culprits, *finding.candidates))
    return any(name in words for name in beside)


def is_located(finding: Finding, spot: Spot) -> bool:
    """Whether a finding names the cell as wrong, or among those that may be, or by its place."""
    place = str(spot.table.place_of(spot.id) or "")
    return any(spot.id in name for name in (*finding.culprits, *finding.candidates)) or (bool(place) and place in finding.where)


def measured(path: pathlib.Path, draw: random.Random, most: int, *, verbose: bool) -> Counter[str]:
    """The counts of one document."""
    try:
        document = read_document(path)
    except JkqTargetsError as error:
        print(f"{path.name}: refused: {str(error).splitlines()[0][:100]}")
        return Counter(refused=1)
    report = audit(document)
    before = findings_of(document)
    errors = [finding for finding in before if finding.severity is Severity.ERROR]
    counts = Counter(documents=1, tables=len(document.tables), checks=report.checked, errors=len(errors), clean=not errors)
    for finding in errors if verbose else ():
        print(f"  ERROR {finding.rule} {finding.where[:60]}: {finding.message[:200]}")
    drawn = list(spots(document))
    draw.shuffle(drawn)
    for spot in drawn[: most * 2]:
        if counts["shown"] == most:
            break
        wrong = slipped(draw, spot.cell.text)
        changed = with_slip(document, spot, wrong)
        if not is_shown(spot, changed):
            continue
        started = time.process_time()
        new = new_findings(before, findings_of(changed))
        counts["milliseconds"] += int(1000 * (time.process_time() - started))
        located = any(is_located(finding, spot) for finding in new)
        strange = [finding for finding in new if finding.severity is Severity.ERROR and not is_about(finding, spot)]
        counts += Counter(shown=1, found=bool(new), located=located, reported=len(new), strange=len(strange))
        if verbose and (not located or strange):
            print(f"  {spot.id}: {spot.cell.text} → {wrong}: {[finding.message[:120] for finding in new]}")
    print(f"{path.name[:48]}: {told(counts)}")
    return counts


def told(counts: Counter[str]) -> str:
    """The counts in a line."""
    shown, reported = counts["shown"] or 1, counts["reported"] or 1
    return (
        f"{counts['tables']} tables, {counts['checks']} checks, {counts['errors']} ERRORs as it is; {counts['shown']} slips, "
        f"found {counts['found']} = {100 * counts['found'] / shown:.1f} %, located {100 * counts['located'] / shown:.1f} %, "
        f"new findings about something else {counts['strange']} of {counts['reported']} "
        f"(precision {100 - 100 * counts['strange'] / reported:.1f} %), {counts['milliseconds'] / shown:.0f} ms an audit"
    )


def main() -> None:
    """Measure every document of the folder, and print the total."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=12)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for path in sorted(options.folder.iterdir()):
        total += measured(path, random.Random(options.seed), options.most, verbose=options.verbose)
    read = f"{total['documents']} documents ({total['clean']} without an ERROR as they are, {total['refused']} refused)"
    print(f"\n{read}: {told(total)}")


if __name__ == "__main__":
    main()
