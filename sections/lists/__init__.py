"""Lists of pages by date: the pages, their archive, their feed, and what is announced by letter."""
