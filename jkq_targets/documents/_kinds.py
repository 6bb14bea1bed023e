"""The closed vocabularies of documents: their formats, the roles of paragraphs, and the kinds of what is left out."""

from __future__ import annotations

from jkq_targets.terms import Term


class DocumentKind(Term):
    """The format of a document."""

    #: Word of 2007 and later: .docx, .docm, .dotx; WPS writes the same.
    WORD = "word", "文字文档"
    #: A page of the web.
    HTML = "html", "网页"
    #: PDF, with the extra ``pdf``.
    PDF = "pdf", "版式文档"
    #: Plain text.
    TEXT = "text", "纯文本"
    #: Text with the marks of Markdown.
    MARKDOWN = "markdown", "标记文本"


class ParagraphRole(Term):
    """The role of a paragraph in its document."""

    #: The running text.
    BODY = "body", "正文"
    #: A note at the foot of a page.
    FOOTNOTE = "footnote", "脚注"
    #: A note at the end of the document.
    ENDNOTE = "endnote", "尾注"
    #: A box that floats beside the text; it stands behind the paragraph to which it is anchored.
    TEXT_BOX = "text_box", "文本框"


class UnreadKind(Term):
    """The kind of what a reader leaves out of the text of a document."""

    #: Deleted or moved away, and still in the file as a tracked change.
    DELETED = "deleted", "修订删除"
    #: Printed, but struck out.
    STRUCK = "struck", "删除线"
    #: In the file, and not printed: hidden text, rows and columns.
    HIDDEN = "hidden", "隐藏文字"
    #: The running head of pages.
    HEADER = "header", "页眉"
    #: The running foot of pages.
    FOOTER = "footer", "页脚"
    #: The number of a page.
    PAGE_NUMBER = "page_number", "页码"
    #: The head of a table, printed again on the next page.
    REPEATED_HEADING = "repeated_heading", "重复表头"
    #: A comment in the margin.
    COMMENT = "comment", "批注"
    #: The table of contents, which repeats the headings.
    CONTENTS = "contents", "目录"
    #: A picture, which may show text.
    PICTURE = "picture", "图片"
    #: A chart or diagram.
    CHART = "chart", "图表"
    #: A formula with more than a line of characters.
    EQUATION = "equation", "公式"
    #: A character of a symbol font, of which only the shape has a meaning.
    SYMBOL = "symbol", "符号"
    #: An object of another program, another file, or a part of the page that loads elsewhere.
    EMBEDDED = "embedded", "嵌入对象"
    #: The pronunciation above characters.
    PHONETIC = "phonetic", "注音"
    #: A field to fill in, or a menu of the page.
    CONTROL = "control", "控件"
    #: A number that the format makes by itself, in a way that is not known here.
    NUMBERING = "numbering", "自动编号"
    #: A table without ruling lines, of which the columns would be a guess.
    UNRULED_TABLE = "unruled_table", "无框线表"
    #: A table of which the cells cannot be told for certain.
    UNCLEAR_TABLE = "unclear_table", "不明表格"
    #: Text that runs in another direction than most of its page, such as a watermark.
    TURNED = "turned", "旋转文字"
    #: A page that holds a picture of a page.
    SCAN = "scan", "扫描页"
    #: A character that stands for nothing: a damaged or private one.
    CHARACTER = "character", "不明字符"
