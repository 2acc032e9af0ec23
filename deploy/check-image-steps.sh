#!/usr/bin/env bash
# Replays the Dockerfile's steps in a temporary folder, with the Node.js that is here and without Docker, then starts the
# server from what the last stage holds: /health, /ready, the dashboard, the health check, a stop, the log files, `doctor`, backup and restore, and the size.
#
# What it cannot check: the base image, apt-get, and what Docker itself does with USER and the compose file. Run as
# root it starts the server as uid 1000 without capabilities, at /app's depth on a root that is mounted read-only but for
# /app/data and /tmp, as the compose file does.
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
    USER | EXPOSE | HEALTHCHECK | ENTRYPOINT | CMD) ;;
    *) say "unknown instruction: $1"; exit 1 ;;
  esac
}

owner=$(id -u):$(id -g)
[ "$(id -u)" -ne 0 ] || owner=1000:1000

# As the container: nothing of this terminal's environment, and, for root, another user on a read-only root.
in_image() {
  local here=(env -i PATH="$PATH" "${environment[@]}" HOST=127.0.0.1)
  cd "$app"
  [ "$(id -u)" -eq 0 ] || exec "${here[@]}" "$@"
  exec unshare --mount --propagation private sh -euc '
    mount -t tmpfs -o mode=755 tmpfs /mnt && mkdir /mnt/app
    mount --bind "$0" /mnt/app && mount --bind "$0/data" /mnt/app/data
    mount -t tmpfs tmpfs /tmp
    mount -o remount,bind,ro /mnt/app && mount -o remount,bind,ro /mnt && mount -o remount,bind,ro /
    cd /mnt/app
    exec setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs --bounding-set=-all "$@"
  ' "$app" "${here[@]//$app//mnt/app}" "$@"
}

make_context
say "context: $(find "$work/context" -type f | wc -l) files, $(du -sh "$work/context" | cut -f1)"
# One instruction a line, without comments.
sed -e '/^[[:space:]]*#/d' -e '/^$/d' "$repository/Dockerfile" | sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' >"$work/steps"
while IFS= read -r instruction <&3; do step "$instruction"; done 3<"$work/steps"

app=$work/final/app
say "== the server from $(basename "$app")"
start() {
  in_image env PORT=0 node server/dist/cli.js "$@" >"$work/log" 2>&1 &
  server_pid=$!
  for _ in $(seq 600); do
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
get() { node -e "fetch('$url$1').then(async (answer) => { console.log('GET $1', answer.status, (await answer.text()).slice(0, 80)); process.exit(answer.ok ? 0 : 1) })"; }
# The words of an instruction that are a JSON list.
words_of() { grep -o "$1 \[.*\]\$" "$repository/Dockerfile" | node -e 'console.log(JSON.parse(fs.readFileSync(0, "utf8").replace(/^[^[]*/, "")).join("\n"))'; }
mapfile -t health_check < <(words_of '^  CMD')
mapfile -t entrypoint < <(words_of ENTRYPOINT)
is_healthy() { (in_image env PORT="${url##*:}" "${health_check[@]}"); }

say "health check: ${health_check[*]}"
for command in sandbox serve; do
  # The data of one network are not those of another.
  find "$app/data" -mindepth 1 -delete
  start "$command"
  say "$command: $url, as uid $(stat -c %u "/proc/$server_pid")"
  get /health
  get /ready
  get /
  is_healthy && echo 'health check: healthy'
  stop
  if is_healthy; then say 'the health check calls a dead server healthy'; exit 1; fi
  echo "$command: stopped in good order"
done

[ -n "$(find "$app/data/logs" -name '*.log' -size +0)" ] || { say 'no log file in /app/data/logs'; exit 1; }
if [ "$(id -u)" -eq 0 ] && (in_image touch written) 2>/dev/null; then say 'the root can be written to'; exit 1; fi
(in_image "${entrypoint[@]}" doctor)
(in_image "${entrypoint[@]}" backup --out data/backup)
(in_image env DATA_DIR=/tmp/restored "${entrypoint[@]}" restore data/backup --key-file data/secret.key)

du -sm "$app/node_modules" "$app/server" "$app/simulator" | sed "s#$work/final##"
size=$(du -sm --exclude=data "$app" | cut -f1)
echo "/app: $size MB"
[ "$size" -le 180 ] || { say 'more than 180 MB'; exit 1; }
