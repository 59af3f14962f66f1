"""``python -m kiemso`` is ``kiemso``."""

from kiemso.cli import main

if __name__ == "__main__":
    main()
