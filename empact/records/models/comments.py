"""What people remark."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Comment(models.Model):
    """What somebody remarked; apps make it concrete beside what it is about."""

    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text
