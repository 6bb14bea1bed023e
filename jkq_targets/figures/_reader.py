"""The walk over a text from left to right, which reads each figure with the words around it."""

from __future__ import annotations

import re

from jkq_targets.figures._acceptance import is_accepted, is_line_of_list
from jkq_targets.figures._bounds import Wording, shared_in_list, wording_of
from jkq_targets.figures._clauses import CLAUSE_REACH, clause_start, leads_on, per_before
from jkq_targets.figures._commitments import CommitmentScope, commitment_of, committed_behind
from jkq_targets.figures._fronts import CURRENCY_SIGNS, FRONTS, list_heads, take_front, take_head
from jkq_targets.figures._in_words import InWords, scan_of
from jkq_targets.figures._links import Link, Pending, amounts_of, is_bare, is_size_of, link_to, share_unit, take_over, unit_of
from jkq_targets.figures._names import OPENING, is_near_quote, is_quoted_name
from jkq_targets.figures._numerals import HAN, RUN_PATTERN, WrittenNumber, split_groups
from jkq_targets.figures._operand import Operand, head_with
from jkq_targets.figures._operands import operand_at
from jkq_targets.figures._plain import UNUSUAL_BEFORE, UNUSUAL_BEHIND, plain_unit
from jkq_targets.figures._ranges import spanning, take_listed_unit, upper_end
from jkq_targets.figures._roles import is_size_behind_count, role_of, says_which
from jkq_targets.figures._scanning import DIGITS_GROUP, PLAIN_GROUP
from jkq_targets.figures._surroundings import Surroundings
from jkq_targets.figures._unit_words import PlainUnit
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Commitment, Role
from jkq_targets.units import find_unit

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_FROM, _TO, _QUALIFIER, _TARGET, _NONE = Role.FROM, Role.TO, Role.QUALIFIER, Role.TARGET, Commitment.NONE
_LEADING_HAN = lazy_pattern(rf"[{HAN}]++(?=[0-9])")
_POINT_OR_STAGE = lazy_pattern("[重领方维环层百千万亿大台新关门级]")
_ENDS_CELL = frozenset(".\n\t、")
#: Nearer to the end of a text than this, a number may be all that the text holds.
_EDGE = 8
_QUOTES = lazy_pattern(f"[{''.join(OPENING)}]")


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
        text, position = self.text, 0
        scan, end = scan_of(text).match, len(text)
        while position < end and (match := scan(text, position)) is not None:
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

    @property
    def _floor(self) -> int:
        """The place where the last figure ends with its words."""
        return 0 if self.last is None else self.last.end

    def _read_plain(self, match: re.Match[str]) -> int:
        """Read a plain figure; where something unusual stands beside it, read it as any other."""
        text = self.text
        start, end = match.span(PLAIN_GROUP)
        digits_end = match.end(DIGITS_GROUP)
        unit = plain_unit(text[digits_end:end])
        if unit is None or self._is_unusual(unit, start, end):
            run = RUN_PATTERN.match(text, start)
            return end if run is None else self._read(start, run.end())
        digits, scale, word = text[start:digits_end], unit.scale, unit.word
        if word.counts and not scale and "." in digits:
            return self._read(start, digits_end)
        last = self.last
        floor = 0 if last is None else last.end
        clause = clause_start(text, floor, start)
        operand = Operand(start, end, start, digits_end + len(scale), WrittenNumber(digits, scale), None, word, unit)
        wording = wording_of(text, floor, operand, clause, unit.dimension)
        self._keep(operand, wording, floor, clause)
        return wording.end

    def _is_unusual(self, unit: PlainUnit, start: int, end: int) -> bool:
        """True where something beside a plain figure may change it: a sign, a joint, a quotation, a point of a speech."""
        text = self.text
        if (start and text[start - 1] in UNUSUAL_BEFORE) or text[end : end + 1] in UNUSUAL_BEHIND:
            return True
        if self.has_quotes and is_near_quote(text, start):
            return True
        return unit.word.text == "个" and _POINT_OR_STAGE.match(text, end) is not None

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
        if text[start - 1 : start] in CURRENCY_SIGNS and "，" in self.printed[start:end]:
            # $20，300美元 is two amounts: no number with a sign has a full-width comma.
            end = self.printed.index("，", start)
        elif self._is_no_number(start, end):
            return end
        operand = operand_at(text, start, end)
        if operand is None:
            # A name ends where the digits begin: 省千3名.
            digits = _LEADING_HAN.match(text, start, end)
            return end if digits is None else digits.end()
        floor = self._floor
        is_sure = self._take_unit_before(operand, floor)
        second = upper_end(text, operand)
        whole = operand if second is None else spanning(operand, second)
        clause = clause_start(text, floor, whole.start)
        wording = self._wording(whole, floor, clause)
        if not is_sure or not self._is_figure(whole, wording, floor):
            return operand.end if second is None else end
        self._keep(whole, wording, floor, clause)
        return wording.end

    def _wording(self, operand: Operand, floor: int, clause: int) -> Wording:
        """The words that bound a number, and those that bound the list that it begins."""
        dimension = find_unit(operand.unit).dimension
        wording = wording_of(self.text, floor, operand, clause, dimension)
        return shared_in_list(self.text, wording, operand, dimension) if operand.list_end else wording

    def _is_no_number(self, start: int, end: int) -> bool:
        """True where digits state no number at all: ungrouped commas, the number of a heading, a cell of a table."""
        text = self.text
        if "," in text[start:end] and len(split_groups(text[start:end])) > 1:
            # 1,23,456元: the commas group no thousands, and nobody knows which digits belong together.
            return True
        return text[end : end + 1] in _ENDS_CELL and self._is_cell(start, end)

    def _take_unit_before(self, operand: Operand, floor: int) -> bool:
        """Add what stands before the digits, and the unit of the list that they begin; whether the number is sure."""
        text = self.text
        is_sure = operand.start <= floor or text[operand.start - 1] not in FRONTS or take_front(text, operand, floor)
        return is_sure and (operand.word is not None or take_listed_unit(text, operand, floor))

    def _is_cell(self, start: int, end: int) -> bool:
        """True where a number is that of a heading (2.加快, 三、), or alone in a cell of a table, and no unit is given for it."""
        text = self.text
        if text[end] == ".":
            return True
        if start <= _EDGE or len(text) - end <= _EDGE or self.unit or self.heads:
            return False
        return text[start - 1] in "\n\t" and (text[start].isdigit() or end - start < 3)

    def _is_figure(self, operand: Operand, wording: Wording, floor: int) -> bool:
        around = Surroundings(self.text, operand, bounded=wording.is_bounded, is_unit_given=bool(self.unit), floor=floor)
        if operand.word is None and not operand.is_ratio:
            if wording.start < operand.start:
                # 总投资（亿元）约12.5: the head stands before the bound.
                take_head(self.text, operand, floor, wording.start)
            if self.heads:
                self._take_list_unit(around)
        return is_accepted(around) and not (self.has_quotes and is_quoted_name(around))

    def _take_list_unit(self, around: Surroundings) -> None:
        """The unit that stands above a list holds for the bare number that ends a line of it."""
        for start, end, word in self.heads:
            if start <= around.start < end and is_line_of_list(around):
                head_with(around.operand, word)

    def _keep(self, operand: Operand, wording: Wording, floor: int, clause: int) -> None:
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

    def _by_itself(self, operand: Operand, wording: Wording, floor: int, clause: int, link: Link | None) -> Pending:
        """The figure with what its own clause says, and what it shares with the figure before."""
        text, begin, last = self.text, wording.start, self.last
        words = bounded = text[clause:begin]
        if begin != operand.start:
            words, bounded = self._words_before(operand, begin, floor, clause)
        per = per_before(bounded)
        if per is None and link is not None:
            per = self._shared_per(link, operand)
        amount, dimension, upper = amounts_of(operand, per, self.unit)
        commitment = _NONE if self.scope is None else self.scope.over(begin)
        gap = None
        if last is None or link is None or not is_size_behind_count(text, last.operand, link.gap, dimension, wording.end):
            is_size = says_which(text, bounded, operand, dimension, wording.end)
        else:
            # 力争引进一个10亿元以上项目 strives for both in one.
            is_size, commitment = True, last.commitment
        if last is not None and last.role is _FROM:
            gap = text[last.end : operand.start]
        role, direction = role_of(words, gap, dimension, is_bare=amount.unit == "", is_size=is_size)
        return Pending(operand, amount, dimension, upper, wording, commitment, role, direction, per, is_size, wording.end)

    def _words_before(self, operand: Operand, begin: int, floor: int, clause: int) -> tuple[str, str]:
        """The words of a clause before those that bound a figure, and both together."""
        if clause > begin or operand.start - clause >= CLAUSE_REACH:
            clause = clause_start(self.text, floor, begin)
        return self.text[clause:begin], self.text[clause : operand.start]

    def _shared_per(self, link: Link, operand: Operand) -> tuple[str, str] | None:
        """The per-unit words of the figure before, where they hold for this one, which then is of the same dimension."""
        last = self.last
        if last is None or last.per is None or not link.carries_per(last):
            return None
        if is_bare(last.operand, self.unit):
            return last.per
        return last.per if find_unit(unit_of(operand, last.per[1], self.unit)).dimension == last.dimension else None

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
        role = pending.role
        if is_bare(pending.operand, self.unit):
            if arrival is None and leads_on(self.text, pending.operand.end):
                # 从2.0提升到3.0版 goes from one name to another.
                return
            if arrival is not None and not share_unit(pending, arrival):
                return
        if arrival is None:
            role = _QUALIFIER if pending.is_size else _TARGET
        self.done.append((pending, role))
