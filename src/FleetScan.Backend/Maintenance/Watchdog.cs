using FleetScan.Backend.Commands;
using FleetScan.Backend.Images;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Schedules;

namespace FleetScan.Backend.Maintenance;

/// <summary>Finds what died on its way, in every feature, and brings it on or to an end; counts anew what was counted long ago.</summary>
/// <param name="leases">Commands that nobody ends.</param>
/// <param name="scans">Scans whose start died.</param>
/// <param name="schedules">Edits of schedules that died.</param>
/// <param name="spread">Counts of vulnerabilities that have grown old.</param>
public sealed class Watchdog(LeaseWatchdog leases, ScanStarter scans, ScheduleRunner schedules, VulnerabilitySpread spread)
{
    /// <summary>Sweeps once; call it every minute. Running twice at a time does no harm.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends when all sweeps have; it fails when one of them did, after the others.</returns>
    public Task SweepAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(leases.SweepAsync(cancellationToken), scans.SweepAsync(cancellationToken), schedules.SweepAsync(cancellationToken), spread.SweepAsync(cancellationToken));
}
