"""What is no reader: machines that say what they are, and browsers that fetch a page nobody has opened."""

import re

from django.http import HttpRequest

# A description that has one of these words is a machine's own. « Cubot » is a telephone.
WORDS = (
    *(r"(?<!cu)bot", "crawl", "spider", "slurp", "scrap", "fetch", "preview", "externalhit", "whatsapp/", "-user/"),
    *("monitor", "uptime", "pingdom", "lighthouse", "headless", "phantomjs", "selenium", "playwright", "puppeteer"),
    *("curl", "wget", "python", "httpx", "okhttp", "java/", "go-http", "axios", "libwww", "http-client", "httpclient"),
)
DECLARED = re.compile("|".join(WORDS), re.IGNORECASE)
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
LONGEST = 500


def is_machine(request: HttpRequest) -> bool:
    """Whether nobody reads what asks: no description, or one that says so, or a page fetched ahead of its reader."""
    agent = request.headers.get("User-Agent", "")[:LONGEST]
    ahead = any("prefetch" in request.headers.get(name, "").lower() for name in AHEAD)
    return ahead or not agent.strip() or DECLARED.search(agent) is not None


def refuses(request: HttpRequest) -> bool:
    """Whether the browser asks for its reader not to be counted (Global Privacy Control, Do Not Track)."""
    return "1" in (request.headers.get("Sec-GPC", "").strip(), request.headers.get("DNT", "").strip())
