"""What a new password may not be, and the letter that tells its owner of it. See AUTH_PASSWORD_VALIDATORS."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.accounts import notices

WORDS = [
    *("vodokanal", "водоканал", "oskemen", "өскемен", "оскемен", "kazakhstan", "казахстан", "қазақстан"),
    *("ust-kamenogorsk", "ustkamenogorsk", "усть-каменогорск", "устькаменогорск", "water", "вода", "portal", "портал"),
    *("password", "пароль", "құпиясөз", "qwerty", "йцукен", "admin"),
]
FEWEST = 6
"""So many letters must a password hold besides those words; digits and signs do not count: they are what one adds."""


class OwnWords:
    """The enterprise's own name with a year behind it is the first thing that is tried."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = password.casefold()
        found = [word for word in sorted(WORDS, key=len, reverse=True) if word in rest]
        for word in found:
            rest = rest.replace(word, "")
        if found and sum(letter.isalpha() for letter in rest) < FEWEST:
            words = _("This is too easy to guess: the enterprise, the city, or a word everybody takes.")
            raise ValidationError(words, code="own_words")

    def get_help_text(self) -> str:
        return _("It must not be made of the name of the enterprise or of the city, or of words everybody takes.")

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Django calls it whenever one is saved. The first one, which an invitation has just asked for, is no news."""
        if user and user.last_login:
            notices.tell(user, "password-changed")
