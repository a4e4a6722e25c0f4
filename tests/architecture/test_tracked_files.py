"""What is in the repository: no address of a machine, of a registry, no safe markup glued by hand."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = re.compile(r"--(?:extra-)?index-url|--find-links|https?://[\w.-]*(?:pypi|pythonhosted|npmjs)\.\w+")
MACHINE_PATHS = re.compile(r"(?<![\w.-])/(?:work|root|home|Users)/\w")
BINARY = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff2", ".ico", ".gz", ".docx"}


def tracked() -> list[Path]:
    """Every text file that git keeps, but this one."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):  # an archive without its history
        paths = [
            path for folder in ("articles", "docs", "newsroom", "scripts") for path in (ROOT / folder).rglob("*.*")
        ]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY and path != Path(__file__)]


def matches(pattern: re.Pattern[str]) -> list[str]:
    """Each line of a tracked file that holds the pattern."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    assert matches(REGISTRIES) == []


def test_no_file_holds_a_path_of_a_machine() -> None:
    assert matches(MACHINE_PATHS) == []


def test_safe_markup_is_never_glued_from_a_string() -> None:
    glued = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in tracked()
        if path.suffix == ".py" and "tests" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"mark_safe", "SafeString", "format_html"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]

    assert glued == []


def test_the_lock_has_a_hash_for_every_package() -> None:
    for name in ("base.txt", "dev.txt"):
        blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements" / name).read_text().strip())

        assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_changelog_is_in_french_by_date() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()

    assert re.findall(r"^## \d{4}-\d{2}-\d{2}$", text, flags=re.MULTILINE)
    assert set(re.findall(r"^### (.+)$", text, flags=re.MULTILINE)) <= {"Ajouté", "Modifié", "Corrigé", "Retiré"}
