namespace FleetScan.Agent.Connection;

/// <summary>What the agent knows of its own state: whether the backend answers it, and since when not.</summary>
internal sealed class AgentHealth(TimeProvider time)
{
    private volatile string? _trouble = "Not registered with the backend yet.";
    private long _lastAnswer = time.GetTimestamp();

    /// <summary>Why the agent cannot work; null when it can.</summary>
    public string? Trouble => _trouble;

    /// <summary>Time since the backend last gave any answer; since the start before the first.</summary>
    public TimeSpan SinceAnswer => time.GetElapsedTime(Interlocked.Read(ref _lastAnswer));

    /// <summary>Notes the outcome of a call. A refusal of one request is an answer: the backend is there.</summary>
    public void Heard(ReplyKind kind, string detail)
    {
        var works = kind is not (ReplyKind.Unavailable or ReplyKind.Unauthorized);
        _trouble = works ? null : detail;
        if (kind != ReplyKind.Unavailable)
        {
            Interlocked.Exchange(ref _lastAnswer, time.GetTimestamp());
        }
    }
}
