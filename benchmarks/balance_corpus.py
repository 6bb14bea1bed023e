"""
How well `diagnose` does on a file of sheets whose answers are known.

Run as ``python benchmarks/balance_corpus.py FILE [--verbose]``. The file explains its own keys; its ``scoring`` says what the
scores are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum, diagnose
from jkq_targets.findings import Finding
from jkq_targets.terms import Status

_STATUSES = {status.value: status for status in Status}
_UNITS = {Decimal(1): "", Decimal(10_000): "万", Decimal(100_000_000): "亿"}


def _amount(value: str, factor: Decimal, decimals: int) -> Amount:
    """The printed value; in the unit of its factor where there is one, else multiplied out."""
    number = Decimal(value).quantize(Decimal(1).scaleb(-decimals))
    if factor in _UNITS:
        return Amount(number, _UNITS[factor])
    return Amount(number * factor)


def _cell(name: str, case: dict[str, Any]) -> Cell:
    if case["value"] is None:
        return Cell(name, case["text"] or "", None, _STATUSES[case["status"]])
    factor = Decimal(str(case.get("factor", 1)))
    rounding: str | Decimal = case["rounding"]
    if case.get("step") is not None:
        rounding = Decimal(case["step"])
    elif case.get("approx"):
        rounding = "about"
    return Cell(name, case["text"], _amount(case["value"], factor, case["decimals"]), rounding=rounding)


def read_case(case: dict[str, Any]) -> Sheet:
    """A sheet of the file."""
    cells = [_cell(name, cell) for name, cell in case["cells"].items()]
    weights = {r["id"]: tuple(Decimal(str(weight)) for weight in r["weights"]) for r in case["relations"] if "weights" in r}
    return Sheet(
        cells,
        [Sum(r["id"], r["total"], r["parts"], weights.get(r["id"])) for r in case["relations"] if r["type"] == "sum"],
        [OfWhich(r["id"], r["total"], r["parts"]) for r in case["relations"] if r["type"] == "of_which"],
        [Ordering(lower, upper) for lower, upper in case.get("orderings") or ()],
        list(_cross_references(case)),
    )


def _cross_references(case: dict[str, Any]) -> Iterator[CrossReference]:
    """What the prose says, given as a list of statements or as one for each cell."""
    prose = case.get("prose") or []
    if isinstance(prose, dict):
        prose = [{"cell": cell, **(said if isinstance(said, dict) else {"value": said})} for cell, said in prose.items()]
    for said in prose:
        printed = case["cells"][said["cell"]]
        factor = Decimal(str(said.get("factor", printed.get("factor", 1))))
        places = max(-int(Decimal(said["value"]).as_tuple().exponent), 0)
        yield CrossReference(said["cell"], _amount(said["value"], factor, places), said.get("text") or "prose")


@attrs.define
class Share:
    """A count of cases, and of those among them that went right."""

    right: int = 0
    cases: int = 0
    wrong: list[str] = attrs.field(factory=list)

    def add(self, case: str, *, is_right: bool) -> None:
        """Count one case."""
        self.cases += 1
        self.right += is_right
        if not is_right:
            self.wrong.append(case)

    def __str__(self) -> str:
        share = f"{100 * self.right / self.cases:.1f} %" if self.cases else "no cases"
        return f"{self.right}/{self.cases}  {share}  {' '.join(self.wrong)}"


_SCORES = ("detection", "no_false_alarm", "location", "proposal", "no_wrong_name", "ambiguity_kept", "candidate_recall")


def score(cases: list[dict[str, Any]]) -> dict[str, Share]:
    """The scores of all cases; each counts what is right, so that 100 % is best."""
    shares = {name: Share() for name in _SCORES}
    for case in cases:
        findings = diagnose(read_case(case))
        if case["expect"]["consistent"]:
            shares["no_false_alarm"].add(case["id"], is_right=not findings)
        else:
            _score_broken(shares, case, findings)
    return shares


def _score_broken(shares: dict[str, Share], case: dict[str, Any], findings: tuple[Finding, ...]) -> None:
    expect, name = case["expect"], case["id"]
    wanted = [set(f.get("culprits") or ()) for f in expect["findings"]]
    culprits = set().union(*wanted)
    named = {cell for finding in findings for cell in finding.culprits}
    shares["detection"].add(name, is_right=bool(findings))
    shares["no_wrong_name"].add(name, is_right=named <= culprits)
    if culprits and not expect["ambiguous"]:
        shares["location"].add(name, is_right=named == culprits)
        if named == culprits:
            shares["proposal"].add(name, is_right=_proposes(findings, _wanted_values(case)))
    if expect["ambiguous"]:
        shares["ambiguity_kept"].add(name, is_right=named <= culprits)
        candidates = set(_candidates(expect))
        if candidates:
            listed = {cell for finding in findings for cell in finding.candidates}
            shares["candidate_recall"].add(name, is_right=candidates <= listed)


def _wanted_values(case: dict[str, Any]) -> dict[str, Decimal]:
    wanted: dict[str, Decimal] = {}
    for finding in case["expect"]["findings"]:
        values = finding.get("proposals") or {finding["culprit"]: finding["proposed"]}
        wanted |= {cell: Decimal(value) for cell, value in values.items() if cell and value is not None}
    return wanted


def _proposes(findings: tuple[Finding, ...], wanted: dict[str, Decimal]) -> bool:
    return {cell: amount.number for finding in findings for cell, amount in finding.proposals} == wanted


def _candidates(expect: dict[str, Any]) -> Iterator[str]:
    for finding in expect["findings"]:
        for candidate in finding["candidates"]:
            yield from (item["cell"] for item in (candidate if isinstance(candidate, list) else [candidate]))


def main() -> None:
    """Print the scores of the file given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print every finding")
    arguments = parser.parse_args()
    cases = json.loads(arguments.file.read_text(encoding="utf-8"))["cases"]
    if arguments.verbose:
        for case in cases:
            for finding in diagnose(read_case(case)):
                print(f"{case['id']}\n{finding.to_text()}\n")
    for name, share in score(cases).items():
        print(f"{name:17} {share}")


if __name__ == "__main__":
    main()
