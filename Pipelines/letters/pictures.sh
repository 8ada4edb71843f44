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
    name=$1 text=$2
    shift 2
    "$ouverture" letters --template "$here/$text.mustache" --out "$scratch/$name.pdf" "$@" > /dev/null
    pdftoppm -r 60 -gray -png "$scratch/$name.pdf" "$scratch/$name"
    for page in "$scratch/$name"-*.png; do mv "$page" "$folder/"; done
}

for kind in invitation representative unknown-representative restarted failure abroad long; do
    picture "$kind" fr --sample "$kind"
done
for text in fr-invitation de en-record; do picture "$text" "$text" --sample invitation; done
picture two-languages fr --sample invitation --second "$here/en.mustache"
picture uk-window fr --sample invitation --window uk
# Its first page is the invitation's but for the number of pages.
rm "$folder/two-languages-1.png"
