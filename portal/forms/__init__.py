"""What public forms are made of: fields, consent, protection against forgery and against floods."""
