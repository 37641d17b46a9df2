using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;

namespace FleetScan.Backend.Tests.Http;

internal static class ServerFindings
{
    public static async Task<FindingId> WriteAsync(BackendServer server, ClusterId cluster)
    {
        var row = Row(server.Account, cluster, number: 0, Severity.High);
        await using var db = server.OpenDb();
        db.Findings.Add(row);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return row.Id;
    }

    public static FindingRow Row(AccountId account, ClusterId cluster, int number, Severity severity) => new()
    {
        Id = FindingId.New(),
        AccountId = account,
        ClusterId = cluster,
        Fingerprint = Guid.CreateVersion7().ToByteArray(),
        ControlId = "C-0016",
        Severity = severity,
        ApiVersion = "apps/v1",
        Kind = "Deployment",
        Namespace = "shop",
        Name = $"object-{number}",
        Paths = """[{"kind":"failed","path":"spec.hostPID"}]""",
        FirstSeenAt = new DateTimeOffset(2026, 1, 31, 3, 0, 0, TimeSpan.Zero).AddMinutes(number / 7),
    };
}
