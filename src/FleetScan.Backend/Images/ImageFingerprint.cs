using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FleetScan.Backend.Images;

/// <summary>Makes one short name of several texts: the first 16 bytes of the SHA-256 over them, each on a line of its own.</summary>
internal static class ImageFingerprint
{
    public static UInt128 Of(params ReadOnlySpan<string?> texts)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        foreach (var text in texts)
        {
            Encoding.UTF8.GetBytes(text, buffer);
            buffer.Write("\n"u8);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    public static UInt128 Read(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    public static byte[] Bytes(UInt128 fingerprint)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, fingerprint);
        return bytes;
    }
}
