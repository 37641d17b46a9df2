using FleetScan.Backend.Tests.Commands;
using FleetScan.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Postgres;

public sealed class PostgresLeaseTests(PostgresServer server) : LeaseTests
{
    protected override Action<IServiceCollection> Database => server.AddDatabase;
}
