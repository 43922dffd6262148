"""The shots of the sample film. Each draws one moment on a canvas of 1280x720 units.

A shot is a function of the painter and the seconds since it began to show. In every shot the
camera moves, so that two pictures a second apart differ all over.
"""
