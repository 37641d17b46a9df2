using FleetScan.Backend.Tests.Images;
using FleetScan.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Postgres;

public sealed class PostgresImageMatchTests(PostgresServer server) : ImageMatchTests
{
    protected override Action<IServiceCollection> Database => server.AddDatabase;

    protected override string ForbidWrites =>
        """
        CREATE FUNCTION no_image_finding() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''a finding was written''; END' LANGUAGE plpgsql;
        CREATE TRIGGER no_writes BEFORE UPDATE ON image_findings FOR EACH ROW EXECUTE FUNCTION no_image_finding();
        """;
}
