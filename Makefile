# Yinjian (印鉴). `make demo` shows the main job, `make test` proves it.
OUT ?= demo-out
SWIFT_FLAGS ?=

.PHONY: demo test bench fuzz lint doc clean build

build:
	@scripts/setup build
	swift build -c release --product yinjian $(SWIFT_FLAGS)

demo: build
	@scripts/demo "$(OUT)"

test:
	@scripts/setup
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build --disable-xctest $(SWIFT_FLAGS)

bench: build
	@scripts/setup
	@benches/run

# One fuzzer a decoder, TIME seconds each; what it finds is kept in .build/fuzz/findings.
fuzz:
	@scripts/setup build
	@Tests/Fuzz/run $(TIME)

lint:
	swift format lint --strict --parallel -r Package.swift Sources Tests benches

doc: build
	@scripts/make-docs

clean:
	rm -rf .build .venv demo-out benches/.build
