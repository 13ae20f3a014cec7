"""``wijkhub``, and ``python -m hub``, which is the same."""

import gc

gc.disable()  # what is imported stays: to look for what can be thrown away would take a tenth of a start

from hub.cli import main  # noqa: E402

gc.freeze()
gc.enable()

if __name__ == "__main__":
    main()
