"""The figure engine: a pose as text becomes a person as a vector picture.

The flow inside this room, one way:

    Pose -plan-> Plan -solve-> Posture -pose-> Mesh -draw-> Picture -render-> SVG

Its floors are listed in tests/test_layers.py. Nothing here touches the disk but `asset`: it reads
the baked bodies that are part of the package.
"""
