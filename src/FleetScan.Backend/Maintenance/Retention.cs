using FleetScan.Backend.Images;
using FleetScan.Backend.Orchestration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Maintenance;

/// <summary>Removes what nobody needs any more.</summary>
/// <param name="orchestrations">The orchestrations.</param>
/// <param name="images">Images that nothing leads to.</param>
/// <param name="options">How long things are kept.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Says what was removed.</param>
public sealed partial class Retention(
    IOrchestrationClient orchestrations, ImageRetention images, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<Retention> logger)
{
    /// <summary>Sweeps once; call it every day. Running twice at a time does no harm.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends when everything due is gone.</returns>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var purged = await orchestrations.PurgeAsync(clock.GetUtcNow() - options.Value.EndedOrchestrations, cancellationToken);
        Log.Purged(logger, purged);
        await images.SweepAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Removed {Count} ended orchestrations.")]
        public static partial void Purged(ILogger logger, int count);
    }
}
