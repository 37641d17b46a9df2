using FleetScan.Backend.Tests.Images;
using FleetScan.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Postgres;

public sealed class PostgresImageRetentionTests(PostgresServer server) : ImageRetentionTests
{
    protected override Action<IServiceCollection> Database => server.AddDatabase;
}
