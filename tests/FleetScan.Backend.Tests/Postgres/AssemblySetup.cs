using FleetScan.TestKit.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]
