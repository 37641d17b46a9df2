using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>A durable command for one cluster. The row goes when its result has arrived or its job reaches a final state.</summary>
public sealed class CommandRow
{
    /// <summary>The command; always <see cref="IdFor"/> of its job, so that a late call about it still finds the job when the row has gone.</summary>
    public CommandId Id { get; set; }

    /// <summary>The account of the cluster.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The cluster whose agent carries it out.</summary>
    public ClusterId ClusterId { get; set; }

    /// <summary>The child job that it carries out.</summary>
    public JobId JobId { get; set; }

    /// <summary>What to do.</summary>
    public CommandKind Kind { get; set; }

    /// <summary>When it may be leased: now for a new one, the lease's end for a leased one, later after a failure.</summary>
    public DateTimeOffset VisibleAt { get; set; }

    /// <summary>The current lease; null while nobody holds it.</summary>
    public string? LeaseId { get; set; }

    /// <summary>The agent process that holds the lease.</summary>
    public string? LeaseInstance { get; set; }

    /// <summary>Deliveries so far.</summary>
    public int Attempt { get; set; }

    /// <summary>Deliveries before it is given up.</summary>
    public int MaxAttempts { get; set; }

    /// <summary>When it is worth nothing any more.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>True when a user cancelled the job while an agent holds it.</summary>
    public bool Cancelled { get; set; }

    /// <summary>W3C trace context of the scan.</summary>
    public string? TraceParent { get; set; }

    /// <summary>The command of a job: a job has one command, and they share their UUID.</summary>
    /// <param name="job">The child job.</param>
    /// <returns>The command's id.</returns>
    public static CommandId IdFor(JobId job) => new(job.Value);
}
