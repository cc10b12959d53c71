"""What editors upload: checked by its content, and photographs without what the camera wrote."""
