using FleetScan.Backend.Tests.Results;
using FleetScan.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Postgres;

public sealed class PostgresFindingLifecycleTests(PostgresServer server) : FindingLifecycleTests
{
    protected override Action<IServiceCollection> Database => server.AddDatabase;

    protected override string ForbidWrites =>
        """
        CREATE FUNCTION no_write() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''a finding row was written''; END' LANGUAGE plpgsql;
        CREATE TRIGGER no_write BEFORE INSERT OR UPDATE OR DELETE ON findings FOR EACH ROW EXECUTE FUNCTION no_write();
        """;

    protected override string AllowWrites => "DROP TRIGGER no_write ON findings; DROP FUNCTION no_write";
}
