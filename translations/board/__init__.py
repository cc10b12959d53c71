"""The board of translations: how each page and record stands in each language, kept as it changes."""
