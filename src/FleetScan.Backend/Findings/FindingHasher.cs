using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Findings;

/// <summary>
/// Hashes findings. The fingerprint says which finding it is: control, API group, kind, namespace and name. The version is left out, so that the move of
/// an object from v1beta1 to v1 keeps its findings. The content hash says what of it may change while it stays the same finding. Not thread-safe: it reuses its buffers.
/// </summary>
internal sealed class FindingHasher : IDisposable
{
    public const int FingerprintBytes = 16;

    private const int MaxPaths = 1000;

    private readonly ArrayBufferWriter<byte> _identity = new(512);
    private readonly ArrayBufferWriter<byte> _content = new(4096);
    private readonly Utf8JsonWriter _paths;
    private int _pathsLength;

    public FindingHasher() => _paths = new Utf8JsonWriter(_content);

    /// <summary>The paths of the last hashed finding as JSON.</summary>
    public string Paths => Encoding.UTF8.GetString(_content.WrittenSpan[.._pathsLength]);

    public FindingHash Hash(PostureFinding finding) => new(Fingerprint(finding.ControlId, finding.Resource), Content(finding));

    public UInt128 Fingerprint(string controlId, ResourceIdentity resource)
    {
        _identity.ResetWrittenCount();
        Append(_identity, controlId);
        Append(_identity, GroupOf(resource.ApiVersion));
        Append(_identity, resource.Kind);
        Append(_identity, resource.Namespace);
        Append(_identity, resource.Name);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_identity.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    public static string GroupOf(string apiVersion) => apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? apiVersion[..slash] : "";

    public void Dispose() => _paths.Dispose();

    private long Content(PostureFinding finding)
    {
        _content.ResetWrittenCount();
        _paths.Reset();
        JsonSerializer.Serialize(_paths, finding.Paths.Count > MaxPaths ? [.. finding.Paths.Take(MaxPaths)] : finding.Paths, ContractsJson.Default.IReadOnlyListPosturePath);
        _paths.Flush();
        _pathsLength = _content.WrittenCount;
        _content.GetSpan(1)[0] = (byte)finding.Severity;
        _content.Advance(1);
        Append(_content, finding.Resource.ApiVersion);
        Append(_content, finding.File);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_content.WrittenSpan, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    private static void Append(ArrayBufferWriter<byte> buffer, string? text)
    {
        Encoding.UTF8.GetBytes(text, buffer);
        buffer.Write("\n"u8);
    }
}
