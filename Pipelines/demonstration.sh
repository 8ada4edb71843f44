#!/bin/sh
# A whole small campaign, as an operator would live it: eight weeks of nights for some 4,000 synthetic people.
# Usage: sh Pipelines/demonstration.sh PATH-TO-OUVERTURE     (from the package's folder; `make nightly` does it)
set -eu

ouverture=$1
campaign=Pipelines/demonstration.yaml
run=Data/run/demonstration
first=2022-01-31
last=2022-03-27

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n%s\n' "$*"; }

rm -rf "$run"
mkdir -p "$run/inbox" "$run/deliveries"

say "The schemes' files, and what people will decide (synthetic; the same bytes as Data/sample)"
"$ouverture" synth --people 4000 --seed 2022 --out "$run/deliveries" --campaign $campaign \
    --from $first --through $last --errors 0.5% >"$run/deliveries.txt" 2>/dev/null
head -n 9 "$run/deliveries.txt"
echo "…"
tail -n 1 "$run/deliveries.txt"

say "Nights of $first to $last: each takes the files that came that day"
night=$first
while :; do
    for file in "$run/deliveries/"*"-$night".*; do
        [ -e "$file" ] && cp "$file" "$run/inbox/"
    done
    "$ouverture" nightly $campaign --date "$night" >"$run/night.txt" 2>"$run/night.log" || {
        cat "$run/night.txt" "$run/night.log" >&2
        exit 1
    }
    awk -v night="$night" '
        { name = $1; $1 = ""; sub(/^ /, ""); fact[name] = $0 }
        END {
            printf "%s  notices %-24s opened %-5s backlog %-5s rejected %s\n",
                night, fact["notices"], fact["opened"], fact["backlog"], fact["rejected"]
        }' "$run/night.txt"
    [ "$night" != "$last" ] || break
    night=$(date -u -d "$night + 1 day" +%F)
done

say "Where the campaign stands"
"$ouverture" status $campaign

say "One person's story"
"$ouverture" export people $campaign --out "$run/people.csv" >/dev/null
person=$(awk -F, '$3 == "activated" || $3 == "closed" { print $1; exit }' "$run/people.csv")
"$ouverture" person $campaign "$person"

say "Proof that store, outputs and ledger agree"
"$ouverture" verify $campaign 2>/dev/null

say "Where to look"
cat <<END
  $run/reports/demonstration/index.html          all nights as a calendar, for a browser
  $run/reports/demonstration/$last/report.html   the last night's report
  $run/reports/demonstration/$last/              the same as tables: zstdcat …/balance.csv.zst
  $run/outbox/$last/                             what went out: openings, e-mails, print batches
  $run/people.csv                                every person, by pseudonym

What to try next
  $ouverture plan $campaign --days 14
  $ouverture nightly $campaign --date $last          a night that is complete is not done again
  $ouverture nightly $campaign --date $(date -u -d "$last + 1 day" +%F)          its events file lacks: exit 66, says what to do
  $ouverture check Data/sample/rg-$first.csv.zst --layout canonical-population
END
