"""Sentences on what the strategies say of what they refuse."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class StrategyText(Sentence):
    """Sentences on what is wrong with what a strategy is given, and what would be accepted."""

    DIMENSION = N_("a dimension such as 'CNY', 'area' or 'person'; a unit is given by `units`")
    RIGHT_TABLE = N_("a table in which nothing is wrong")
    TABLE_WITH_TOTAL = N_("a table with a column that has figures and a total")
    UNIT_OF = N_("a unit of the dimension {dimension}")
