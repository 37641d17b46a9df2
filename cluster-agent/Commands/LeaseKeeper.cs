using FleetScan.Agent.Connection;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Commands;

/// <summary>Renews the lease of a command while it is worked on, tells the backend how far it is and hears of cancellation.</summary>
internal sealed partial class LeaseKeeper(BackendClient backend, IOptions<BackendOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger)
{
    /// <summary>
    /// Renews at a third of the lease, so that two renewals may fail. A backend that does not answer takes no lease away: the work goes on until it says so.
    /// </summary>
    public async Task KeepAsync(AgentCommand command, TimeSpan lease, ScanProgress progress, CommandBounds bounds, CancellationToken cancellationToken)
    {
        var third = lease / 3;
        var retry = new Backoff(Shorter(options.Value.RetrySpread, third), third, time);
        var pause = third;
        while (true)
        {
            await Task.Delay(pause, time, cancellationToken);
            var renewal = new CommandRenewal { LeaseId = command.LeaseId, Done = progress.Done, Total = progress.Total };
            var reply = await backend.RenewAsync(command.Id, renewal, cancellationToken);
            switch (reply.Kind)
            {
                case ReplyKind.Ok:
                    retry.Reset();
                    pause = third;
                    if (reply.Value is { Cancelled: true })
                    {
                        bounds.End(CommandEnding.Cancelled);
                    }

                    break;
                case ReplyKind.Unavailable or ReplyKind.Unauthorized:
                    Log.NotRenewed(logger, command.Id, reply.Detail);
                    pause = Shorter(retry.Next(reply.RetryAfter), third);
                    break;
                default:
                    bounds.End(CommandEnding.LeaseLost, reply.Detail);
                    return;
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static partial class Log
    {
        [LoggerMessage(3100, LogLevel.Warning, "The lease of command {CommandId} could not be renewed; trying again: {Detail}")]
        public static partial void NotRenewed(ILogger logger, CommandId commandId, string detail);
    }
}
