"""“What needs attention” on the first page of the admin."""
