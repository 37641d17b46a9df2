module example.test/shop

go 1.22

toolchain go1.22.3

require (
	golang.org/x/text v0.3.6
	github.com/old/name v1.0.0 // indirect
	github.com/fixed/one v1.0.0
	github.com/local/dir v0.1.0
)

require golang.org/x/net v0.17.0

replace github.com/old/name => github.com/new/name v1.5.0

replace (
	github.com/fixed/one v1.0.0 => github.com/fixed/one v1.0.1
	github.com/local/dir => ../dir
)

exclude golang.org/x/net v0.16.0
