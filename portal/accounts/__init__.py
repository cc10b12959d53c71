"""The log-ins of those who work here."""
