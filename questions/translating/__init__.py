"""Dialogues put into the other languages: who may, what is missing, and the form beside the public wording."""
