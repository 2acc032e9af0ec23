# deploy/check-image-steps.sh replays these steps without Docker: keep to FROM, WORKDIR, ENV, COPY, RUN and paths below /app.

FROM node:24-trixie-slim AS build
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
# better-sqlite3 is compiled for this very image, against the headers that it brings: nothing is fetched but packages.
ENV npm_config_build_from_source=true npm_config_nodedir=/usr/local
COPY package.json package-lock.json .npmrc ./
COPY server/package.json server/
COPY simulator/package.json simulator/
COPY sdk/package.json sdk/
COPY dashboard/package.json dashboard/
RUN npm ci
COPY tsconfig.base.json ./
COPY simulator/ simulator/
COPY server/ server/
COPY sdk/ sdk/
COPY dashboard/ dashboard/
RUN npx tsc -b server && node dashboard/scripts/build-when-stale.js
# What runs needs no compiler, no tests, no types, nothing that the dashboard was built from, and of better-sqlite3 one file.
RUN npm prune --omit=dev --omit=peer \
 && mv node_modules/better-sqlite3/build/Release/better_sqlite3.node . \
 && rm -rf node_modules/better-sqlite3/build node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
 && mkdir -p node_modules/better-sqlite3/build/Release \
 && mv better_sqlite3.node node_modules/better-sqlite3/build/Release/ \
 && rm -f node_modules/sdk node_modules/dashboard \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM node:24-trixie-slim
WORKDIR /app
# It converts videos and voice notes.
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/data LOG_DIR=/app/data/logs
COPY package.json LICENSE NOTICE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/simulator/package.json simulator/
COPY --from=build /app/simulator/dist simulator/dist
COPY --from=build /app/server/package.json server/
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/dashboard/dist dashboard/dist
RUN mkdir data && chown node:node data
# uid 1000. A new named volume takes over the owner of /app/data; for a folder of the host see docker-compose.yml. Without VOLUME, for
# Railway builds none that has it.
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "server/dist/health.js"]
ENTRYPOINT ["node", "server/dist/cli.js"]
CMD ["serve"]
