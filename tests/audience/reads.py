"""Articles that are read, and browsers that say so."""

from typing import Any

from django.test import Client

from articles.models import Block, Reads

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSER}
BEACON = "application/x-www-form-urlencoded;charset=UTF-8"


def see(article: int, block: str = Block.READ, *, home: str = "192.0.2.1", body: str = "", **headers: str) -> Any:
    """Send what an article's page sends (its id) when a block is seen."""
    client = Client(enforce_csrf_checks=True, REMOTE_ADDR=home)
    said = body or f"bloc={block}"
    return client.post(f"/lecture/{article}/", said, content_type=BEACON, headers=OURS | headers)


def counted(article: int, block: str = Block.READ) -> int:
    """How many times a block was counted, every day together."""
    return sum(Reads.objects.filter(article=article, block=block).values_list("count", flat=True))
