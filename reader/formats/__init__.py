"""File -> Article. One loader per format, behind one function: :func:`load`."""
