"""“Is my water off?”: what is known of an address. Never that water is on: only what has been told."""
