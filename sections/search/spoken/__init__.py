"""How people speak: what editors teach the search, and what was meant by what was typed."""
