"""A copy of everything the portal holds, and the way back from it."""
