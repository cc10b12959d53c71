"""Around every answer: health, faults, headers, compression, and what robots read."""
