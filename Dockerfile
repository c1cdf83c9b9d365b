# The bot in a container. The first stage builds and has the tools for it; the second holds only what runs.
FROM python:3.13-slim AS build
WORKDIR /src

# Every library as a wheel whose hash is that of the lock file. A layer of its own: it changes seldom.
COPY requirements-postgres.lock ./
RUN python -m pip wheel --no-cache-dir --require-hashes --wheel-dir /wheels -r requirements-postgres.lock \
    && python -m pip install --no-cache-dir --no-index --find-links /wheels hatchling

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY content content
COPY migrations migrations
RUN python -m pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

# From these wheels alone, and only what the bot needs to run: no pip and no build tools.
RUN python -m venv --without-pip /opt/quizgrad \
    && python -m pip --python /opt/quizgrad/bin/python install --no-cache-dir --no-index --find-links /wheels "quizgrad[postgres]"

FROM python:3.13-slim
RUN python -m pip uninstall --yes --quiet --root-user-action ignore pip \
    && groupadd --gid 10001 quizgrad \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin quizgrad \
    && install --directory --owner quizgrad --group quizgrad --mode 0700 /data
COPY --from=build /opt/quizgrad /opt/quizgrad

# Inside a container the webhook is reached from outside it. Nothing but /data and /tmp is written to.
ENV PATH="/opt/quizgrad/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    QUIZGRAD_DATA_DIR=/data \
    QUIZGRAD_TELEGRAM_LISTEN=0.0.0.0:8080

USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["quizgrad", "check", "--live"]
ENTRYPOINT ["quizgrad"]
CMD ["run"]
