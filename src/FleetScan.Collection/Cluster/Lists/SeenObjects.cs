using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// The objects of one kind that were handed on, so that a page read twice gives each of them once. A name is what verdicts hang on; an object
// that was deleted and made again meanwhile has another uid and is still the same to them. 8 bytes of SHA-256 each: among a million
// objects the chance that any two collide is 1 in 30 million, and only within one kind.
internal sealed class SeenObjects
{
    // Namespaces and names have at most 253 characters each; longer ones come from no API server and still count.
    private const int StackBytes = 1024;

    private readonly HashSet<ulong> _keys = [];

    public bool Add(ResourceDocument document)
    {
        var ns = document.Namespace ?? "";
        var most = Encoding.UTF8.GetMaxByteCount(ns.Length + 1 + document.Name.Length);
        var bytes = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        var length = Encoding.UTF8.GetBytes(ns, bytes);
        bytes[length++] = (byte)'/';
        length += Encoding.UTF8.GetBytes(document.Name, bytes[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return _keys.Add(BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }
}
