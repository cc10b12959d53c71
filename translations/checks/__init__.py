"""What may be wrong with a translation, told before it is published: checks of one text beside its source, all pure;
what colleagues have said to be right, remembered; the screen where both are shown."""
