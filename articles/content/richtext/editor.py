"""The editor's configuration, in one place."""

from typing import Any

CKEDITOR_CONFIGS: dict[str, Any] = {"default": {}}
