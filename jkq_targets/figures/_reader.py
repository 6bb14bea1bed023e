"""The walk over a text from left to right, which reads each figure with the words around it."""

from __future__ import annotations

import re

from jkq_targets.figures._acceptance import is_accepted, is_line_of_list
from jkq_targets.figures._amounts import amount_of
from jkq_targets.figures._bounds import Wording, wording_of
from jkq_targets.figures._clauses import CLAUSE_REACH, clause_before, leads_on, per_before
from jkq_targets.figures._commitments import CommitmentScope, commitment_of, committed_behind
from jkq_targets.figures._fronts import CURRENCY_SIGNS, FRONTS, list_heads, take_front
from jkq_targets.figures._in_words import InWords, scan_of
from jkq_targets.figures._links import Link, Pending, is_size_of, link_to, take_over
from jkq_targets.figures._names import OPENING, is_near_quote, is_quoted_name
from jkq_targets.figures._numerals import HAN, RUN_PATTERN, WrittenNumber, split_groups
from jkq_targets.figures._operands import Operand, head_with, operand_at
from jkq_targets.figures._plain import UNUSUAL_BEFORE, UNUSUAL_BEHIND, plain_amount, plain_unit
from jkq_targets.figures._ranges import spanning, take_listed_unit, upper_end
from jkq_targets.figures._roles import RATIOS, is_size_behind_count, role_of, says_which
from jkq_targets.figures._scanning import PLAIN_GROUPS
from jkq_targets.figures._surroundings import Surroundings
from jkq_targets.terms import Commitment, Role
from jkq_targets.units import find_unit

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_FROM, _TO, _QUALIFIER, _TARGET, _NONE = Role.FROM, Role.TO, Role.QUALIFIER, Role.TARGET, Commitment.NONE
_LEADING_HAN = re.compile(rf"[{HAN}]++(?=[0-9])")
_POINT_OR_STAGE = re.compile("[重领方维环层百千万亿大台新关门级]")
_ENDS_CELL = frozenset(".\n\t、")
#: Nearer to the end of a text than this, a number may be all that the text holds.
_EDGE = 8
_QUOTES = re.compile(f"[{''.join(OPENING)}]")


