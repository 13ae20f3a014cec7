# The install of the README in an image, and no more. Configuration is mounted, secrets come from the environment:
#   docker run --restart on-failure -v ./config:/etc/wijkhub:ro -v wijkhub:/var/lib/wijkhub -e WIJKHUB_PASSWORD wijkhub
FROM python:3.11-slim AS build
WORKDIR /src
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/wijkhub
COPY requirements/hub.lock requirements/
RUN /opt/wijkhub/bin/pip install --require-hashes -r requirements/hub.lock
COPY pyproject.toml README.md LICENSE ./
COPY hub hub
COPY plugins plugins
RUN /opt/wijkhub/bin/pip install --no-deps .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/wijkhub wijkhub
COPY --from=build /opt/wijkhub /opt/wijkhub
ENV PATH=/opt/wijkhub/bin:$PATH WIJKHUB_CONFIG=/etc/wijkhub
WORKDIR /var/lib/wijkhub
VOLUME /var/lib/wijkhub
# By number, so that a platform that refuses root can see that it is not.
USER 10001
ENTRYPOINT ["wijkhub"]
CMD ["run"]
