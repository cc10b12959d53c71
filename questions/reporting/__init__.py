"""Reporting a problem: an open manhole, a leak, no water, dirty water."""
