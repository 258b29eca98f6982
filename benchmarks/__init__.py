"""What is measured, against what, and the last table: `make bench`."""
