using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FleetScan.Vulnerabilities.Advisories;

namespace FleetScan.Vulnerabilities.Database;

/// <summary>A read-only advisory database, mapped into memory: opening reads a page, a lookup a few. Safe to use from many threads until it is disposed.</summary>
public sealed class AdvisoryDatabase : IDisposable
{
    private const int MaxNameBytes = 1024;

    private readonly MappedFile _file;
    private readonly long _advisories;
    private readonly long _keys;
    private readonly long _affected;
    private readonly long _strings;

    private AdvisoryDatabase(MappedFile file)
    {
        _file = file;
        var header = file.Slice(0, Layout.HeaderBytes);
        BuiltAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(header[8..]), 0, 253402300799999));
        AdvisoryCount = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        PackageCount = BinaryPrimitives.ReadInt32LittleEndian(header[20..]);
        _advisories = BinaryPrimitives.ReadInt64LittleEndian(header[24..]);
        _keys = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        _affected = BinaryPrimitives.ReadInt64LittleEndian(header[40..]);
        _strings = BinaryPrimitives.ReadInt64LittleEndian(header[48..]);
    }

    /// <summary>When its advisories were read.</summary>
    public DateTimeOffset BuiltAt { get; }

    /// <summary>How many advisories it has.</summary>
    public int AdvisoryCount { get; }

    /// <summary>How many packages they speak of; one of each distribution release counts for itself.</summary>
    public int PackageCount { get; }

    /// <summary>Its size in bytes.</summary>
    public long Bytes => _file.Length;

    /// What the header says the content's checksum is.
    internal string Checksum => Convert.ToHexStringLower(_file.Slice(Layout.ChecksumAt, Layout.HeaderBytes - Layout.ChecksumAt));

    /// <summary>Opens a database.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The database.</returns>
    /// <exception cref="AdvisoryDatabaseException">There is none, it is of another kind or version, or it is cut off.</exception>
    public static AdvisoryDatabase Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path) || new FileInfo(path).Length < Layout.HeaderBytes)
        {
            throw new AdvisoryDatabaseException(
                File.Exists(path) ? $"{path} is no advisory database: it is too short. Build or fetch it again." : $"There is no advisory database {path}. Make one with 'fleetscan advisories update', or of files with 'fleetscan advisories build'.");
        }

        MappedFile? file = null;
        try
        {
            file = new MappedFile(path);
            Check(file, path);
            var database = new AdvisoryDatabase(file);
            file = null;
            return database;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AdvisoryDatabaseException($"The advisory database {path} cannot be read: {e.Message}", e);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads the whole file and compares it with its checksum; for files that come from elsewhere.</summary>
    /// <exception cref="AdvisoryDatabaseException">It is damaged.</exception>
    public void Verify()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_file.Slice(0, Layout.ChecksumAt));
        for (long place = Layout.HeaderBytes; place < _file.Length;)
        {
            var length = Math.Min(_file.Length - place, 1024 * 1024);
            hash.AppendData(_file.Slice(place, length));
            place += length;
        }

        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(_file.Slice(Layout.ChecksumAt, Layout.HeaderBytes - Layout.ChecksumAt)))
        {
            throw _file.Damaged("its checksum is another");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// What advisories say of a package; a name is compared as it is.
    internal AffectedEntries Find(Ecosystem ecosystem, ReadOnlySpan<char> name)
    {
        if (name.Length > MaxNameBytes / 3 || ecosystem.Release.Length > MaxNameBytes / 3)
        {
            return default;
        }

        Span<byte> buffer = stackalloc byte[2 * MaxNameBytes];
        var release = buffer[..Encoding.UTF8.GetBytes(ecosystem.Release, buffer)];
        var bytes = buffer[MaxNameBytes..];
        bytes = bytes[..Encoding.UTF8.GetBytes(name, bytes)];
        var type = (byte)ecosystem.Type;
        var hash = Layout.Hash(type, release, bytes);
        for (var place = FirstAt(hash); place < PackageCount; place++)
        {
            var key = Key(place);
            if (BinaryPrimitives.ReadUInt64LittleEndian(key) != hash)
            {
                break;
            }

            if (key[23] == type && TextAt(key, 8).SequenceEqual(bytes) && TextAt(key, 12).SequenceEqual(release))
            {
                return new(this, _affected + BinaryPrimitives.ReadUInt32LittleEndian(key[16..]), BinaryPrimitives.ReadInt32LittleEndian(key[20..]) & 0xFFFFFF);
            }
        }

        return default;
    }

    internal ReadOnlySpan<byte> Raw(long offset, long length) => _file.Slice(offset, length);

    internal ReadOnlySpan<byte> StringBytes(uint place) =>
        _file.Slice(_strings + place + 2, BinaryPrimitives.ReadUInt16LittleEndian(_file.Slice(_strings + place, 2)));

    internal string String(uint place) => Encoding.UTF8.GetString(StringBytes(place));

    internal AdvisoryRecord Advisory(int index) => index < 0 || index >= AdvisoryCount
        ? throw _file.Damaged("an advisory is missing")
        : AdvisoryRecord.Read(this, _file.Slice(_advisories + ((long)index * Layout.AdvisoryBytes), Layout.AdvisoryBytes));

    private static void Check(MappedFile file, string path)
    {
        var header = file.Slice(0, Layout.HeaderBytes);
        if (!header.StartsWith(Layout.Magic))
        {
            throw new AdvisoryDatabaseException($"{path} is no advisory database of this version of FleetScan. Build it again with 'fleetscan advisories build'.");
        }

        if (BinaryPrimitives.ReadInt64LittleEndian(header[56..]) != file.Length)
        {
            throw file.Damaged("it is cut off or has something behind its end");
        }
    }

    private ReadOnlySpan<byte> TextAt(ReadOnlySpan<byte> key, int at) => StringBytes(BinaryPrimitives.ReadUInt32LittleEndian(key[at..]));

    private ReadOnlySpan<byte> Key(int place) => _file.Slice(_keys + ((long)place * Layout.KeyBytes), Layout.KeyBytes);

    private int FirstAt(ulong hash)
    {
        var (low, high) = (0, PackageCount);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            if (BinaryPrimitives.ReadUInt64LittleEndian(Key(middle)) < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
