"""The generation of what readers see: one random token, changed by the database with every row that a page shows."""

from django.db import models


class Generation(models.Model):
    """One row. While `token` is the same, no row of a watched table has changed (docs/decisions/0037)."""

    token = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1), name="there_is_one_generation", violation_error_message="Il n’y en a qu’une."
            )
        ]
