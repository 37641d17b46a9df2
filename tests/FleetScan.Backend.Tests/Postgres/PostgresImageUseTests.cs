using FleetScan.Backend.Tests.Images;
using FleetScan.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Postgres;

public sealed class PostgresImageUseTests(PostgresServer server) : ImageUseTests
{
    protected override Action<IServiceCollection> Database => server.AddDatabase;

    protected override string ForbidWrites =>
        """
        CREATE FUNCTION no_link() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''a link was written''; END' LANGUAGE plpgsql;
        CREATE TRIGGER no_writes BEFORE INSERT OR UPDATE OR DELETE ON image_uses FOR EACH ROW EXECUTE FUNCTION no_link();
        """;
}
