"""What the sections add to Wagtail."""

from wagtail import hooks

from sections.links import LocalPageLinkHandler


@hooks.register("register_rich_text_features", order=1)
def link_to_the_readers_language(features):
    features.register_link_type(LocalPageLinkHandler)
