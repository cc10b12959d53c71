"""The dispatchers' admin: the form of a notice, its log, and what is off now."""
