"""`read_figures`: the figures of a text, and what each is about."""

from __future__ import annotations

from jkq_targets.figures._characters import canonical
from jkq_targets.figures._figure import Figure
from jkq_targets.figures._in_words import MAY_HOLD
from jkq_targets.figures._links import Pending
from jkq_targets.figures._reader import Reader
from jkq_targets.figures._subjects import Naming, Statements
from jkq_targets.terms import Bound, Role
from jkq_targets.units import find_unit

_BETWEEN = Bound.BETWEEN
_NAMELESS = None, None, None, None, None


def read_figures(text: str, *, unit: str | None = None, subjects: bool = True) -> tuple[Figure, ...]:
    """
    The figures of running Chinese text, in the order in which they stand.

    A figure is a number with its unit or counting word, with the words that bound it and commit to it, and the words that name
    what it measures. Names (500强, G60, 十四五), ordinals, dates, headings and document numbers are not figures. A number that
    is not sure is left out, and so is a subject. Whether the text is true is not checked.

    Args:
        text: Any string; full-width forms, traditional characters and the numerals of money (壹, 贰) are read. No string raises.
        unit: The unit of numbers that have none, such as the header of a table column (``"万元"``); None where there is none.
        subjects: Whether to look for subjects, bodies and periods, too; without them the reading is faster.

    Returns:
        The figures, 0 or more. Their places are exact in ``text`` and never overlap.

    Raises:
        UnitError: The unit given from outside is not defined.

    Example:
        >>> first, second = read_figures("确保合同外资7亿美元以上，力争8亿美元")
        >>> str(first.amount), first.bound.name, first.commitment.name, first.subject
        ('7亿美元', 'AT_LEAST', 'ENSURE', '合同外资')
        >>> str(second.amount), second.bound.name, second.commitment.name, second.subject
        ('8亿美元', 'REACH', 'STRIVE', '合同外资')
        >>> [str(figure.amount) for figure in read_figures("25000", unit="万美元")]
        ['25000万美元']
    """
    if unit is not None:
        find_unit(unit)
    return figures_at(0, text, unit or "", subjects=subjects)


def figures_at(place: int, text: str, unit: str = "", *, subjects: bool = True) -> tuple[Figure, ...]:
    """
    The figures of a stretch of a longer text, with their places in that text.

    Args:
        place: Where the stretch begins in the longer text.
        text: The stretch, which is read by itself.
        unit: The unit of numbers that have none, which the unit table defines; ``""`` where there is none.
        subjects: As `read_figures` has it.
    """
    plain = canonical(text)
    if MAY_HOLD.search(plain) is None:
        return ()
    read = Reader(text, plain, unit).figures()
    if not subjects:
        return tuple([_figure(place, text, pending, role) for pending, role in read])
    namings = Statements(plain, read).namings()
    return tuple([_figure(place, text, *figure, naming) for figure, naming in zip(read, namings, strict=True)])


def _figure(place: int, printed: str, pending: Pending, role: Role, naming: Naming | None = None) -> Figure:
    operand, wording, per, upper = pending.operand, pending.wording, pending.per, pending.upper
    word, start, end = operand.word, operand.start, operand.end
    subject, subject_start, subject_end, body, period = _NAMELESS if naming is None else _words_of(place, printed, naming)
    return Figure(
        place + start,
        place + end,
        printed[start:end],
        pending.amount,
        upper,
        wording.bound if upper is None else _BETWEEN,
        pending.commitment,
        role,
        pending.direction,
        word.text if word is not None and word.counts else None,
        None if per is None else per[0],
        place + wording.start,
        place + wording.end,
        pending.in_words,
        subject,
        subject_start,
        subject_end,
        body,
        period,
    )


def _words_of(place: int, printed: str, naming: Naming) -> tuple[str | None, int | None, int | None, str | None, str | None]:
    """The subject with its places, the body and the period, as printed."""
    subject, body, period = naming.subject, naming.body, naming.period
    return (
        None if subject is None else printed[subject[0] : subject[1]],
        None if subject is None else place + subject[0],
        None if subject is None else place + subject[1],
        None if body is None else printed[body[0] : body[1]],
        None if period is None else printed[period[0] : period[1]],
    )
