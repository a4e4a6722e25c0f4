"""What the desk's pages say of photos."""

from typing import Any

from django import template
from django.utils import timezone

from articles.desk.library.rights import ending

register = template.Library()


@register.inclusion_tag("admin/articles/photo/ending.html", takes_context=True)
def photos_ending(context: dict[str, Any]) -> dict[str, Any]:
    """Show the photos before readers whose rights end soon, to those who keep the library."""
    return {"ending": ending(context["request"].user), "today": timezone.localdate()}
