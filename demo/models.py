"""What the demo remembers of itself."""

from django.db import models


class DemoText(models.Model):
    """Which demo text a page was laid from, and the revision that came of it: a later one is somebody's own work."""

    address = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    revision_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "language"], name="one_text_a_page")]

    def __str__(self):
        return f"{self.address}.{self.language}"
