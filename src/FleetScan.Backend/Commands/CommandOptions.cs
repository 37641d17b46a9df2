using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Commands;

/// <summary>How commands are handed to agents.</summary>
public sealed class CommandOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Commands";

    /// <summary>How long a lease lasts, in seconds. Agents renew at a third of it, so two lost renewals do no harm.</summary>
    [Range(10, 3600)]
    public int LeaseSeconds { get; set; } = 90;

    /// <summary>The wait before the second delivery of a failed command, in seconds; each further one is twice as long.</summary>
    [Range(1, 3600)]
    public int RetrySeconds { get; set; } = 15;

    /// <summary>How often a waiting agent's commands are looked up when no signal comes, in milliseconds: finds what another process has written.</summary>
    [Range(100, 60_000)]
    public int PollMilliseconds { get; set; } = 2000;

    /// <summary>How long a result may wait to be stored before it is queued again, in seconds.</summary>
    [Range(30, 86_400)]
    public int ResendSeconds { get; set; } = 600;

    /// <summary>
    /// Whether results that waited to be stored when the process began are queued again at once: right where one process does everything, as a result that
    /// it has not queued before its end is queued nowhere. With several processes it would queue what another one is about to store.
    /// </summary>
    public bool ResendAtStart { get; set; }

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    internal TimeSpan Poll => TimeSpan.FromMilliseconds(PollMilliseconds);

    internal TimeSpan Resend => TimeSpan.FromSeconds(ResendSeconds);

    internal TimeSpan RetryDelay(int attempt) => TimeSpan.FromSeconds(RetrySeconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 10)));
}
