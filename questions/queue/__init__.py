"""What a desk sees in the admin: its questions, its dialogues, and what is late."""
