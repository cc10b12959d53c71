"""The enterprise as it presents itself: its record, how the portal reads it, its screen in the admin."""
