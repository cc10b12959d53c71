"""Files as results of their own, found by their text: which a page links, and what is in them."""
