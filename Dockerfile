# A small image in two steps: the first builds, the second holds only what runs.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml requirements-postgres.lock README.md LICENSE ./
RUN python -m venv /opt/quizgrad && /opt/quizgrad/bin/pip install --no-cache-dir --require-hashes -r requirements-postgres.lock
COPY . .
RUN /opt/quizgrad/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 quizgrad && install -d -o quizgrad /data
COPY --from=build /opt/quizgrad /opt/quizgrad
ENV PATH="/opt/quizgrad/bin:$PATH" QUIZGRAD_DATA_DIR=/data PYTHONUNBUFFERED=1
USER quizgrad
VOLUME /data
ENTRYPOINT ["quizgrad"]
CMD ["play"]
