"""``python -m adapters.cli`` is ``tonvinh``."""

from adapters.cli.main import main

if __name__ == "__main__":
    main()
