"""`RecordFindings`: what is wrong with one record of a frame, the cells at once and the words on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import overload

import attrs
import numpy as np

from jkq_targets.amounts import Amount
from jkq_targets.balance.arrays._blocks import Block, blocks
from jkq_targets.balance.arrays._layouts import RecordLayout, Rules
from jkq_targets.balance.arrays._one_slip import Hit, one_slips
from jkq_targets.balance.diagnosis._engine import diagnose
from jkq_targets.balance.diagnosis._explanations import Repair
from jkq_targets.balance.diagnosis._messages import amount_with
from jkq_targets.balance.diagnosis._ranking import rank
from jkq_targets.balance.sheets._sheet import Sheet
from jkq_targets.findings import Finding
from jkq_targets.frames import Frame


@attrs.frozen(eq=False)
class RecordFindings(Sequence[Finding]):
    """
    The findings of one record of a frame: a sequence of what `jkq_targets.diagnose` says of its sheet.

    The cells that it names are known already where one slip in one sum is asked for; everything else, such as the evidence
    in words and the coincidence rate, is looked for when it is first asked for. Findings are made by `jkq_targets.diagnose_many`.
    """

    #: The columns and the relations.
    _layout: RecordLayout
    #: The digits of each figure as printed, None where none is given.
    _numbers: tuple[int | None, ...]
    #: How many of them stand after the point.
    _places: tuple[int, ...]
    #: The one-slip explanations of the record; None where it needs the whole search.
    _hits: list[Hit] | None

    @cached_property
    def sheet(self) -> Sheet:
        """The record as a sheet: a cell for each column that a relation names, in the order of the frame."""
        return self._layout.sheet([self._figure(member) for member in range(len(self._numbers))])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, with evidence and coincidence rate, as `jkq_targets.diagnose` gives them."""
        return diagnose(self.sheet)

    @property
    def culprits(self) -> tuple[str, ...]:
        """The columns whose figures are wrong for certain, of all findings together; 0 or more."""
        if self._hits is None:
            return tuple(name for finding in self.findings for name in finding.culprits)
        return () if self.ambiguous else (self._layout.names[self._hits[0].member],)

    @property
    def proposals(self) -> tuple[tuple[str, Amount], ...]:
        """For each culprit whose right value is certain, its column and that value."""
        if self._hits is None:
            return tuple(proposal for finding in self.findings for proposal in finding.proposals)
        if self.ambiguous or len(self._hits) > 1:
            return ()
        (hit,) = self._hits
        places = self._places[hit.member]
        number = Fraction(hit.value, 10 ** (places + hit.finer))
        return ((self._layout.names[hit.member], amount_with(number, self._layout.units[hit.member], places)),)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """The columns of all explanations that are left, the likelier first, where a finding is ambiguous."""
        # How a figure stands to its partner in an ordering ranks candidates too, and is left to the whole search.
        if self._hits is None or (self.ambiguous and self._layout.rules.orderings):
            return tuple(name for finding in self.findings for name in finding.candidates)
        return tuple(self._layout.names[member] for member in self._ranked(self._hits)) if self.ambiguous else ()

    @property
    def ambiguous(self) -> bool:
        """True where some finding leaves more than one explanation, or none."""
        if self._hits is None:
            return any(finding.ambiguous for finding in self.findings)
        return len({hit.member for hit in self._hits}) != 1

    def __len__(self) -> int:
        return len(self.findings) if self._hits is None else 1

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.findings[index]

    def __repr__(self) -> str:
        return f"RecordFindings(culprits={self.culprits!r}, candidates={self.candidates!r}, ambiguous={self.ambiguous!r})"

    def _figure(self, member: int) -> Decimal | None:
        number = self._numbers[member]
        return None if number is None else Decimal(f"{number}E-{self._places[member]}")

    def _ranked(self, hits: Iterable[Hit]) -> list[int]:
        values: dict[int, list[Hit]] = {}
        for hit in hits:
            values.setdefault(hit.member, []).append(hit)

        def key(member: int) -> tuple[tuple[Fraction, int, Fraction], int]:
            printed = (self._numbers[member] or 0) * 10 ** values[member][0].finer
            return rank(printed, Repair({hit.value: hit.slip for hit in values[member]}), None), member

        return sorted(values, key=key)


def record_findings(frames: Iterable[Frame], rules: Rules) -> Iterator[tuple[int, RecordFindings]]:
    """
    The records of frames in which something is wrong, one after the other.

    Args:
        frames: 0 or more, each with all columns that the relations name; a record is numbered on from the frame before.
        rules: What holds for every record.
    """
    first = 0
    for frame in frames:
        layout = RecordLayout.of(rules, frame)
        for block in blocks(layout, frame, first):
            yield from _failing(block)
            first += len(block.values[0])


def _failing(block: Block) -> Iterator[tuple[int, RecordFindings]]:
    broken = block.broken()
    rows = np.flatnonzero(broken.any(axis=0))
    failing = block.take(rows)
    numbers, places = zip(*(column.printed() for column in failing.columns), strict=True)
    hits = one_slips(failing, broken[:, rows])
    records = zip((rows + block.first).tolist(), zip(*numbers, strict=True), zip(*places, strict=True), hits, strict=True)
    return ((number, RecordFindings(block.layout, digits, own, hits)) for number, digits, own, hits in records)