class Reader:
    """One walk over one text."""

    def __init__(self, printed: str, text: str, unit: str) -> None:
        self.printed = printed
        self.text = text
        self.unit = unit
        self.done: list[tuple[Pending, Role]] = []
        self.last: Pending | None = None
        #: The figures joined to the last one, of which all are origins or none: 从209元、280元.
        self.origins: list[Pending] = []
        #: What governs, from the first word on that commits to something.
        self.scope: CommitmentScope | None = None
        self.has_quotes = _QUOTES.search(text) is not None
        self.heads = list_heads(text) if "单位" in text else []

    def figures(self) -> list[tuple[Pending, Role]]:
        """Walk to the end, from one numeral, commitment word or sentence end to the next."""
        position = 0
        text = self.text
        scan = scan_of(text).match
        while (match := scan(text, position)) is not None:
            position = match.end()
            kind = match.lastgroup
            if kind == "plain":
                position = self._read_plain(match)
            elif kind == "run":
                position = self._read(match.start("run"), position)
            elif kind == "stop":
                if self.last is not None:
                    self._finish()
                if self.scope is not None:
                    self.scope.end_sentence()
            elif kind == "word":
                self._commit(match["word"], match.start("word"), position)
            elif kind == "goal":
                self._read_words(match.start("goal"), position)
        self._finish()
        return self.done

    def _read_plain(self, match: re.Match[str]) -> int:
        """Read a plain figure; where something unusual stands beside it, read it as any other."""
        text = self.text
        start, end = match.span("plain")
        digits, scale, printed, below = match.group(*PLAIN_GROUPS)
        before = text[start - 1] if start else "。"
        unit = plain_unit(scale, printed, below)
        if (
            unit is None
            or before in UNUSUAL_BEFORE
            or text[end : end + 1] in UNUSUAL_BEHIND
            or (self.has_quotes and is_near_quote(text, start))
            or (printed == "个" and _is_unusual_item(text, end))
        ):
            run = RUN_PATTERN.match(text, start)
            return end if run is None else self._read(start, run.end())
        if unit.word.counts and "." in digits and not scale:
            return self._read(start, match.end("digits"))
        floor = 0 if self.last is None else self.last.end
        operand = Operand(start, end, start, match.start("unit"), WrittenNumber(digits, scale), None, unit.word, unit)
        clause = clause_before(text, floor, start)
        wording = wording_of(text, floor, operand, clause, unit.dimension)
        self._keep(operand, wording, floor, clause)
        return wording.end

    def _commit(self, word: str, start: int, end: int) -> None:
        """Take a word that commits what follows it, or the figure right before it."""
        last = self.last
        behind = None if last is None else committed_behind(self.text, last.end, start, end)
        if last is None or behind is None:
            if self.scope is None:
                self.scope = CommitmentScope(self.text)
            self.scope.add(word, start, end, None if last is None else last.end)
        else:
            last.commitment, last.end = commitment_of(word), behind

    def _read_words(self, start: int, end: int) -> None:
        """Read a goal in words alone, which neither takes from the figure before it nor changes it."""
        goal = InWords.at(self.text, start, end)
        if goal is None:
            return
        self._finish()
        wording = Wording(start, end, goal.bound, False, True, False)
        commitment = _NONE if self.scope is None else self.scope.over(start)
        self.last = Pending(
            goal.operand,
            goal.amount,
            goal.amount.dimension,
            None,
            wording,
            commitment,
            _TARGET,
            None,
            None,
            False,
            end,
            in_words=True,
        )

    def _read(self, start: int, end: int) -> int:
        """Read the number at a place, if it is a figure; the place from which to walk on."""
        text = self.text
        if start and text[start - 1] in CURRENCY_SIGNS and "，" in self.printed[start:end]:
            # $20，300美元 is two amounts: no number with a sign has a full-width comma.
            end = self.printed.index("，", start)
        elif "," in text[start:end] and len(split_groups(text[start:end])) > 1:
            # 1,23,456元: the commas group no thousands, and nobody knows which digits belong together.
            return end
        elif text[end : end + 1] in _ENDS_CELL and self._is_cell(start, end):
            return end
        operand = operand_at(text, start, end)
        if operand is None:
            # A name ends where the digits begin: 省千3名.
            digits = _LEADING_HAN.match(text, start, end)
            return end if digits is None else digits.end()
        floor = 0 if self.last is None else self.last.end
        is_sure = True
        if operand.start > floor and text[operand.start - 1] in FRONTS:
            is_sure = take_front(text, operand, floor)
        if operand.word is None:
            take_listed_unit(text, operand, floor)
        second = upper_end(text, operand)
        whole = operand if second is None else spanning(operand, second)
        clause = clause_before(text, floor, whole.start)
        wording = wording_of(text, floor, whole, clause, find_unit(whole.unit).dimension)
        if not is_sure or not self._is_figure(whole, wording):
            return operand.end if second is None else end
        self._keep(whole, wording, floor, clause)
        return wording.end

    def _is_cell(self, start: int, end: int) -> bool:
        """Whether a number is that of a heading (2.加快, 三、), or alone in a cell of a table, and no unit is given for it."""
        text = self.text
        if text[end] == ".":
            return True
        if start <= _EDGE or len(text) - end <= _EDGE or self.unit or self.heads:
            return False
        return text[start - 1] in "\n\t" and (text[start].isdigit() or end - start < 3)

    def _is_figure(self, operand: Operand, wording: Wording) -> bool:
        floor = 0 if self.last is None else self.last.end
        around = Surroundings(self.text, operand, bounded=wording.is_bounded, is_unit_given=bool(self.unit), floor=floor)
        if operand.word is None and self.heads and not operand.is_ratio:
            self._take_list_unit(around)
        return is_accepted(around) and not (self.has_quotes and is_quoted_name(around))

    def _take_list_unit(self, around: Surroundings) -> None:
        """The unit that stands above a list holds for the bare number that ends a line of it."""
        for start, end, word in self.heads:
            if start <= around.start < end and is_line_of_list(around):
                head_with(around.operand, word)

    def _keep(self, operand: Operand, wording: Wording, floor: int, clause: str) -> None:
        """Keep a figure until the next one, or the end of the sentence, shows what it does there."""
        last = self.last
        if last is None:
            self.last = self._by_itself(operand, wording, floor, clause, None)
            return
        link = link_to(last, self.text, wording)
        new = self._by_itself(operand, wording, floor, clause, link)
        if is_size_of(last, link, new):
            last.role = _QUALIFIER
        take_over(last, link, new)
        if new.role is _FROM and last.role is _FROM:
            self.origins.append(last)
        else:
            self._finish(arrival=new if new.role is _TO else None)
        self.last = new

    def _by_itself(self, operand: Operand, wording: Wording, floor: int, clause: str, link: Link | None) -> Pending:
        """The figure with what its own clause says, and the per-unit words that it shares with the figure before."""
        text, last = self.text, self.last
        bounded_clause = clause
        bound_words = operand.start - wording.start
        if bound_words:
            is_whole = bound_words < len(clause) < CLAUSE_REACH
            clause = clause[:-bound_words] if is_whole else clause_before(text, floor, wording.start)
            bounded_clause = clause + text[wording.start : operand.start]
        per = per_before(bounded_clause)
        if per is None and last is not None and link is not None and last.per is not None and link.carries_per(last):
            per = self._shared_per(last, operand)
        upper, plain = None, operand.plain
        if plain is not None and per is None and isinstance(operand.number.number, str):
            amount, dimension = plain_amount(operand.number.number, plain.name), plain.dimension
        else:
            unit = self._unit(operand, "" if per is None else per[1])
            amount = amount_of(operand.number, unit)
            dimension = amount.dimension
            upper = None if operand.high is None else amount_of(operand.high, unit)
        is_size = says_which(text, bounded_clause, operand, dimension, wording.end)
        gap = None
        commitment = _NONE if self.scope is None else self.scope.over(wording.start)
        if last is not None and link is not None:
            if is_size_behind_count(text, last.operand, link.gap, dimension, wording.end):
                # 力争引进一个10亿元以上项目 strives for both in one.
                is_size, commitment = True, last.commitment
            if last.role is _FROM:
                gap = link.gap
        role, direction = role_of(clause, gap, dimension, is_bare=amount.unit == "", is_size=is_size)
        return Pending(operand, amount, dimension, upper, wording, commitment, role, direction, per, is_size, wording.end)

    def _shared_per(self, last: Pending, operand: Operand) -> tuple[str, str] | None:
        """The per-unit words of the figure before, where this one is of the same dimension with them."""
        if last.per is None:
            return None
        is_same = self._is_bare(last.operand) or find_unit(self._unit(operand, last.per[1])).dimension == last.dimension
        return last.per if is_same else None

    def _is_bare(self, operand: Operand) -> bool:
        """Whether nothing says what the number counts."""
        return operand.word is None and not operand.is_ratio and not self.unit

    def _unit(self, operand: Operand, below: str) -> str:
        """The unit of a figure: its own, shared out over what the words say, or the one from outside."""
        if operand.word is None:
            return "" if operand.is_ratio else self.unit
        unit = operand.word.unit
        if not below or "/" in unit or find_unit(unit).dimension in RATIOS:
            return unit
        return f"{unit}/{below}"

    def _finish(self, *, arrival: Pending | None = None) -> None:
        """Let the figures that were kept go; where nothing followed to which they go, they were no origins."""
        if self.origins:
            for pending in self.origins:
                self._let_go(pending, arrival)
            self.origins.clear()
        last = self.last
        if last is not None:
            self.last = None
            if last.role is _FROM:
                self._let_go(last, arrival)
            else:
                self.done.append((last, last.role))

    def _let_go(self, pending: Pending, arrival: Pending | None) -> None:
        """Let an origin go, with its unit from where it goes."""
        operand, role = pending.operand, pending.role
        if self._is_bare(operand):
            if arrival is None and leads_on(self.text, operand.end):
                # 从2.0提升到3.0版 goes from one name to another.
                return
            if arrival is not None and not self._share_unit(pending, arrival):
                return
        if arrival is None:
            role = _QUALIFIER if pending.is_size else _TARGET
        self.done.append((pending, role))

    def _share_unit(self, origin: Pending, arrival: Pending) -> bool:
        """从8减少到3个: an origin that prints no unit has that of where it goes; with a magnitude of its own it is not sure."""
        bare, to = origin.operand, arrival.operand
        if to.number.scale and not bare.number.scale:
            return False
        if to.word is not None:
            unit = arrival.amount.unit.removeprefix(to.number.scale)
            bare.word = to.word
            origin.amount = amount_of(bare.number, unit)
            origin.upper = None if bare.high is None else amount_of(bare.high, unit)
        return True


def _is_unusual_item(text: str, end: int) -> bool:
    """Whether 个 may count points of a speech or stages, which are no things: 3个方面, 4个台阶."""
    return _POINT_OR_STAGE.match(text, end) is not None
