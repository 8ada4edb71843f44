# Every target does all its own set-up on a fresh Debian 12 machine with Swift: packages, build, folders.
#
#   make nightly     a whole small campaign: files in, invitations, weeks of nights, openings, reports
#   make test        every test
#   make benchmark   the table of figures, side by side with DuckDB, Polars and sqlite3
#   make mutants     wrong rules, each of which the tests must catch
#   make letters     pictures of each kind of letter, into Data/samples-letters
#   make goldens     write the golden files anew, to be looked over with `git diff`
#   make clean       what the targets made

.PHONY: nightly test benchmark mutants letters goldens build setup clean

packages := libsqlite3-dev libzstd-dev liblz4-dev zlib1g-dev libisal-dev libharfbuzz-dev libdeflate-dev libcurl4-openssl-dev fonts-dejavu-core pkg-config zstd
# What tests judge letters by, their servers, and what the benchmark's other writers of letters stand on.
test_packages := qpdf poppler-utils zbar-tools python3-qrcode python3-segno default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java age chromium \
	python3 python3-venv openssl
benchmark_packages := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libqrencode4
ouverture := .build/release/ouverture
# Tests live whole campaigns: optimised they take less than half the time, checks of bounds and overflow included.
quick := -Xswiftc -O -Xcc -O2

nightly: build
	@sh Pipelines/demonstration.sh $(ouverture)

build: setup
	swift build -c release --product ouverture

test: packages += $(test_packages)
test: setup
	swift build --build-tests $(quick)
	swift test --skip-build --disable-xctest $(quick)

benchmark: packages += $(benchmark_packages)
benchmark: build
	@sh Tests/Benchmark/run.sh $(ouverture)

mutants: setup
	@python3 Tests/Mutants/run

letters: packages += poppler-utils
letters: build
	@sh Pipelines/letters/pictures.sh $(ouverture) Data/samples-letters

goldens: setup
	OUVERTURE_WRITE_GOLDENS=1 swift test --disable-xctest $(quick) --filter Golden

# Installs what lacks, and only then asks for root.
setup:
	@lacking=$$(for p in $(packages); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$lacking" ]; then \
		echo "installing" $$lacking; \
		root=; [ "$$(id -u)" = 0 ] || root=sudo; \
		$$root apt-get update -qq && \
		$$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$lacking; \
	fi

clean:
	rm -rf .build .venv .venv-tests Data/run Data/benchmark
