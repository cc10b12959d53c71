"""Translations out to other programs and in again: PO and XLIFF, one file a page, many in an archive."""
