"""E-mail addresses: one expert each."""

import unicodedata

from django.db import models

from orchestra.models.workers import Worker


def plain_address(email: str) -> str:
    """Return the address as it compares with others."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


class WorkerAddress(models.Model):
    """The e-mail address of an expert who can sign in, and of no other.

    Users belong to the project that Orchestra is installed in, so the rule
    that no two experts have one address is a constraint here.
    """

    worker = models.OneToOneField(
        Worker, on_delete=models.CASCADE, related_name="address"
    )
    # The plain form may be longer than any address is.
    address = models.TextField(unique=True)

    class Meta:
        verbose_name_plural = "worker addresses"
        ordering = ("address",)

    def __str__(self) -> str:
        return f"{self.worker.user.get_username()} - {self.address}"
