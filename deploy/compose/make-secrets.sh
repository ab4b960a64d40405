#!/bin/sh
# Makes the secrets of compose.yaml, each once: what exists stays. Keep a copy of the folder somewhere else.
set -eu
cd "$(dirname "$0")"
mkdir -p -m 700 secrets
cd secrets

# The folder is its owner's only. Inside the containers other users read the files.
keep() {
  [ -s "$1" ] || { printf '%s' "$2" >"$1" && chmod 444 "$1"; }
}
random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

keep session-secret "$(random)"
keep metrics-token "$(random)"
keep postgres-password "$(random)"
keep s3-access-key portrait
keep s3-secret-key "$(random)"
keep database-url "postgres://portrait:$(cat postgres-password)@postgres:5432/portrait"
