"""`python -m corroborate` is `corroborate`."""

from corroborate.cli import main

if __name__ == "__main__":
    main()
