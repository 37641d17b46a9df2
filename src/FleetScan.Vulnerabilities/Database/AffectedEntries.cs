using System.Buffers.Binary;

namespace FleetScan.Vulnerabilities.Database;

/// The entries of one package, one after the other.
internal ref struct AffectedEntries(AdvisoryDatabase database, long place, int count)
{
    private long _next = place;
    private int _left = count;

    public AffectedEntry Current { get; private set; }

    public bool MoveNext()
    {
        if (_left == 0)
        {
            return false;
        }

        var head = database.Raw(_next, Layout.AffectedBytes);
        var ranges = BinaryPrimitives.ReadUInt16LittleEndian(head[4..]);
        var versions = BinaryPrimitives.ReadUInt16LittleEndian(head[6..]);
        var length = (ranges * Layout.RangeBytes) + (versions * 4);
        Current = new(database, head, database.Raw(_next + Layout.AffectedBytes, length), ranges, versions);
        _next += Layout.AffectedBytes + length;
        _left--;
        return true;
    }
}
