"""One article shown to a person: a page (HTML, Markdown), a table on the terminal, or one record explained."""

from detente.brief.content import Brief, compose
from detente.brief.explain import explain
from detente.brief.markdown import to_markdown
from detente.brief.page import to_html
from detente.brief.terminal import to_terminal

__all__ = ["Brief", "compose", "explain", "to_html", "to_markdown", "to_terminal"]
