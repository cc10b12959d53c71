"""Tests of the public holidays."""
