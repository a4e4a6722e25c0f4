"""No line may begin with « : »: the no-break spaces of French, in what templates, Python and scripts say.

Quebec's rules: a no-break space before a colon and inside guillemets, nothing before « ; », « ! » and « ? ». Pages
write `&nbsp;`; letters, Python and scripts write the sign itself.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_templates import OURS, ROOT, TEMPLATES

NB = "\u00a0"
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
CODE = re.compile(r"\{%\s*(?:if|elif|for|with|url|load|extends|cycle|block|end\w+|else|csrf_token)\b.*?%\}", re.DOTALL)
ADDRESS = re.compile(r"""(?:href|src|action)="[^"]*\"""")
SPACED = re.compile(rf"[ \t\n][:;?!»](?!=)|[{NB}\u202f][;?!]|«(?!{NB})|(?<!{NB})»")
"""A space that may break, or that is not there, or where none should be."""
GLUED = re.compile(r"[^\W\d][’)»]?: ")
SCRIPTS = list((ROOT / "static").rglob("*.js"))
SCRIPT_WORDS = re.compile(r"""//[^\n]*|/\*.*?\*/|("[^"\n]*")""", re.DOTALL)
"""What stands between double quotes: most sentences. A template of a script may hold code, which has its own colons."""
IN_WORDS = re.compile(
    rf"(?<=[^\W\d])[ ][:;?!»](?=\s|$)|(?<=[^\W\d])[{NB}\u202f][;?!](?=\s|$)|«[ ](?=\w)|(?<=[^\W_])[ ]»(?=\S|$)"
)
"""Inside a literal, which may be a pattern or an address as well as a sentence."""


def around(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [text[max(0, hit.start() - 30) : hit.end() + 20] for hit in pattern.finditer(text)]


def visible(text: str) -> str:
    """What a template says, its comments, conditions and addresses gone, each value as one letter."""
    for pattern, instead in ((COMMENT, ""), (CODE, ""), (EXPRESSION, "x"), (ADDRESS, "")):
        text = pattern.sub(instead, text)
    return text.replace("&nbsp;", NB).replace("&#160;", NB)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.endswith((".html", ".txt"))])
def test_a_template_keeps_high_signs_with_their_words(name: str) -> None:
    said = visible(TEMPLATES[name].read_text())

    assert around(said, SPACED) == []
    assert name == "robots.txt" or around(re.sub(r"\{%.*?%\}|<[^>]*>", "", said), GLUED) == []


def literals(path: Path) -> Iterator[str]:
    """The texts of a module, without its docstrings."""
    tree = ast.parse(path.read_text())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_python_keeps_high_signs_with_their_words() -> None:
    modules = [path for app in OURS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]

    assert [words for path in modules for text in literals(path) for words in around(text, IN_WORDS)] == []


def test_scripts_keep_high_signs_with_their_words() -> None:
    said = [found[1] or "" for path in SCRIPTS for found in SCRIPT_WORDS.finditer(path.read_text())]
    texts = [text[1:-1].replace("\\u00a0", NB) for text in said]

    assert [words for text in texts for words in around(text, IN_WORDS)] == []
