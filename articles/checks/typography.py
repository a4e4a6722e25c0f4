"""What typography cannot put right by itself, said where it stands: a lone guillemet, « $25 », a long incise."""

from collections.abc import Iterator

from articles.checks.finding import Finding
from articles.checks.reading import Reading, Rule
from articles.content.typography import flags
from articles.content.typography.signs import LOCALES

OF_LAW = "guillemet-seul"
"""Said by the blocking list already, over paragraphs that follow each other."""


def doubts(reading: Reading) -> Iterator[Finding]:
    """Find what the typography of each text leaves in doubt; foreign words and addresses are not read."""
    locale = reading.content.locale
    if locale not in LOCALES:
        return
    for passage in reading.texts:
        for flag in flags(passage.prose, locale):
            words = passage.text[flag.start : flag.end]
            if flag.rule != OF_LAW and "\t" not in words:  # a tab parts two cells of a table
                yield passage.look("typography", (flag.start, flag.end), _told(words, flag.message), flag.fix)


def _told(words: str, message: str) -> str:
    """Return the message after the words it is about; a lone sign is shown by its place alone."""
    about = words.strip()
    return f"«\u00a0{about}\u00a0»\u00a0: {message[0].lower()}{message[1:]}" if len(about) > 1 else message


RULES = (
    Rule(
        "typography",
        "Typographie",
        "À chaque enregistrement, ce qui est certain se corrige seul. Ici, vous seul·e pouvez trancher.",
        doubts,
    ),
)
