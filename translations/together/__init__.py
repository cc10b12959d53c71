"""The languages of a page together: published in one press, withdrawn, moved, deleted and renamed with the original."""
