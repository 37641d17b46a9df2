using FleetScan.Agent;
using FleetScan.Backend.Clusters;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.LocalHost;

/// <summary>The agent inside this process: the same agent as in a cluster, calling the same endpoints over loopback.</summary>
internal sealed class EmbeddedAgent(IDbContextFactory<FleetScanDb> databases, ClusterService clusters)
{
    /// Its secret is new at each start and lives in memory only, so nothing of it is stored in clear.
    public async Task<ClusterEnrolment> EnrolAsync(AccountId account, string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Clusters.AsNoTracking()
            .Where(cluster => cluster.AccountId == account && cluster.Name == name)
            .Select(cluster => (ClusterId?)cluster.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var change = known is { } id
            ? await clusters.RotateAsync(account, id, cancellationToken)
            : await clusters.EnrolAsync(account, new EnrolCluster { Name = name }, cancellationToken);
        return change is ClusterChange<ClusterEnrolment>.Done(var enrolment)
            ? enrolment
            : throw new InvalidOperationException($"The cluster {name} could not be enrolled: {change}.");
    }

    public static IHost Build(Uri backend, WatchTarget target, ClusterEnrolment enrolment, string spool, string? dockerConfig, IConfiguration configuration)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddConfiguration(configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Agent:BackendUrl"] = backend.ToString(),
            ["Agent:ClientId"] = enrolment.ClientId,
            ["Agent:ClientSecret"] = enrolment.ClientSecret,
            ["Agent:Source"] = target.Source,
            ["Agent:Path"] = target.Location,
            ["Agent:Kubeconfig"] = target.Location,
            ["Agent:Context"] = target.Context,
            ["Agent:SpoolDirectory"] = spool,
        });
        if (dockerConfig is not null)
        {
            builder.Configuration.AddInMemoryCollection([new("Agent:Images:DockerConfig", dockerConfig)]);
        }

        builder.AddFleetScanTelemetry("fleetscan-agent", LocalHostVersion.Text);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.AddFleetScanAgent(builder.Configuration);
        return builder.Build();
    }
}
