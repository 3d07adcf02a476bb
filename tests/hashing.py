"""The password hasher of the tests: that of production, at next to no cost."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2PasswordHasher(Argon2PasswordHasher):
    """A tenth of a second and 100 MB for each password is what makes it hard to guess, and slow."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
