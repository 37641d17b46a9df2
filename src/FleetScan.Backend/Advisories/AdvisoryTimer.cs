using System.Globalization;
using FleetScan.Backend.Orchestration;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Advisories;

/// <summary>Has feeds fetched when it is time.</summary>
/// <param name="orchestrations">Runs the refresh.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
public sealed class AdvisoryTimer(IOrchestrationClient orchestrations, IOptions<AdvisoryOptions> options, TimeProvider time)
{
    /// <summary>Starts a refresh if one is due; call it every hour. However often it is called, a period has one refresh.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the refresh has been started; it goes on by itself.</returns>
    public Task SweepAsync(CancellationToken cancellationToken)
    {
        if (options.Value.RefreshHours == 0)
        {
            return Task.CompletedTask;
        }

        var period = (long)Math.Floor((time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalHours / options.Value.RefreshHours);
        return StartAsync(string.Create(CultureInfo.InvariantCulture, $"{options.Value.RefreshHours}h-{period}"), cancellationToken);
    }

    /// <summary>Starts a refresh now.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the refresh has been started; it goes on by itself.</returns>
    public Task RefreshAsync(CancellationToken cancellationToken) => StartAsync($"{Guid.CreateVersion7():N}", cancellationToken);

    private Task<bool> StartAsync(string run, CancellationToken cancellationToken) =>
        orchestrations.StartAsync(OrchestrationNames.AdvisoryRefresh, InstanceIds.AdvisoryRefresh(run), new AdvisoryRefreshInput { Fetch = true }, cancellationToken);
}
