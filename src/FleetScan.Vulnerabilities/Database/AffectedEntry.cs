using System.Buffers.Binary;
using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Database;

/// What one advisory says of one package.
internal readonly ref struct AffectedEntry(AdvisoryDatabase database, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, int ranges, int versions)
{
    private readonly ReadOnlySpan<byte> _body = body;

    public int Advisory { get; } = BinaryPrimitives.ReadInt32LittleEndian(head);

    public FixState Fix { get; } = (FixState)head[8];

    public int Ranges { get; } = ranges;

    public int Versions { get; } = versions;

    public ReadOnlySpan<byte> Introduced(int range) => Text(range * Layout.RangeBytes);

    public ReadOnlySpan<byte> Fixed(int range) => Text((range * Layout.RangeBytes) + 4);

    public ReadOnlySpan<byte> LastAffected(int range) => Text((range * Layout.RangeBytes) + 8);

    public ReadOnlySpan<byte> Version(int version) => Text((Ranges * Layout.RangeBytes) + (version * 4));

    private ReadOnlySpan<byte> Text(int at) => database.StringBytes(BinaryPrimitives.ReadUInt32LittleEndian(_body[at..]));
}
