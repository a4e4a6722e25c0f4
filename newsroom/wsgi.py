"""The WSGI application that granian or any other server runs."""

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


class Utf8Request(WSGIRequest):
    """A request that is read in UTF-8 alone; `answers.utf8_only` refuses those that say another charset.

    Django would decode the query by it before any middleware, and fail with one that is not of texts.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Handler(WSGIHandler):
    """Django's own, but for how a request is read."""

    request_class = Utf8Request


django.setup(set_prefix=False)
application = Handler()
