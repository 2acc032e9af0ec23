#!/usr/bin/env bash
# Replays the Dockerfile's steps in a temporary folder, with the Node.js that is here and without Docker, then starts the
# server from what the last stage holds: /health, /ready, the health check, a stop, and the size.
#
# What it cannot check: the base image, apt-get, and what Docker itself does with USER, VOLUME and the compose file. Run as
# root it starts the server as uid 1000 on a tree that this uid cannot write to, as the image does.
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server_pid=
finish() {
  [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
chmod 755 "$work"

say() { printf '%s\n' "$*" >&2; }

# The build context: what git knows or would add, less what .dockerignore leaves out.
make_context() {
  mkdir -p "$work/known" "$work/context"
  (cd "$repository" && git ls-files -co --exclude-standard -z | while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done |
    tar -c --null -T - -f -) | tar -x -C "$work/known"
  git -C "$work/known" init -q
  (cd "$work/known" && git ls-files -o --exclude-from=.dockerignore -z | tar -c --null -T - -f -) | tar -x -C "$work/context"
}

# COPY source… target: a folder's content, or files; from the context or from another stage.
copy() {
  local from=$work/context
  if [[ $1 == --from=* ]]; then from=$work/${1#--from=}; shift; fi
  local target=$stage/app/${*: -1} source
  for source in "${@:1:$#-1}"; do
    source=$from/$source
    if [ -d "$source" ]; then mkdir -p "$target" && cp -a "$source/." "$target"
    elif [[ $target == */ || $target == */. ]]; then mkdir -p "$target" && cp -a "$source" "$target"
    else mkdir -p "$(dirname "$target")" && cp -a "$source" "$target"
    fi
  done
}

# The headers of the Node.js that is here, in place of the image's.
headers=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
environment=()

step() {
  local instruction=${1%% *} rest=${1#* }
  case $instruction in
    FROM)
      local name=final
      [[ $rest =~ \ AS\ ([a-z]+)$ ]] && name=${BASH_REMATCH[1]}
      stage=$work/$name environment=()
      mkdir -p "$stage/app"
      say "== stage $name, Node.js $(node -v) in place of ${rest%% *}"
      ;;
    COPY) say "COPY $rest"; eval "copy $rest" ;;
    ENV)
      local pair
      for pair in ${rest//\/app\//$stage/app/}; do environment+=("${pair/nodedir=\/usr\/local/nodedir=$headers}"); done
      ;;
    RUN)
      if [[ $rest == apt-get* ]]; then say "skipped (needs the base image): $rest"; return; fi
      if [ "$(id -u)" -ne 0 ] || ! id node >/dev/null 2>&1; then rest=${rest//chown node:node/chown "$owner"}; fi
      say "RUN $rest"
      (cd "$stage/app" && env "${environment[@]}" sh -ec "$rest" >"$work/output" 2>&1) || { cat "$work/output" >&2; exit 1; }
      ;;
    WORKDIR) [ "$rest" = /app ] ;;
    USER | VOLUME | EXPOSE | HEALTHCHECK | ENTRYPOINT | CMD) ;;
    *) say "unknown instruction: $1"; exit 1 ;;
  esac
}

owner=$(id -u):$(id -g)
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  owner=1000:1000
  as_server=(setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs)
fi

make_context
say "context: $(find "$work/context" -type f | wc -l) files, $(du -sh "$work/context" | cut -f1)"
# One instruction a line, without comments.
sed -e '/^[[:space:]]*#/d' -e '/^$/d' "$repository/Dockerfile" | sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' >"$work/steps"
while IFS= read -r instruction <&3; do step "$instruction"; done 3<"$work/steps"

app=$work/final/app
say "== the server from $(basename "$app")"
start() {
  # Only what the image gives: nothing of this terminal's environment.
  (cd "$app" && exec env -i PATH="$PATH" "${environment[@]}" HOST=127.0.0.1 PORT=0 "${as_server[@]}" node server/dist/cli.js "$@") >"$work/log" 2>&1 &
  server_pid=$!
  for _ in $(seq 300); do
    if grep -q '"YesApp is ready"' "$work/log"; then
      url=$(node -p 'JSON.parse(fs.readFileSync(0, "utf8").split("\n").find((line) => line.includes("YesApp is ready"))).url' <"$work/log")
      return
    fi
    kill -0 "$server_pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/log" >&2
  exit 1
}
stop() {
  kill -TERM "$server_pid"
  wait "$server_pid"
  server_pid=
}
get() { node -e "fetch('$url$1').then(async (answer) => { console.log('GET $1', answer.status, await answer.text()); process.exit(answer.ok ? 0 : 1) })"; }
health_check() {
  local command
  command=$(grep -o 'CMD \["node", "-e", .*' "$repository/Dockerfile" | sed 's/^CMD //')
  PORT=${url##*:} node -e 'const [file, ...args] = JSON.parse(process.argv[1]); process.exit(require("node:child_process").spawnSync(file, args).status)' "$command"
}

for command in sandbox serve; do
  start "$command"
  say "$command: $url"
  get /health
  get /ready
  health_check && echo 'health check: healthy'
  stop
  if health_check; then say 'the health check calls a dead server healthy'; exit 1; fi
  echo "$command: stopped in good order"
done

du -sm "$app/node_modules" "$app/server" "$app/simulator" | sed "s#$work/final##"
size=$(du -sm --exclude=data "$app" | cut -f1)
echo "/app: $size MB"
[ "$size" -le 180 ] || { say 'more than 180 MB'; exit 1; }
