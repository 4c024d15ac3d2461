#!/bin/sh
# Checks and measures one device, on a machine without a network, from what bench/gpu/pack.sh packed.
#   bench/gpu/run.sh keep                       keeps the pieces that came with this call
#   bench/gpu/run.sh measure [DEVICE] [THREADS] cuda, cuda:N or cpu; prints JSON, a line for each figure
# A call brings 64 MiB at most, so pieces come in calls of their own, kept in $FEDROUTER_GPU_KEEP (or
# /tmp/fedrouter-gpu) as long as the machine lives: call after call without a pause, the base last.
#   TOKENS=256 LOTS=20 of each measurement
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
keep=${FEDROUTER_GPU_KEEP:-/tmp/fedrouter-gpu}
mkdir -p "$keep/pieces"

brought() {
  for piece in "$here"/pack/[0-9][0-9]/piece.*; do
    [ -f "$piece" ] || continue
    cp "$piece" "$keep/pieces/.part" && mv "$keep/pieces/.part" "$keep/pieces/${piece##*/}"
  done
  if [ -f "$here/pack/base/base.tar.gz" ] && [ ! -d "$keep/base" ]; then
    rm -rf "$keep/.base" && mkdir "$keep/.base"
    tar -xzf "$here/pack/base/base.tar.gz" -C "$keep/.base"
    mv "$keep/.base" "$keep/base"
  fi
}

kept() { find "$keep/pieces" -name 'piece.*' | wc -l | tr -d ' '; }

join() {
  [ -f "$keep/base/pieces" ] || { echo "run.sh: the base was packed without CUDA" >&2; exit 1; }
  wanted=$(cat "$keep/base/pieces")
  [ -f "$keep/joined" ] && return
  number=0
  while [ "$number" -lt "$wanted" ]; do
    name=$(printf 'piece.%02d' "$number")
    [ -f "$keep/pieces/$name" ] || { echo "run.sh: $name of $wanted is missing" >&2; exit 1; }
    number=$((number + 1))
  done
  rm -rf "$keep/large" && mkdir "$keep/large"
  cat "$keep"/pieces/piece.* | tar -xf - -C "$keep/large"
  (cd "$keep/large" && sha256sum --quiet -c "$keep/base/sums")
  gzip -d "$keep"/large/*.gz
  mv "$keep"/large/* "$keep/base/native/"
  touch "$keep/joined"
}

case ${1:-} in
  keep)
    brought
    echo "{\"kept\":$(kept)}"
    ;;
  measure)
    device=${2:-cuda}; threads=${3:-$(nproc)}
    [ "$threads" -le 8 ] || threads=8
    brought
    [ -d "$keep/base" ] || { echo "run.sh: the base is missing: carry bench/gpu/pack/base" >&2; exit 1; }
    case $device in cuda*) join ;; esac
    command -v nvidia-smi > /dev/null && nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader || true
    native=$keep/base/native
    java() {
      "$keep/base/java/bin/java" --enable-native-access=ALL-UNNAMED -Xmx2g \
        -Donnxruntime.native.path="$native" -cp "$keep/base/lib/*" "$@" 2> "$keep/errors" \
        || { code=$?; tail -n 40 "$keep/errors" >&2; return $code; }
    }
    export LD_LIBRARY_PATH="$native:/usr/local/nvidia/lib64:/usr/local/nvidia/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    export DJL_CACHE_DIR="$keep/djl" DJL_OFFLINE=true
    [ -f "$keep/base/model/tokenizer.json" ] || java org.fedrouter.bench.BenchModel "$keep/base/model"
    java org.fedrouter.bench.DeviceBench "$keep/base/model" "$device" "$threads" "${TOKENS:-256}" "${LOTS:-20}"
    ;;
  *)
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
