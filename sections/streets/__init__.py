"""The directory of streets, and what people mean when they type an address."""
