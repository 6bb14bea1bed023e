"""
Words of the editor of a plan, not of a document: notes, summaries and reasons, said in the language of the context.

The words stand in the data in English, or in the language of whoever wrote a plan. The catalogue ``jkq_targets_data`` has the
sentences of the bundled data in other languages; a sentence that it does not have is said as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jkq_targets.sentences import LANGUAGES, N_, Sentence, Statement, catalogue, current_language

#: The catalogue of the sentences of the bundled data.
DOMAIN = "jkq_targets_data"


class EditorText(Sentence):
    """Words that no document prints."""

    WORDS_OF_EDITOR = N_("{text}")

    def said(self, parts: Mapping[str, object]) -> str:
        """Say the words in the language of the context, sentence by sentence."""
        text = str(parts["text"])
        if current_language() == LANGUAGES[0]:
            return text
        sentences = sentences_of(text)
        translations = catalogue(current_language(), DOMAIN)
        said = [translations.gettext(sentence) for sentence in sentences if sentence]
        return text if said == sentences else in_line(said)


def by_editor(text: str) -> Statement:
    """
    Make the statement of words of an editor.

    Args:
        text: The note, the summary or the reason as it stands in a record; any number of sentences.

    Example:
        >>> from jkq_targets.sentences import saying
        >>> with saying("zh"):
        ...     print(by_editor("No supporting body is printed."), by_editor("原文如此。"), sep=chr(10))
        未列配合单位。
        原文如此。
    """
    return EditorText.WORDS_OF_EDITOR(text=text)


def sentences_of(text: str) -> list[str]:
    """
    Part words of an editor into sentences; a full stop within a figure or a name ends none.

    Example:
        >>> sentences_of("About 4.5亿元. 二期.西部 has a stray full stop. 原文如此。另见附件。")
        ['About 4.5亿元.', '二期.西部 has a stray full stop.', '原文如此。', '另见附件。']
    """
    return re.split(r"(?<=\.) +(?=\S)|(?<=。)\s*(?=\S)", text)


def in_line(sentences: Iterable[str]) -> str:
    """
    Put sentences in one line, with a space behind the full stop of Latin script alone.

    Example:
        >>> in_line(["No unit is printed.", "See 附件.", "原文如此。", "另见附件。"])
        'No unit is printed. See 附件. 原文如此。另见附件。'
    """
    line = ""
    for sentence in sentences:
        line += f" {sentence}" if line and not line.endswith("。") else sentence
    return line
