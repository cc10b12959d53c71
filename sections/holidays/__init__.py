"""The public holidays."""
