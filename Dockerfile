# Rasd in a container: slim, not root, a read-only file system but the store.
#   docker build -t rasd . && docker run --read-only --tmpfs /tmp -v rasd-store:/store -p 8501:8501 rasd

# What reads, finds and links is compiled in a stage of its own: the compiler stays behind there. Where it cannot be
# built, or gives other tables than the sources, the folder stays empty, and the interpreter reads the sources.
FROM python:3.12-slim AS compiled
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends gcc libc6-dev
WORKDIR /app
COPY requirements-dev.txt .
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-dev.txt
COPY . .
RUN mkdir -p .cache/compiled && (python .make/compile.py || true) && rm -rf .cache/compiled/work .cache/compiled/part

FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONUTF8=1 HOME=/tmp MALLOC_ARENA_MAX=2 \
    RASD_STORE=/store RASD_MIRROR=/store/mirror RASD_CORRECTIONS=/store/corrections.jsonl \
    RASD_ADDRESS=0.0.0.0 RASD_PORT=8501
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt

COPY . .
COPY --from=compiled /app/.cache/compiled .cache/compiled
RUN python -m compileall -q extract pages app.py .make \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin rasd \
    && mkdir /store && chown rasd /store

USER rasd
VOLUME /store
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as u; b = os.environ.get('STREAMLIT_SERVER_BASE_URL_PATH', '').strip('/'); u.urlopen(f'http://127.0.0.1:{os.environ[\"RASD_PORT\"]}/{b + \"/\" if b else \"\"}_stcore/health', timeout=4)"]
CMD ["python", ".make/serve.py"]
