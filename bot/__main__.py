"""`python -m bot` is `quizgrad`."""

import signal


def main() -> None:
    """The entry point of the `quizgrad` command."""
    # Ctrl-C while libraries load would print where they were; nothing is open yet that could be lost.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from bot.cli import main as run  # noqa: PLC0415 -- after Ctrl-C is seen to

    run()


if __name__ == "__main__":
    main()
