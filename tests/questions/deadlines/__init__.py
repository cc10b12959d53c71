"""Tests of the due dates of questions."""
