using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails files which allow more than a mode does. Stricter modes pass, whatever number they make.</summary>
internal abstract class FilePermissionsRule(string kind, UnixFileMode allowed, params string[] files) : HostFilesRule(kind, files)
{
    protected const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    protected const UnixFileMode OwnerDoesAll = OwnerReadsAndWrites | UnixFileMode.UserExecute;
    protected const UnixFileMode OthersRead = OwnerReadsAndWrites | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // Read, write and execute of owner, group and others, and the three bits above them; what lies higher is the file's type.
    private const long AllBits = 0xFFF;

    protected sealed override bool IsFaulty(JsonElement file)
    {
        var permissions = file.Get("permissions"u8);
        return permissions.IsDefined()
            && (permissions.ValueKind != JsonValueKind.Number || !permissions.TryGetInt64(out var mode) || (mode & AllBits & ~(long)allowed) != 0);
    }
}
