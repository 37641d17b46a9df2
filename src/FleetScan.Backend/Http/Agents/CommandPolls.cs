using FleetScan.Backend.Agents;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Limits;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Agents;

/// <summary>Agents that wait for commands. When the process stops they get their empty answer at once and come back to its successor.</summary>
internal sealed class CommandPolls(CommandLeases leases, AgentRegistry registry, IHostApplicationLifetime lifetime, IOptions<ApiOptions> options)
{
    private readonly Gate _gate = new(options.Value.MaxWaitingPolls);

    public async Task<AgentCommandBatch> WaitAsync(AgentCaller caller, string instance, int max, TimeSpan wait, CancellationToken cancellationToken)
    {
        await registry.SeenAsync(caller.AccountId, caller.ClusterId, cancellationToken);
        using var place = _gate.TryEnter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            var held = place is null ? TimeSpan.Zero : wait;
            return new() { Commands = await leases.LeaseOrWaitAsync(caller.AccountId, caller.ClusterId, instance, max, held, stop.Token) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new() { Commands = [] };
        }
    }
}
