"""Sentences of findings about documents."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class DocumentRuleText(Sentence):
    """Findings about documents."""

    AND_MORE_UNREAD = N_("{first}; and {number} more")
    FIRST_FAULT = N_("found {found}, accepted is {accepted}")
    IS_FORM = N_("words stand among its figures, as in a form")
    MAY_BE_ROUNDED = N_("whole numbers of a large unit may be rounded, and rounding explains the difference")
    ITEMS_BEHIND = N_("{count} items behind the text that announces them")
    NEED_NOT_NAME_ALL = N_("其中 need not name every part: the list is one slip away from adding up")
    NOTHING_LEFT = N_("{figures}: nothing is left before the change.")
    NOT_READ = N_("Not read, and so not checked: {items}.")
    NO_SHARE = N_("{figure} has no share")
    NUMBER_FOLLOWS = N_("The number {number} follows {before}.")
    NUMBER_TWICE = N_("The number {number} stands twice.")
    NO_SUM = N_("In “{words}” the parts add up to {found}, not to {total}.")
    OTHER_COUNT = N_("The text says {stated}, but {place} “{title}” has {rows} numbered rows.")
    OTHER_FACT = N_("{subject} is {figure} here, but {other} in {where}.")
    OTHER_ITEMS = N_("The text announces {stated} items, but {items} numbered items follow.")
    OTHER_ROWS_COUNT = N_("no slip explains it, and no other column adds up in this way: the total may count other rows")
    OTHER_SHARE = N_("{share} is printed, but {figures} give {right}.")
    ROWS_IN = N_("{count} rows in {place}")
    SHARES_OFF = N_("The shares in “{words}” add up to {total}%, not to 100%, with a tolerance of {tolerance}.")
    SHARE_FROM = N_("{share} from {figures}")
    TABLE_NAMED = N_("{place} “{title}”")
    TABLE_UNCHECKED = N_("The table “{name}” is not checked: {reason}.")
    UNREAD_IN_LINE = N_("“{text}” stands in the same line and is not read as a figure")
    WITH_OTHERS = N_("{reason} (and {number} more)")
