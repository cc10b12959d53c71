"""What reads the same in every language."""

from wagtail.blocks import CharBlock


class SameBlock(CharBlock):
    """A number, an account, a phone, an address, the name of a site: translators never see it."""

    def get_translatable_segments(self, value: str) -> list:
        """Nothing: the Kazakh page's value stands in all languages."""
        return []
