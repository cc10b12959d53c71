"""Who translates what by when, for many rows of the board at once."""
