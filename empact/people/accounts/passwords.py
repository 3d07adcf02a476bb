"""The check for passwords that are too easy, which asks no other service."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from zxcvbn import zxcvbn

LONGEST_LOOK = 72
"""Letters of a password that are looked at; more would cost time and change nothing."""

HARD_ENOUGH = 3
"""The least score, of 0 to 4: withstands more than 10^8 guesses."""


class GuessedPasswordValidator:
    """Refuse what is long but guessed soon: words in a row, keys side by side, one's own name."""

    def validate(self, password, user=None):
        names = [user.first_name, user.last_name, user.email] if user else []
        # Without spaces, which it takes for hard to guess.
        looked_at = "".join(password.split())[:LONGEST_LOOK] or "."
        found = zxcvbn(looked_at, user_inputs=["empact", *filter(None, names)])
        if found["score"] < HARD_ENOUGH:
            raise ValidationError(
                _(
                    "This password is too easy to guess. Choose four or more words that have "
                    "nothing to do with each other or with you."
                ),
                code="password_guessed",
            )

    def get_help_text(self):
        return _("Four or more unrelated words make a good password.")
