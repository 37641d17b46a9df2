namespace FleetScan.TestKit.Crashes;

/// <summary>
/// Counts the steps that a process takes towards its stores: SQL commands, commits, reads and writes of documents, queue calls, events. At the chosen one the
/// process dies, and nothing after it happens.
/// </summary>
/// <param name="at">The step to die at, from 1; 0 for none.</param>
/// <param name="die">Kills the process, or throws where the process has to live.</param>
public sealed class CrashPoints(int at, Action die)
{
    private int _reached;

    /// <summary>Steps so far.</summary>
    public int Reached => _reached;

    /// <summary>True from the chosen step on.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Takes a step, or dies at it.</summary>
    public void Step()
    {
        if (IsDead || Interlocked.Increment(ref _reached) == at)
        {
            IsDead = true;
            die();
        }
    }
}
