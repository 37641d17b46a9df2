namespace FleetScan.Backend.Orchestration.Local;

// What waits for one instance, in order.
internal sealed class Mailbox
{
    public LinkedList<InboxMessage> Messages { get; } = new();

    // True while the instance is in the line for its turn.
    public bool IsQueued { get; set; }

    // True while the inbox table has rows of it.
    public bool IsStored { get; set; }
}
