"""What is never touched: addresses, paths, code, versions, emoticons, telephone numbers, names that carry a sign."""

import re
from collections.abc import Iterator

from articles.content.typography.signs import HELD

_END = r"[^\s<>\"«»“”\u00a0\u202f]"
_TOP = "ca|com|org|net|fr|quebec|info|io|co|gouv|gov|edu|eu|be|ch|uk|us|app|dev|tv|ai|biz|example|test|local|media"

_ADDRESSES = [
    rf"(?<![a-zA-Z0-9+.\-])(?:https?|s?ftps?|ssh|git|file|wss?)://{_END}++",
    rf"(?<![\w.@\-])www\.{_END}++",
    rf"(?i:(?<![\w.@\-])(?:mailto|tel|sms|urn|doi|data|javascript):{_END}++)",
    r"(?<![\w.+\-@'])[\w.+\-']++@[\w\-]++(?:\.[\w\-]++)*+",
    rf"(?<![\w.@\-])(?:[a-zA-Z0-9][a-zA-Z0-9\-]*+\.)++(?:{_TOP})\b(?::\d++)?(?:/{_END}*+)?",
]
_CODE = [
    r"`[^`\n]++`",
    r"\$\{[^{}\n]*+\}",
    r"\{\{[^{}\n]*+\}\}",
    r"\{%[^{}\n]*+\}",
    r"(?<![\w\-])[\w\-]++=\"[^\"\n]*+\"",
    r"(?<!\S)--[a-zA-Z][\w\-]*+(?:=\S++)?",
    r"%\w++%",
    r"%[0-9A-F]{2}(?=[\w%])",
    r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});",
    r"(?<![\w\\])[a-zA-Z]:\\\S*+",
    r"(?<!\S)\\\\\S++",
    r"(?<!\S)(?:~|\.{1,2})/\S*+",
    r"(?<!\S)/\w[^\s»”\"]*+/\S*+",
    r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])",
    r"(?<!\w):[a-z][a-z0-9_+\-]{1,30}:(?!\w)",
    r"(?<![\w&])[#@]\w++",
]
_FIGURES = [
    r"(?<![\w.])\d++(?:\.\d++){2,}+",
    r"(?<!\w)[vV]\d++(?:\.\d++)++",
    r"(?<![\w,.:])\d{1,5}(?::\d{1,5})++(?!\w)",
    r"(?<![\w+])\+?(?:\d[ .\u00a0\-])?\(?\d{3}\)?[ .\u00a0\-]\d{3}[ .\u00a0\-]\d{4}(?!\w)",
    r"(?<![\w+])(?:\+33[ .\u00a0]\d|0\d)(?:[ .\u00a0]\d{2}){4}(?!\w)",
    r"(?<!\w)[A-Z]\d[A-Z][ \u00a0]?\d[A-Z]\d(?!\w)",
]
_EMOTICONS = r"(?<!\S)(?:[:;=]['’]?[\-^o]?[)(\]\[DPpOo3/|*$@]|<3|\^\^|[xX]D|:'\()(?!\w)|[:;]-[)(DPp/|*]"
_BRANDS = (
    r"(?<!\w)(?:Yahoo!|Joomla!|Jeopardy!|Yum!|Mamma Mia!|E! Entertainment|Oh! La|Salut, bonjour!|Guess\?"
    r"|Canal\+|Disney\+|Toys \"R\" Us|Pink P!nk|P!nk|C'est-à-dire!)"
)
_PATTERNS = [*_ADDRESSES, *_CODE, *_FIGURES, _EMOTICONS, _BRANDS, HELD]
_NEVER = re.compile("|".join(_PATTERNS))
_ADDRESS = re.compile("|".join(_ADDRESSES))
_LEFT_OUT = ".,;:!?…'’"


def shield(text: str) -> str:
    """Return the text with what is never touched held, character for character."""
    shielded: list[str] = []
    position = 0
    for start, end in _spans(text):
        shielded += text[position:start], HELD * (end - start)
        position = end
    return "".join([*shielded, text[position:]])


def unshield(text: str, held: str) -> str:
    """Put the held characters back, in order."""
    characters = iter(held)
    return re.sub(HELD, lambda _: next(characters), text)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _NEVER.finditer(text):
        start, end = found.span()
        yield start, start + _length(found[0]) if _ADDRESS.match(found[0]) else end


def _length(address: str) -> int:
    """Return the length of an address without the signs of the sentence that end it."""
    shorter = address.rstrip(_LEFT_OUT)
    if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
        return _length(shorter[:-1])
    return len(shorter)
