"""Keeps the three languages together: what is translated, what is not, what changed, and what is wrong with it."""
