"""The desks and their categories as administrators keep them: closed, given away, their questions moved."""
