# Yinjian (印鉴). `make demo` shows the main job, `make test` proves it.
OUT ?= demo-out
SWIFT_FLAGS ?=
# Swift's own libraries, the C++ library and qpdf inside the program, others opened when first needed, addresses packed and
# no names given out: a command starts in a quarter of the time, and runs where no Swift is installed (decision 0049).
# Generic types are made from what the compiler knows instead of from their names; what sealing and verifying run through
# stands side by side; no library is looked for beside the program. lld, for gold warns of functions in Foundation that
# nobody calls.
RELEASE_FLAGS ?= --static-swift-stdlib --disable-local-rpath --pkg-config-path .build/linking -Xswiftc -use-ld=lld \
	-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
	-Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-export-dynamic \
	-Xlinker --symbol-ordering-file=$(CURDIR)/scripts/release-order.txt -Xlinker --no-warn-symbol-ordering

.PHONY: cluster-test deb test-deb server test-api load-test demo test bench fuzz lint doc clean build

build:
	@scripts/setup build
	@scripts/release-libraries
	swift build -c release --product yinjian $(RELEASE_FLAGS) $(SWIFT_FLAGS)

demo: build
	@scripts/demo "$(OUT)"

# The service apart: its peers' patience is measured, and other tests take all processors. Prints what fails and the sums.
test:
	@scripts/setup
	swift build --build-tests $(SWIFT_FLAGS)
	EXAMPLES=5 CHOICE=--generation-deterministic scripts/test-api
	swift test --quiet --skip-build --disable-xctest --skip SealServerTests $(SWIFT_FLAGS)
	swift test --quiet --skip-build --disable-xctest --filter SealServerTests $(SWIFT_FLAGS)

bench: build
	@scripts/setup
	@benches/run

# One fuzzer a decoder, TIME seconds each; what it finds is kept in .build/fuzz/findings.
fuzz:
	@scripts/setup build
	@Tests/Fuzz/run $(TIME)

# Documents through a cluster whose servers and workers die at random; DOCUMENTS, KILLS and SEED as wished.
cluster-test: build
	@scripts/cluster-test --documents $(or $(DOCUMENTS),2000) --kills $(or $(KILLS),60) --seed $(or $(SEED),1)

# The HTTP service, a program of its own: without it nothing of the HTTP stack is built.
server: build
	swift build -c release --product yinjian-server $(RELEASE_FLAGS) $(SWIFT_FLAGS)

# The interface against its description, by schemathesis.
test-api:
	@scripts/setup
	swift build --product yinjian && swift build --product yinjian-server
	@scripts/test-api

# The service under load for MINUTES: verification and status, pages and interface; memory must stay flat. SERVER names a
# program that is built already, with yinjian beside it.
load-test: $(if $(SERVER),,build server)
	@scripts/setup
	@scripts/load-test --minutes $(or $(MINUTES),10) $(if $(SERVER),--server $(SERVER))

# A Debian package of the program and the service, in .build/deb.
deb: build server
	@packaging/make-deb

# The package in a Debian of its own: installed, started, upgraded, removed, purged. As root.
test-deb: deb
	@packaging/test-deb

lint:
	swift format lint --strict --parallel -r Package.swift Sources Tests benches

doc: build
	@scripts/make-docs

clean:
	rm -rf .build .venv demo-out benches/.build
