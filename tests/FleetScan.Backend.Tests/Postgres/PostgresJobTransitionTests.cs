using FleetScan.Backend.Tests.Jobs;
using FleetScan.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Postgres;

public sealed class PostgresJobTransitionTests(PostgresServer server) : JobTransitionTests
{
    protected override Action<IServiceCollection> Database => server.AddDatabase;
}
