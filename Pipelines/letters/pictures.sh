#!/bin/sh
# Pictures of each kind of letter, to people who do not exist: sh Pipelines/letters/pictures.sh OUVERTURE FOLDER
set -eu
ouverture=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

picture() {
    name=$1
    shift
    "$ouverture" letters --template "$here/fr.mustache" --out "$scratch/$name.pdf" "$@"
    # Sixteen grays are enough and keep files small.
    pdftoppm -r 64 -gray -png "$scratch/$name.pdf" "$scratch/$name"
    for page in "$scratch/$name"-*.png; do mv "$page" "$folder/"; done
}

for kind in invitation representative unknown-representative restarted failure abroad long; do
    picture "$kind" --sample "$kind"
done
picture two-languages --sample invitation --second "$here/en.mustache"
picture uk-window --sample invitation --window uk
