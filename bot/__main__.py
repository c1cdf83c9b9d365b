"""`python -m bot` is `quizgrad`."""

from bot.cli import main

if __name__ == "__main__":
    main()
