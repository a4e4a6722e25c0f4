"""What the desk's pages say of photos."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from articles.content.french_dates import date_fr
from articles.desk.library.rights import ending

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """« 1er décembre 2026 », of a day or of an instant."""
    if value is None:
        return ""
    return date_fr(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@register.inclusion_tag("admin/articles/photo/ending.html", takes_context=True)
def photos_ending(context: dict[str, Any]) -> dict[str, Any]:
    """Show the photos before readers whose rights end soon, to those who keep the library."""
    return {"ending": ending(context["request"].user), "today": timezone.localdate()}
