namespace FleetScan.Backend.Orchestration;

/// <summary>An activity or a child orchestration failed for good.</summary>
public sealed class OrchestrationTaskFailedException : Exception
{
    /// <summary>Says what failed and why.</summary>
    /// <param name="task">The activity or orchestration.</param>
    /// <param name="reason">The message of the failure.</param>
    public OrchestrationTaskFailedException(string task, string reason)
        : base($"{task} failed: {reason}")
    {
        Task = task;
        Reason = reason;
    }

    /// <summary>The activity or orchestration.</summary>
    public string Task { get; }

    /// <summary>The message of the failure.</summary>
    public string Reason { get; }
}
