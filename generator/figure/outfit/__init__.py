"""What a body wears: where clothes and hair end, their layers, and hair that stands off."""
