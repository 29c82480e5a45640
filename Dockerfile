FROM node:22-slim AS web
WORKDIR /src/web/graphiql
COPY web/graphiql/package.json web/graphiql/package-lock.json web/graphiql/.npmrc ./
RUN npm ci
COPY web/graphiql ./
RUN npm run build
WORKDIR /src/web/explorer
COPY web/explorer/package.json web/explorer/package-lock.json web/explorer/.npmrc ./
RUN npm ci
COPY web/explorer ./
COPY schema/schema.graphql /src/schema/schema.graphql
RUN npm run build

FROM python:3.12-slim AS python
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
COPY requirements.lock ./
# Every file is compared with its hash here. What follows installs from these files alone, and of them only what Mosaic needs to run.
RUN pip download --require-hashes --only-binary=:all: --dest /wheels --requirement requirements.lock
RUN pip install --no-index --find-links /wheels hatchling
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY algorithms algorithms
COPY resolvers resolvers
COPY schema schema
COPY server server
COPY --from=web /src/server/static server/static
RUN pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheels . \
    && python -m venv /opt/mosaic \
    && /opt/mosaic/bin/pip install --no-index --find-links /wheels mosaic

FROM python:3.12-slim
RUN useradd --system --uid 10001 --create-home mosaic
COPY --from=python /opt/mosaic /opt/mosaic
ENV PATH=/opt/mosaic/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MOSAIC_PROFILE=production \
    MOSAIC_HOST=0.0.0.0 \
    MOSAIC_PORT=8000
USER 10001
WORKDIR /home/mosaic
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"MOSAIC_PORT\"]}/readyz', timeout=4)"]
ENTRYPOINT ["mosaic"]
CMD ["serve"]
