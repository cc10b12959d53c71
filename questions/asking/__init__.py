"""What a resident sees: the form, and the secret page of a question."""
