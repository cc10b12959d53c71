"""What programs read of shutdowns, and what they bring: at addresses without a language."""
