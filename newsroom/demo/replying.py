"""The right of reply of somebody named in an article, through the doors of « Après la parution »."""

from datetime import datetime

from newsroom.demo.house import House
from newsroom.demo.texts import ReplyEntry
from reviews.models import RightOfReply
from reviews.replying import Request, accept, place, receive


def ask(key: str, reply: ReplyEntry, by: str, at: datetime, house: House) -> None:
    """Note the request on the day it came."""
    article = house.articles[key]
    article.refresh_from_db()
    asked = Request(reply.name, reply.role, reply.contact, reply.asked, at.date(), None)
    receive(article, house.people[by], asked, at=at)


def grant(key: str, reply: ReplyEntry, by: str, at: datetime, house: House) -> None:
    """Accept it, with the words of who answers."""
    article = house.articles[key]
    article.refresh_from_db()
    accept(article, house.people[by], _noted(key, house), text=reply.text, at=at)


def put_in(key: str, by: str, at: datetime, house: House) -> None:
    """Put the reply in the text, as a new version."""
    article = house.articles[key]
    article.refresh_from_db()
    place(article, house.people[by], _noted(key, house), base=article.current_id, at=at)


def _noted(key: str, house: House) -> int:
    return RightOfReply.objects.get(article=house.articles[key]).pk
