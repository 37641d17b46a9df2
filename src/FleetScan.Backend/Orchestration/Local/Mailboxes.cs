using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Backend.Orchestration.Local;

// The messages for all instances, and the line of instances that are due a turn. What is left when a batch ends is stored with it.
internal sealed class Mailboxes(InboxTable inbox)
{
    private readonly Dictionary<long, Mailbox> _boxes = [];
    private readonly Queue<long> _line = new();
    private readonly HashSet<long> _touched = [];

    public bool IsIdle => _line.Count == 0;

    public void Load()
    {
        foreach (var (instance, message) in inbox.All())
        {
            var box = Touch(instance);
            box.IsStored = true;
            box.Messages.AddLast(message);
            Queue(instance);
        }

        _touched.Clear();
    }

    public void Queue(long instance)
    {
        var box = Touch(instance);
        if (!box.IsQueued)
        {
            box.IsQueued = true;
            _line.Enqueue(instance);
        }
    }

    public void Post(long instance, InboxMessage message)
    {
        Touch(instance).Messages.AddLast(message);
        Queue(instance);
    }

    public void PutFirst(long instance, IReadOnlyList<HistoryEvent> events)
    {
        var box = Touch(instance);
        foreach (var e in events.Reverse())
        {
            box.Messages.AddFirst(new InboxMessage(e, null));
        }
    }

    public bool TryNext([NotNullWhen(true)] out Mailbox? box, out long instance)
    {
        box = null;
        if (_line.TryDequeue(out instance))
        {
            box = Touch(instance);
            box.IsQueued = false;
        }

        return box is not null;
    }

    public void Clear(long instance) => Touch(instance).Messages.Clear();

    public void Store()
    {
        foreach (var instance in _touched)
        {
            var box = _boxes[instance];
            if (box.IsStored)
            {
                inbox.Clear(instance);
            }

            foreach (var message in box.Messages)
            {
                inbox.Insert(instance, message);
            }

            box.IsStored = box.Messages.Count > 0;
            if (!box.IsStored && !box.IsQueued)
            {
                _boxes.Remove(instance);
            }
        }

        _touched.Clear();
    }

    private Mailbox Touch(long instance)
    {
        _touched.Add(instance);
        if (!_boxes.TryGetValue(instance, out var box))
        {
            _boxes[instance] = box = new();
        }

        return box;
    }
}
