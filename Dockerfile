# Rasd in a container: slim, not root, a read-only file system but the store.
#   docker build -t rasd . && docker run --read-only --tmpfs /tmp -v rasd-store:/store -p 8501:8501 rasd
FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONUTF8=1 HOME=/tmp MALLOC_ARENA_MAX=2 \
    RASD_STORE=/store RASD_MIRROR=/store/mirror RASD_CORRECTIONS=/store/corrections.jsonl \
    RASD_ADDRESS=0.0.0.0 RASD_PORT=8501
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt

COPY . .
RUN python -m compileall -q extract pages app.py .make \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin rasd \
    && mkdir /store && chown rasd /store

USER rasd
VOLUME /store
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as u; b = os.environ.get('STREAMLIT_SERVER_BASE_URL_PATH', '').strip('/'); u.urlopen(f'http://127.0.0.1:{os.environ[\"RASD_PORT\"]}/{b + \"/\" if b else \"\"}_stcore/health', timeout=4)"]
CMD ["python", ".make/serve.py"]
