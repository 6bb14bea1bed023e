"""How Sphinx makes the pages: `sphinx-build -W --keep-going -n docs OUT`. It needs no network."""

from __future__ import annotations

import builtins
import contextlib
import enum
import gettext
import importlib.metadata
import inspect
import io
import os
import re
import tempfile
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import sphinx
from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "jkq_targets"
author = "The jkq_targets authors"
project_copyright = author
release = version = importlib.metadata.version("jkq-targets")
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
# A name in single backticks links to what it names.
default_role = "py:obj"
# The documents print “--”, which is no dash.
smartquotes = False
nitpicky = True
# Names of the standard library and of other packages: their pages are not looked up, since no build needs a network.
_OTHERS = "|".join(
    [
        "altair",
        "attrs",
        "collections",
        "concurrent",
        "datetime",
        "decimal",
        "fractions",
        "hypothesis",
        "os",
        "pandas",
        "pathlib",
        "pa",
        "pint",
        "polars",
        "pyarrow",
        "typing",
    ]
)
nitpick_ignore_regex = [
    ("py:.*", rf"({_OTHERS})\..*"),
    ("py:.*", "Decimal|difflib|repr|str"),
    *(("py:(class|exc)", name) for name, value in vars(builtins).items() if isinstance(value, type)),
    # What only annotations name, for type checkers.
    ("py:class", r"(.*\.)?(Data|EntryT|Frame|Grid|IO|KeyName|NamedColumns|Path|RecordT|Row|Rule|Sentence|Slip|Subject)"),
    ("py:class", r"(.*\.)?(Validated|Value|Words)"),
]

# A reader may have made notebooks of the stories, which are no pages of their own.
exclude_patterns = ["**/*.ipynb"]

myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3

# Every notebook runs in every build, in a folder of its own, and one that fails, fails the build.
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
# The lexer of tracebacks stops at the punctuation of a Chinese error.
nb_render_error_lexer = "text"

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
add_module_names = False
python_maximum_signature_line_length = 120
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"
napoleon_numpy_docstring = False
napoleon_custom_sections = ["Source"]

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = f"jkq_targets {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sphinx = False
_CHINESE = '"PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"'
html_theme_options = {
    "top_of_page_buttons": [],
    # The dark theme has the same fonts, since furo sets there what differs.
    "light_css_variables": {
        "font-stack": f"system-ui, -apple-system, 'Segoe UI', Roboto, {_CHINESE}, sans-serif",
        "font-stack--monospace": f"ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', {_CHINESE}, monospace",
    },
}

# Altair's own renderer loads its scripts from a server. Here a chart is its specification in a page, and one file of all
# the scripts, made by vl-convert, draws every chart of the page. Each kernel gets the renderer from an IPython profile, so
# that no notebook shows how it is done.
_RENDERER = """
import json as _json
import altair as _altair

def _page_renderer(spec, **_options):
    text = _json.dumps(spec, ensure_ascii=False).replace("</", "<\\/")
    return {"text/html": f'<div class="vega-chart"><script type="application/json">{text}</script></div>'}

_altair.renderers.register("page", _page_renderer)
_altair.renderers.enable("page")
"""
_DRAW = """
for (const chart of document.querySelectorAll(".vega-chart")) {
  vegaEmbed(chart, JSON.parse(chart.firstChild.textContent), {actions: false});
}
"""


# Chinese has no spaces between words. Two neighbouring characters are a term, in the index and in what a reader looks for.
_SPLIT_QUERY = r"""
function splitQuery(query) {
  const words = query.split(/[^\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu);
  const runs = words.flatMap((word) => word.match(/[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+/gu) || []);
  return runs.flatMap((run) =>
    /^[\u4e00-\u9fff]{3}/u.test(run) ? Array.from(run).slice(1).map((_, at) => run.slice(at, at + 2)) : [run]);
}
"""


class _Search(SearchEnglish):
    """Search in English, where Chinese is split into pairs of characters."""

    js_splitter_code = _SPLIT_QUERY

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name that Sphinx gives it
        """The words of a text: names and English as they are, Chinese in pairs of neighbouring characters."""
        runs = [run for word in super().split(input) for run in re.findall("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+", word)]
        return [
            pair
            for run in runs
            for pair in ([run[at : at + 2] for at in range(len(run) - 1)] if re.match("[\u4e00-\u9fff]{3}", run) else [run])
        ]


def setup(app: Sphinx) -> None:
    """Connect what is done at build time."""
    app.add_search_language(_Search)
    app.connect("builder-inited", _prepare_charts)
    app.connect("html-page-context", _finish_page)
    app.connect("source-read", _command_line)
    app.connect("source-read", _without_last_line)
    # Before Napoleon, whose priority is 500.
    app.connect("autodoc-process-docstring", _docstring, priority=400)
    app.connect("autodoc-process-signature", _signature)
    app.connect("object-description-transform", _returned_once)
    app.connect("doctree-read", _dashes)
    app.connect("missing-reference", _elsewhere)


def _prepare_charts(app: Sphinx) -> None:
    import vl_convert

    profile = tempfile.TemporaryDirectory()
    app.connect("build-finished", lambda *_: profile.cleanup())
    startup = Path(profile.name, "profile_default", "startup")
    startup.mkdir(parents=True)
    (startup / "charts.py").write_text(_RENDERER, encoding="utf-8")
    # An error that a notebook shows is its sentence, without the way through the files that led to it.
    (startup.parent / "ipython_config.py").write_text('get_config().InteractiveShell.xmode = "Minimal"', encoding="utf-8")
    os.environ["IPYTHONDIR"] = profile.name
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    (static / "charts.js").write_text(f"(() => {{{vl_convert.javascript_bundle(_DRAW)}}})();", encoding="utf-8")


