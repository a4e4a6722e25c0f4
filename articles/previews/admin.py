"""The article at the desk with its preview and its preview links. `reviews` subclasses this and registers it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from articles.desk import access
from articles.desk.admin import ArticleAdmin
from articles.desk.refusals import Refused, actor, refusing
from articles.front import page as front
from articles.models import Article
from articles.previews import beside, sharing
from articles.previews.answers import NO_FILE


class PreviewedArticleAdmin(ArticleAdmin):
    """Adds « Aperçu » beside the sheet, and « Partager un aperçu »."""

    def share_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """Return why the person may not make or revoke a preview link."""
        return access.share_obstacles(article, actor(request))

    def page_context(self, request: HttpRequest, article: Article, title: str) -> dict[str, Any]:
        """Add whether sharing is theirs."""
        may_share = not self.share_obstacles(request, article)
        return super().page_context(request, article, title) | {"may_share": may_share}

    def get_urls(self) -> list[URLPattern]:
        """Add « La une » and the previews before the pages that take any address."""
        door, links = self.admin_site.admin_view, "<str:object_id>/liens/"
        photo = "<str:object_id>/apercu/photos/<str:name>"
        return [
            *front.urls(self),
            path("<str:object_id>/apercu/", door(self.preview_view), name="articles_article_preview"),
            path(photo, door(self.preview_photo_view), name="articles_article_preview_photo"),
            path(links, door(self.links_view), name="articles_article_links"),
            path(f"{links}<int:link>/revoquer/", door(self.revoke_view), name="articles_article_revoke"),
            *super().get_urls(),
        ]

    @refusing
    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The article as its page will be."""
        return beside.preview(self, request, object_id)

    @refusing
    def preview_photo_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """A photo of that page."""
        try:
            return beside.photo(self, request, object_id, name)
        except Http404 as error:
            raise Refused(404, [NO_FILE]) from error

    @refusing
    def links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """« Partager un aperçu »."""
        return sharing.links(self, request, object_id)

    @refusing
    def revoke_view(self, request: HttpRequest, object_id: str, link: int) -> HttpResponse:
        """« Révoquer »."""
        return sharing.revocation(self, request, object_id, link)
