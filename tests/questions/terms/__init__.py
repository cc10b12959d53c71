"""Tests of the terms of answers."""
