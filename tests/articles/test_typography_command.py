"""`manage.py typography`: one line answers each line, in order, as it comes; offsets count characters of the output."""

import json
import subprocess
import sys
from typing import Any

import pytest

from articles.management.commands.typography import answer_to

pytestmark = pytest.mark.once


def ask(**asked: Any) -> dict[str, Any]:
    return answer_to(json.dumps(asked).encode())


def test_offsets_count_the_characters_of_the_output() -> None:
    answer = ask(input="🎉 l'été : $25 !", locale="fr-CA", format="text")

    assert answer["output"] == "🎉 l’été\u00a0: $25!"
    (flag,) = answer["flags"]
    assert set(flag) == {"rule", "start", "end", "message"}
    assert answer["output"][flag["start"] : flag["end"]] == "$25"


def test_markup_keeps_its_tags_and_each_locale_its_spaces() -> None:
    html = '<p>Vu <a href="?a=1 !">ici</a> !</p>'

    assert ask(input=html, locale="fr-CA", format="html")["output"] == '<p>Vu <a href="?a=1 !">ici</a>!</p>'
    assert ask(input=html, locale="fr-FR", format="html")["output"] == '<p>Vu <a href="?a=1 !">ici</a>\u202f!</p>'


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b'"texte"',
        b"{}",
        b"\xff\xfe",
        b'{"input": 3}',
        b'{"input": "a", "locale": "en"}',
        b'{"input": "a", "locale": []}',
        b'{"input": "a", "format": "rtf"}',
        b'{"input": "a", "format": {}}',
        b"[" * 100_000,
        json.dumps({"input": "a" * 6_000_000}).encode(),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_in_its_place(line: bytes) -> None:
    answer = answer_to(line)

    assert list(answer) == ["error"]
    assert answer["error"].endswith(".")


def test_it_streams_and_its_status_tells_that_a_line_was_refused() -> None:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "typography"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b'{"input": "l\'a\\ud800\\u0000", "locale": "fr-CA", "format": "text"}\n')
    process.stdin.flush()
    first = json.loads(process.stdout.readline())  # before the input ends
    rest, _ = process.communicate(b"zut\n" + '{"input": "été ?"}\n'.encode())

    assert first == {"output": "l’a\ud800\0", "flags": []}
    assert [json.loads(line) for line in rest.splitlines()] == [
        {"error": "Cette ligne n’est pas du JSON."},
        {"output": "été?", "flags": []},
    ]
    assert process.returncode == 1
    assert "été?".encode() in rest
