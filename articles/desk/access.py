"""Who may see and do what with an article. Only persons are judged here: `reviews` adds what the étape allows.

Each question answers with French sentences; an empty list means yes.
"""

from django.db.models import Q

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, ArticleQuerySet

NOT_YOURS = "Cet article n’est pas le vôtre\u00a0: demandez à sa ou son responsable de vous le confier."
NOT_WRITER = "Écrire un article demande le rôle «\u00a0Journaliste\u00a0» ou «\u00a0Rédaction en chef\u00a0»."
REVIEWER = "Qui relit ne récrit pas\u00a0: proposez d’autres mots, ou renvoyez l’article à corriger en disant pourquoi."
NOT_TO_SHARE = "Partager un aperçu revient à qui signe l’article, à qui le relit et à la rédaction en chef."
NOT_CHIEF = "Cela revient à la rédaction en chef."
NOT_FOR_YOU = "Votre rôle ne donne pas accès aux articles de la rédaction."
CONFIDENTIAL = "Cet article n’existe pas, ou n’existe plus."

READERS = (Role.JOURNALIST, Role.REVIEWER)
"""Those who read the drafts of others, unless they are confidential."""


def see_obstacles(article: Article, user: User) -> list[str]:
    """Return why the person may not see the working copy and its history."""
    if user.holds(Role.CHIEF, Role.ADMIN):
        return []
    if not user.holds(*READERS):
        return [NOT_FOR_YOU]
    if article.confidential and not article.belongs_to(user):
        return [CONFIDENTIAL]
    return []


def is_seen_as_admin(article: Article, user: User) -> bool:
    """Whether only the role « Administration » lets the person see the article: such a reading is journaled."""
    if user.holds(Role.CHIEF) or not user.holds(Role.ADMIN):
        return False
    if not user.holds(*READERS):
        return True
    return article.confidential and not article.belongs_to(user)


def create_obstacles(user: User) -> list[str]:
    """Return why the person may not create an article."""
    return [] if user.holds(Role.JOURNALIST, Role.CHIEF) else [NOT_WRITER]


def edit_obstacles(article: Article, user: User) -> list[str]:
    """Return why the person may not edit the article, whatever its étape."""
    if user.holds(Role.CHIEF):
        return []
    if not user.holds(Role.JOURNALIST):
        return [REVIEWER if user.holds(Role.REVIEWER) else NOT_WRITER]
    return [] if article.belongs_to(user) else [NOT_YOURS]


hand_over_obstacles = edit_obstacles
delete_obstacles = edit_obstacles


def share_obstacles(article: Article, user: User) -> list[str]:
    """Return why the person may not make or revoke a link that shows the draft to people without an account."""
    if user.holds(Role.CHIEF):
        return []
    return [] if user.holds(Role.JOURNALIST) and article.belongs_to(user) else [NOT_TO_SHARE]


def archive_obstacles(user: User) -> list[str]:
    """Return why the person may not archive an article, or bring it back."""
    return [] if user.holds(Role.CHIEF) else [NOT_CHIEF]


def template_obstacles(user: User) -> list[str]:
    """Return why the person may not keep the templates that everybody's articles begin with."""
    return [] if user.holds(Role.CHIEF) else [NOT_CHIEF]


def front_obstacles(user: User) -> list[str]:
    """Return why the person may not choose what is « à la une »."""
    return [] if user.holds(Role.CHIEF) else [NOT_CHIEF]


def visible(articles: ArticleQuerySet, user: User) -> ArticleQuerySet:
    """Return the articles the person may see, `see_obstacles` as one query."""
    if user.holds(Role.CHIEF, Role.ADMIN):
        return articles
    if not user.holds(*READERS):
        return articles.none()
    mine = Article.objects.of(user).values("pk")
    return articles.filter(Q(confidential=False) | Q(pk__in=mine))
