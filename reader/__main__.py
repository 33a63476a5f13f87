"""Run the program as ``python -m reader``."""

from reader.start import main

if __name__ == "__main__":
    main()
