using FleetScan.Agent.Connection;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Commands;

/// <summary>Says to the backend what this agent is, and learns how it is to work.</summary>
internal sealed partial class Registration(
    BackendClient backend,
    Persistence persistence,
    AgentIdentity identity,
    ConfiguredSource source,
    IOptions<BackendOptions> options,
    TimeProvider time,
    ILogger<Registration> logger)
{
    /// <summary>Registers, however long that takes.</summary>
    public async Task<AgentSettings> RegisterAsync(CancellationToken cancellationToken)
    {
        var refused = new Backoff(options.Value.RefusedRetryDelay / 4, options.Value.RefusedRetryDelay, time);
        var registration = new AgentRegistration
        {
            InstanceId = identity.InstanceId,
            AgentVersion = AgentVersion.Current,
            KubernetesVersion = await source.ReadVersionAsync(cancellationToken),
            Capabilities = CommandWork.Capabilities,
        };
        while (true)
        {
            var reply = await persistence.UntilAnsweredAsync(token => backend.RegisterAsync(registration, token), cancellationToken);
            if (reply.Value is { } settings)
            {
                Log.Registered(logger, settings.ClusterName, identity.InstanceId);
                return settings;
            }

            Log.Refused(logger, reply.Detail);
            await refused.WaitAsync(reply.RetryAfter, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3300, LogLevel.Information, "Registered as the agent of cluster {Cluster}, instance {InstanceId}; waiting for commands")]
        public static partial void Registered(ILogger logger, string cluster, string instanceId);

        [LoggerMessage(3301, LogLevel.Error, "The backend does not register this agent; trying again slowly: {Detail}")]
        public static partial void Refused(ILogger logger, string detail);
    }
}
