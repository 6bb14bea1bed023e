"""Sentences of findings about plans."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class RuleText(Sentence):
    """Findings about plans."""

    ABOVE_STRETCH = N_("The ensured figure (确保), {firm}, is above the stretch figure (力争), {stretch}.")
    AHEAD_OF_IT = N_("the word {word} ahead of these words")
    ALONE_HERE = N_("{label} is {goal} alone, without {dropped}; {where} states both.")
    ALSO_NOTED = N_("{words} The same is noted of: {names}.")
    BELOW_STRETCH = N_("The ensured figure (确保), {firm}, is below the stretch figure (力争), {stretch}; here, less is better.")
    CELLS_ADD_UP = N_("The cells add up to {amount}")
    COLUMN_COUNTS = N_("The column counts {amount}, while the goal that it divides is {goals}.")
    COLUMN_COUNTS_SUM = N_("The column counts {amount}, while the goals that it divides come to {goal}: {goals}.")
    INFERRED = N_("{count} name read by inference: {names}.", "{count} names read by inference: {names}.")
    INFERRED_BECAUSE = N_("{name} in {where}: {note}")
    IN_ALLOCATION_TABLE = N_("allocation table")
    LINKED_GOALS = N_("{stated}, while the goals that the column divides come to {goal} ({goals}).")
    HAS_FIGURE = N_("the figure {figure}")
    HAS_WORD = N_("the word {word}")
    MENTION_DIFFERS = N_("This place, “{quote}”, has {here}; {where}, “{other}”, has {there}.")
    MENTION_IN = N_("{label} in {where} as in {first}")
    NO_DRAFT = N_("The goals are not held to each other, since no plan can be drafted: {faults}.")
    NO_SUCH_WORD = N_("neither 确保 nor 力争")
    NUMBER_BEHIND = N_("序号 {number} behind 序号 {before}")
    NUMBER_REPEATS = N_("序号 {number} stands in this row and in the row before.")
    NUMBER_SKIPS = N_("序号 {number} does not follow {before}, the number of the row before, where {next} would follow.")
    FIGURE_ELSEWHERE = N_("{label} is {goal} here and {other} elsewhere.")
    PARTS_COME_TO = N_("{whole}; the parts that are named come to {amount} ({parts}).")
    PARTS_COME_TO_BESIDE = N_("{whole}; the parts that are named come to {amount} ({parts}), beside {others}.")
    PARTS_EXCEED = N_("The parts {parts} together exceed the whole, {whole}.")
    PLAIN_FIGURE = N_("the figure alone")
    PRINTED_TOTAL = N_("The printed total is {amount}")
    READ_AS = N_("“{name}” as {meaning}")
    SAME_WORDS = N_("This place, “{quote}”, has {here}; {where} has the same words with {there}.")
    SPLIT_FAILS = N_("The parts {parts} do not add up to the whole, {whole}.")
    SUBJECT = N_(
        "the year of a bundled plan, a Plan, an AllocationTable, an Allocation, a Sheet, a Document, or a tuple of the last two"
    )
    IN_DOCUMENT = N_("the document")
    SUBJECT_OF_PATH = N_(
        "what is read from a file: audit(read_table(path)) for a table, audit(read_document(path)) for a document, "
        "audit(load(path)) for a plan as JSON"
    )
    TOO_MANY_FIGURES = N_("The goals are not held to each other: the document has more than {most} figures.")
    TWO_GOALS = N_("“{name}” stands with {amount} in two goals of other words: {goal}, and {other}.")
    WITH_PLACE = N_("{words} ({where})")
    UNKNOWN_NAME = N_("“{name}” is not a name of the {kind} registry")
    UNLINKED_GOALS = N_("{stated}, while the goals of its indicator, which the column does not name, come to {goal} ({goals}).")