def _finish_page(app: Sphinx, name: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    if 'class="vega-chart"' in context.get("body", ""):
        app.add_js_file("charts.js")
    if name.startswith("zh/"):
        # The button that copies knows this language by this tag.
        context["language"] = "zh-CN"
        context["_"] = context["gettext"] = _in_chinese
        context["body"] = context.get("body", "").replace("Link to this heading", _in_chinese("Link to this heading"))


# What the theme says, and no catalogue of Sphinx has.
_BUTTONS = {
    "Home": "首页",
    "Link to this heading": "本节的链接",
    "Next": "下一页",
    "On this page": "本页内容",
    "Previous": "上一页",
}


def _in_chinese(text: str) -> str:
    """What a button or a link of the theme says, in Chinese where that is known."""
    catalogue = gettext.translation("sphinx", Path(sphinx.__file__).parent / "locale", ["zh_CN"], fallback=True)
    return _BUTTONS.get(text) or catalogue.gettext(text)


def _command_line(_app: Sphinx, name: str, source: list[str]) -> None:
    """Set what `--help` prints into the page of the command line, in the language of the page."""
    if not name.endswith("reference/command-line"):
        return
    from jkq_targets.cli._commands import COMMANDS

    language = "zh" if name.startswith("zh/") else "en"
    helps = "\n".join(f"## {command}\n\n{_help(language, command)}" for command in COMMANDS)
    source[0] = source[0].replace("<!-- help -->", _help(language)).replace("<!-- help of each command -->", helps)
    if language == "zh":
        # A name is described once; links to it lead to the English reference.
        source[0] = source[0].replace("cli.main\n", "cli.main\n   :no-index:\n")


def _without_last_line(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Leave out the empty line by which a doctest knows the end of what it expects."""
    source[0] = source[0].replace("\n\n```\n", "\n```\n")


def _help(language: str, *words: str) -> str:
    from jkq_targets.cli import main

    os.environ["COLUMNS"] = "90"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        main(["--language", language, *words, "--help"])
    return f"```text\n{printed.getvalue()}```\n"


def _docstring(app: Sphinx, what: str, name: str, value: object, _options: object, lines: list[str]) -> None:
    """Let names of fields link to their class, and begin what is said of a member of a vocabulary with its Chinese term."""
    from sphinx.util.typing import stringify_annotation

    import jkq_targets
    from jkq_targets.terms import Term

    keys = typing.get_type_hints(value) if typing.is_typeddict(value) else {}
    lines += [f":type {key}: {stringify_annotation(hint, 'smart')}" for key, hint in keys.items()]
    fields = attrs.fields_dict(value) if isinstance(value, type) and attrs.has(value) else {}
    for field in (*fields, *keys):
        app.env.domains.python_domain.note_object(f"{name}.{field}", "attribute", name)
    owner, _, member = name.removeprefix("jkq_targets.").partition(".")
    vocabulary = getattr(jkq_targets, owner, None)
    if isinstance(vocabulary, type) and issubclass(vocabulary, Term) and member in vocabulary.__members__:
        lines[0] = f"**{vocabulary[member].term}**: {lines[0]}"
    if what in ("attribute", "property"):
        # Napoleon takes what stands before a colon in its first line for a type: here that line is an empty comment.
        lines[:0] = ["..", ""]


def _signature(
    _app: Sphinx, what: str, _name: str, value: Any, _options: object, signature: str | None, _returns: object
) -> tuple[str | None, str | None]:
    """Say what a function returns; leave out how a vocabulary is called, since nobody calls it."""
    from sphinx.util.inspect import signature as signature_of
    from sphinx.util.typing import stringify_annotation

    if what in ("function", "method"):
        returned = signature_of(value).return_annotation
        return signature, None if returned is inspect.Signature.empty else stringify_annotation(returned, "smart")
    is_enum = isinstance(value, type) and issubclass(value, enum.Enum)
    return ("", None) if is_enum else (signature, None)


def _returned_once(_app: Sphinx, _domain: str, _kind: str, content: nodes.Element) -> None:
    """Leave out the type of what is returned, since the signature has it."""
    from docutils import nodes

    for field in list(content.findall(nodes.field)):
        if field[0].astext() == "rtype":
            field.parent.remove(field)


def _dashes(_app: Sphinx, doctree: nodes.document) -> None:
    """Set the dash between an argument and what it is, which Sphinx leaves to `smartquotes`."""
    from docutils import nodes

    for field in doctree.findall(nodes.field):
        for text in list(field.findall(nodes.Text)):
            if text == " -- ":
                text.parent.replace(text, nodes.Text(" – "))


def _elsewhere(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement) -> nodes.Element | None:
    """Look a class, or what a class has, up in all modules where the one at hand does not have it."""
    if node.get("refdomain") != "py" or not node["reftarget"][0].isupper():
        return None
    node["refspecific"] = True
    return env.domains.python_domain.resolve_xref(
        env, node["refdoc"], app.builder, node["reftype"], node["reftarget"], node, content
    )
