using FleetScan.Agent.Connection;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Commands;

/// <summary>Tells the backend that a command was not carried out.</summary>
internal sealed partial class FailureReport(BackendClient backend, Persistence persistence, TimeProvider time, ILogger<FailureReport> logger)
{
    /// <summary>Reports within the time given.</summary>
    /// <returns>False if the backend did not answer in time; then the lease runs out and says the same.</returns>
    public async Task<bool> SendAsync(AgentCommand command, string reason, bool retryable, TimeSpan within, CancellationToken cancellationToken)
    {
        var failure = new CommandFailure { LeaseId = command.LeaseId, Reason = ErrorText.Scrub(reason), Retryable = retryable };
        using var timer = new CancellationTokenSource(within, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var reply = await persistence.UntilAnsweredAsync(token => backend.FailAsync(command.Id, failure, token), both.Token);
            if (reply.Kind == ReplyKind.Rejected)
            {
                Log.NotTaken(logger, reply.Detail);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3200, LogLevel.Warning, "The backend did not take the report of a failed command: {Detail}")]
        public static partial void NotTaken(ILogger logger, string detail);
    }
}
