using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>A vulnerability that a match has found, ready to be compared and stored.</summary>
internal sealed class SeenImageFinding
{
    private SeenImageFinding(VulnerabilityMatch match, byte[] json)
    {
        Match = match;
        Json = json;
        Content = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(json));
        Fingerprint = ImageFingerprint.Of(match.Id, match.Package.Purl, match.Package.Path);
    }

    public VulnerabilityMatch Match { get; }

    public byte[] Json { get; }

    public long Content { get; }

    public UInt128 Fingerprint { get; }

    public static SeenImageFinding Of(VulnerabilityMatch match) => new(match, JsonSerializer.SerializeToUtf8Bytes(match, ContractsJson.Default.VulnerabilityMatch));
}
