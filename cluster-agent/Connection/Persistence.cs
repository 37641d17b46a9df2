using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Connection;

/// <summary>Repeats a call until the backend answers it. The caller's token is the bound: a deadline, a lease, a stop.</summary>
internal sealed partial class Persistence(IOptions<BackendOptions> options, TimeProvider time, ILogger<Persistence> logger)
{
    /// <summary>Returns the first reply that is neither <see cref="ReplyKind.Unavailable"/> nor <see cref="ReplyKind.Unauthorized"/>.</summary>
    public async Task<BackendReply<T>> UntilAnsweredAsync<T>(Func<CancellationToken, Task<BackendReply<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        var unavailable = new Backoff(options.Value.RetrySpread, options.Value.MaxRetryDelay, time);
        var refused = new Backoff(options.Value.RefusedRetryDelay / 4, options.Value.RefusedRetryDelay, time);
        while (true)
        {
            var reply = await call(cancellationToken);
            switch (reply.Kind)
            {
                case ReplyKind.Unavailable:
                    Log.Unavailable(logger, reply.Detail);
                    await unavailable.WaitAsync(reply.RetryAfter, cancellationToken);
                    break;
                case ReplyKind.Unauthorized:
                    Log.Unauthorized(logger, reply.Detail);
                    await refused.WaitAsync(reply.RetryAfter, cancellationToken);
                    break;
                default:
                    return reply;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Warning, "The backend does not answer; trying again: {Detail}")]
        public static partial void Unavailable(ILogger logger, string detail);

        [LoggerMessage(1001, LogLevel.Error, "The backend refuses this agent; trying again slowly: {Detail}")]
        public static partial void Unauthorized(ILogger logger, string detail);
    }
}
