"""Paper: every routine as a sheet, cards and large print; every exercise as a handout; the book."""
