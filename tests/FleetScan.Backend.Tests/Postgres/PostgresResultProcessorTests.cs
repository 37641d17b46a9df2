using FleetScan.Backend.Tests.Results;
using FleetScan.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Postgres;

public sealed class PostgresResultProcessorTests(PostgresServer server) : ResultProcessorTests
{
    protected override Action<IServiceCollection> Database => server.AddDatabase;
}
